class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name, self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        return self.swallow


def f():
    for i in range(3):
        with M(i) as (name, m):
            if i == 0:
                continue
            if i == 1:
                return name


print(f())
with M("swallows", True):
    raise KeyError("inside")
with M("a") as (a, _), M("b", True) as (b, _):
    print(a, b)
    raise ValueError("two")
try:
    with (M("outer"), M("inner")):
        1 / 0
except ZeroDivisionError as e:
    print("out:", e)
try:
    with M("target") as (x, y, z):
        print("never")
except ValueError as e:
    print(e)
for bad in (1, object(), type("E", (), {"__enter__": lambda s: s})()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)


def order():
    try:
        yield "try"
        raise ValueError
    except ValueError:
        yield "except"
    else:
        yield "else"
    finally:
        yield "finally"


print(list(order()))
