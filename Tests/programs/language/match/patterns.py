class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def describe(v):
    match v:
        case 0 | 1:
            return "small"
        case -1:
            return "minus one"
        case 2.5:
            return "float"
        case "hi":
            return "greeting"
        case None:
            return "none"
        case True | False:
            return "bool"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest, 9]:
            return f"1..9 {rest}"
        case (a, b) if a == b:
            return f"equal {a}"
        case [a, [b, c]]:
            return f"nested {a}{b}{c}"
        case {"type": "t", "v": v2, **rest}:
            return f"map {v2} {rest}"
        case {"k": int(n) | str(n)}:
            return f"k {n!r}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=yy):
            return f"on y {yy}"
        case Point(xx, yy) if xx > yy:
            return f"below {xx} {yy}"
        case str() as s:
            return f"str {s}"
        case int(n):
            return f"int {n}"
        case [*_]:
            return "sequence"
        case _:
            return "other"


for v in (0, 1, -1, 2.5, "hi", None, True, [], [5], [1, 2, 3, 9], (4, 4), [1, (2, 3)], {"type": "t", "v": 1, "z": 2},
          {"k": 5}, {"k": "s"}, {"k": []}, Point(0, 0), Point(0, 3), Point(3, 1), Point(1, 3), "text", 77, (1, 2, 3),
          range(4), b"ab", {1, 2}, 3j):
    print(describe(v))
