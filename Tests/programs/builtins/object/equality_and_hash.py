class Value:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, Value) and self.v == other.v


class Hashed(Value):
    def __hash__(self):
        return hash(self.v)


a, b = Hashed(1), Hashed(1)
print(a == b, a is b, a != b, {a: "x"}[b], len({a, b}), a in [b], [a].index(b), (a,) == (b,))
print(Value.__hash__, Value(1) == 1, Value(1) != Value(2))
for act in (lambda: hash(Value(1)), lambda: {Value(1)}, lambda: {[]: 1}, lambda: hash({}), lambda: hash((1, [])), lambda: hash(slice(1))):
    try:
        act()
    except TypeError as e:
        print(e)


class Same:
    calls = 0

    def __hash__(self):
        return 7

    def __eq__(self, other):
        Same.calls += 1
        return self is other


keys = [Same() for _ in range(4)]
d = {k: i for i, k in enumerate(keys)}
print([d[k] for k in keys], Same() in d, Same.calls > 0)
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(0.5), hash(()) == hash(()), hash(None) == hash(None))
o = object()
print(o == o, o != object(), o.__eq__(5), o.__ne__(o), object().__hash__() is not None, o.__lt__(1), repr(o).startswith("<object object at 0x"))


class Raises:
    def __eq__(self, other):
        raise ValueError("compared")


r = Raises()
print(r in [r], [r] == [r], (r,).count(r))
try:
    r in [1, 2]
except ValueError as e:
    print(e)
