class Cmp:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("lt", self.n)
        return NotImplemented

    def __gt__(self, other):
        print("gt", self.n)
        return "greater"

    def __eq__(self, other):
        print("eq", self.n)
        return self.n == getattr(other, "n", None)

    __hash__ = None


a, b = Cmp(1), Cmp(2)
print(a < b)
print(a == b, a != b)
try:
    a <= b
except TypeError as e:
    print(e)
for x, y in ((1, 1.0), (1, True), ("a", "b"), ([1, 2], [1, 3]), ((1,), (1, 0)), ({1}, {1, 2}), (None, None)):
    print(x == y, x != y, end=" ")
    try:
        print(x < y, x <= y, x > y, x >= y)
    except TypeError as e:
        print(e)
for x, y in ((1, "a"), ([], ()), ({}, {}), (1j, 2j), (object, int)):
    try:
        print(x < y)
    except TypeError as e:
        print(e)
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan < nan, nan is nan)
print(10**30 == 1e30, 10**30 < 1e31, 2**53 == float(2**53), 2**53 + 1 == float(2**53))
print("a" < "b" < "c", "Z" < "a", "é" > "z", "ab" < "abc", "" < "a")
print([1, [2, 3]] < [1, [2, 4]], (1, "a") < (1, "b"), [] < [0])
print(1 is 1, None is None, [] is [], () is ())
try:
    hash(a)
except TypeError as e:
    print(e)


class Meta(type):
    def __lt__(cls, other):
        return cls.__name__ < other.__name__


class A(metaclass=Meta):
    pass


class B(metaclass=Meta):
    pass


print(A < B, sorted([B, A])[0].__name__)
