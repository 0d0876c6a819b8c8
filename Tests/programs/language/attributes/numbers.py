# Attributes and items read by arithmetic: floats, ints, anything else, and what is missing.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Money:
    def __init__(self, n):
        self.n = n

    def __mul__(self, other):
        return f"{self.n} * {other}"

    __rmul__ = __mul__


class Computed:
    @property
    def x(self):
        return 0.5

    def __getattr__(self, name):
        if name == "z":
            raise AttributeError("no " + name)
        return 7

    def __getitem__(self, key):
        return key * 1.5


def scale(p, f):
    return p.x * 2.5 + f * p.y


def area(items, i):
    return items[i] * 0.5 + items[i + 1] * items[i] - 1.0


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


for p in (Point(1.5, 2.5), Point(1, 2), Point(2**70, 1e300), Point(1e-320, -0.0), Point(True, 1j), Computed(), 5, 2.5):
    attempt(scale, p, 2)
    attempt(scale, p, 0.5)
half = Point(1.0, 2.0)
del half.y
attempt(scale, half, 1.0)
attempt(lambda p: p.x * 1.5, Point(Money(3), 0))
attempt(lambda p: p.z * 1.5, Computed())
for items in ([1.5, 2.5], (1, 2.0), [2**70, 1], {0: 1.0, 1: 4}, Computed(), [1.0], [], "ab", 3, [1e300, 1e-310]):
    attempt(area, items, 0)
attempt(area, [1.0, 2.0, 4.0], -2)
attempt(area, [1.0, 2.0], "0")
