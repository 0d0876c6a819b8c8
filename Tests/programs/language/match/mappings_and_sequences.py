def kind(x):
    match x:
        case {}  if not x:
            return "empty mapping"
        case {"type": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"type": str(t), **rest}:
            return f"{t} {rest}"
        case {1: _, None: value}:
            return f"constant keys {value}"
        case []:
            return "empty sequence"
        case [1, *_, 9]:
            return "1..9"
        case [[a, b], [c, d]] | (a, b, c, d):
            return f"four {a}{b}{c}{d}"
        case [int() | float() as n, *rest]:
            return f"number {n} then {rest}"
        case str() | bytes():
            return "text"
        case True | False:
            return "bool"
        case -1 | 0 | 1.5 | 2 + 3j:
            return "literal"
        case None:
            return "none"
        case _:
            return "other"


for subject in ({}, {"type": "point", "x": 1, "y": 2}, {"type": "t", "z": 0}, {"type": 5}, {1: 0, None: "n"}, [], (1, 5, 9),
                [[1, 2], [3, 4]], range(4), [2.5], [7, 8], "abc", b"abc", True, -1, 0, 1.5, 2 + 3j, None, {1, 2}, ["a"], iter([])):
    try:
        print(type(subject).__name__, kind(subject))
    except Exception as e:
        print(type(e).__name__, e)


class Map(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


match Map(a=1):
    case {"b": x}:
        print("b")
    case {"a": x}:
        print("a", x)
match {"k": "v"}:
    case {"k": "w" | "v" as which}:
        print(which)
match [1, 2, 3]:
    case [first, *_] if first > 1:
        print("no")
    case [_, second, _]:
        print("second", second)
