# Objects of all kinds through every protocol, by the native and by the Python pickler, which must agree byte by byte.
import pickle


class Plain:
    def __init__(self):
        self.x = 1
        self.y = [1, 2]

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


class Items(list):
    pass


class Table(dict):
    pass


class Slotted:
    __slots__ = ("a", "b")

    def __eq__(self, other):
        return self.a == other.a and not hasattr(other, "b")


class Keyword:
    def __new__(cls, a, *, k=1):
        self = object.__new__(cls)
        self.a, self.k = a, k
        return self

    def __getnewargs_ex__(self):
        return (self.a,), {"k": self.k}

    def __eq__(self, other):
        return (self.a, self.k) == (other.a, other.k)


items, slotted = Items([1, 2, 3]), Slotted()
items.extra = 5
slotted.a = 5
values = [None, True, False, 0, -1, 255, 256, 65536, -2**31, 2**31, -2**63, 10**40, -10**40, 1.5, -0.0, float("inf"), 1j, "",
          "\u00e9\u20ac\U0001f600\n\\", "x" * 300, "\ud800", b"", b"\xff" * 300, bytearray(b"abc"), (), (1,), (1, 2, 3, 4), [], [1],
          list(range(2500)), {}, {1: 2}, {i: i for i in range(1000)}, set(range(1000)), frozenset([1, 2]), Plain(), items, Table(a=1),
          slotted, Keyword(3, k=4), int, len, Plain, range(3), slice(1, 2), KeyError(1).args, type(None), ..., NotImplemented, type(...)]
bad = 0
for value in values:
    for protocol in range(2 if value is slotted else 0, 6):
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        if not (data == pickle._dumps(value, protocol) and back == value == pickle._loads(data) and type(back) is type(value)):
            print("differs", repr(value)[:50], protocol, data)
print(len(values), pickle.dumps is not pickle._dumps, Plain.__eq__(pickle.loads(pickle.dumps(Plain())), Plain()))
