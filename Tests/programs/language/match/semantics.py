def keep(v):
    match v:
        case [x, y, *_]:
            pass
        case {"a": x}:
            y = None
        case _:
            x = y = "default"
    return x, y


print(keep([1, 2, 3]), keep({"a": 1, "b": 2}), keep(5))


class Const:
    RED = 1
    GREEN = 2


def color(c):
    match c:
        case Const.RED:
            return "red"
        case Const.GREEN:
            return "green"
    return "unknown"


print(color(1), color(2), color(3))
match (1, 2):
    case (a, b) if b > 5:
        print("guarded")
    case (a, 3):
        print("no")
    case whole:
        print(whole, a, b)


def kind(x):
    match x:
        case bool():
            return "bool"
        case int() | float():
            return "number"
        case bytes(b):
            return b
        case list([1, *_]):
            return "list 1"
        case dict({"x": 1}):
            return "dict x"
        case type():
            return "type"
        case _:
            return None


print(kind(True), kind(1), kind(1.5), kind(b"z"), kind([1, 2]), kind({"x": 1}), kind(int), kind("s"))
match = {"match": 1}
case = match["match"]
print(match, case)
try:
    match 5:
        case int(real=1, missing=2):
            pass
    print("no error")
    match 5:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)


class Log(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


match Log(a=1):
    case {"b": _}:
        print("b")
    case {"a": v}:
        print("a", v)
