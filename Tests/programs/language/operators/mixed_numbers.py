# Stretches of arithmetic on attributes and items that are floats most of the time, with all that is not in between.
class Point:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


class Loud(Point):
    z = property(lambda self: self.x * 2.0, lambda self, value: None)


class Other:
    __slots__ = ("y", "x", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z


class Half:
    def __rmul__(self, other):
        return other / 2

    __rsub__ = __radd__ = __rmul__

    def __sub__(self, other):
        return 0.5 - other


def move(p, q, dt):
    dx = p.x - q.x
    dy = p.y - q.y
    squared = dx * dx + dy * dy
    scale = dt / (squared * squared**0.5)
    p.z -= dx * scale
    q.z += dy * scale
    p.x = squared**2 - 1.5
    return scale, p.z, q.z


def attempt(*args):
    try:
        return move(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


values = [0.5, 2, True, 1e300, -3.25, 10**400, Half(), 2j, "a", None, float("nan"), 5e-324, 2**62]
for kind in (Point, Loud, Other):
    for v in values:
        p, q = kind(1.5, 2.5, 0.25), kind(0.5, -1.0, 4.0)
        print(attempt(p, q, 0.01), end=" ")
        p.y = v
        print(type(v).__name__, attempt(p, q, 0.5), p.x, p.z, q.z)
    p = kind(1.0, 1.0, 1.0)
    print(attempt(p, p, 1.0), p.x)
    del p.y
    print(attempt(p, kind(0.0, 0.0, 0.0), 1.0), p.x, p.z)


def sums(items, n):
    total = 0.0
    for i in range(n):
        total += items[i] * 0.5 + items[-1] / (i + 1)
        items[i] = total - i * 0.25
    return total, items


print(sums([1, 2.0, 3], 3), sums([True, 2**70, -0.0], 2))
for bad in ([1.0], [1.0, "x", 2.0], (1.0, 2.0)):
    try:
        print(sums(bad, 3))
    except Exception as error:
        print(type(error).__name__, error, bad)
