# namedtuple(): construction, defaults, helpers, errors.
from collections import namedtuple


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


Point = namedtuple("Point", "x y", defaults=[7])
p = Point(1)
print(p, p.x, p[1], len(p), p == (1, 7), isinstance(p, tuple), hash(p) == hash((1, 7)))
print(Point(y=2, x=1), Point._make([5, 6]), p._replace(y=0), p._asdict())
print(Point._fields, Point._field_defaults, Point.__doc__, Point.x.__doc__)
print(Point.__new__.__name__, Point.__new__.__qualname__, Point.__new__.__doc__, Point.__new__.__defaults__)
print(Point.__match_args__, Point.__slots__, Point.__module__)
for args, kwargs in [((), {}), ((1, 2, 3), {}), ((1,), {"z": 2}), ((1,), {"x": 2})]:
    attempt(Point, *args, **kwargs)
attempt(Point.__new__, int, 1, 2)
attempt(Point._make, [1])
attempt(p._replace, q=1)
attempt(namedtuple, "A", "x x")
attempt(namedtuple, "A", "class")
attempt(namedtuple, "A", "_x")
attempt(namedtuple, "1A", "x")
print(namedtuple("A", "x x class _y", rename=True)._fields)
print(namedtuple("Empty", "")(), namedtuple("One", ["only"])(3), namedtuple("Wörter", "größe, ψ")(1, 2))


class Sub(Point):
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __new__(cls, x, y=4):
        return super().__new__(cls, x, y)


s = Sub(3)
s.extra = "kept"
print(s, s.length(), s.extra, s._replace(x=0), sorted([Sub(2), Sub(1)]))
match p:
    case Point(x=1, y=second):
        print("matched", second)
    case _:
        print("no match")
x, y = p
print(x, y, *p)
wide = namedtuple("Wide", [f"f{i}" for i in range(300)])(*range(300))
print(wide.f299, sum(wide))
