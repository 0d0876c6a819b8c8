def kind(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": str(t), **rest}:
            return f"{t} with {rest}"
        case {1: _, None: n, False: _}:
            return f"constants {n}"
        case {-1: x, 2.5: y}:
            return f"numbers {x} {y}"
        case {"a": {"b": [_, c]}}:
            return f"deep {c}"
        case {**everything} if everything:
            return f"dict {everything}"
        case {}:
            return "empty dict"
    return "none"


from collections import OrderedDict, defaultdict

d = defaultdict(list, k=1)
for x in ({"type": "circle", "r": 2, "extra": 0}, {"type": "circle"}, {"type": 3}, {-1: "m", 2.5: "f"}, {"a": {"b": (1, 2)}}, {}, [], OrderedDict(z=1), d):
    print(kind(x))
match d:
    case {"absent": v}:
        print("wrong", v)
    case _:
        print("no default made", "absent" in d)


class K:
    one = "key"


match {"key": 1, "other": 2}:
    case {K.one: v, **others}:
        print(v, others)
try:
    match {"key": 1}:
        case {K.one: 1, "key": 1}:
            pass
except ValueError as e:
    print(e)
