import math


def f(x):
    match x:
        case None:
            return "None"
        case True:
            return "True"
        case 0:
            return "zero"
        case -1 | -2.5:
            return "negative"
        case 1 + 2j:
            return "complex"
        case "text" "joined":
            return "string"
        case b"by":
            return "bytes"
        case math.pi:
            return "pi"
    return "other"


for x in [None, True, 1, False, 0, 0.0, -1, -2.5, 1 + 2j, "textjoined", b"by", "by", 3.141592653589793, float("nan")]:
    print(repr(x), f(x))
