class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Other:
    pass


class Bad:
    __match_args__ = ["x"]


class Worse:
    __match_args__ = (1,)


def f(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case int(n) if n > 5:
            return f"big {n}"
        case str(s):
            return f"str {s}"
        case Other(missing=_):
            return "no"
        case list([a, *_]):
            return f"list of {a}"
    return "nothing"


for p in (Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 2), 6, 5, "s", Other(), [9], []):
    print(f(p))
for act in range(5):
    try:
        match [Bad(), Worse(), Point(1, 2), Other(), 5][act], act:
            case Bad(x), 0:
                pass
            case Worse(x), 1:
                pass
            case Point(a, b, c), 2:
                pass
            case Other(a), 3:
                pass
            case (len(), 4):
                pass
    except TypeError as e:
        print(e)
