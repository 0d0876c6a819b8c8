class CM:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None, v, tb is not None)
        return self.swallow


with CM("a") as a, CM("b") as b:
    print(a, b)
with CM("swallow", True):
    raise ValueError("gone")
print("after")
try:
    with CM("outer"):
        with CM("inner"):
            raise KeyError("k")
except KeyError as e:
    print(repr(e))


def early():
    for i in range(3):
        with CM(f"loop{i}"):
            if i == 0:
                continue
            if i == 1:
                break
    with CM("return"):
        return "value"


print(early())
with (CM("p1") as x, CM("p2") as (y, z)):
    print(x, y, z)


class Empty:
    pass


class NoExit:
    def __enter__(self):
        return 1


for bad in (Empty, NoExit):
    try:
        with bad():
            pass
    except TypeError as e:
        print(e)


class BadExit(CM):
    def __exit__(self, *a):
        raise RuntimeError("from exit")


try:
    with BadExit("bad"):
        raise ValueError("original")
except RuntimeError as e:
    print(e, repr(e.__context__))
d = {}
with CM("target") as d["k"]:
    pass
print(d)
