x: int = 3
y: str
(z): float = 1.5


class Point:
    x: int
    y: int = 0
    label: "Forward" = "p"


class Box:
    pass


box = Box()
box.size: int = 4
items = {}
items["k"]: list[int] = [1]
print(x, z, box.size, items)
print(__annotations__)
print(Point.__annotations__, Point.y, hasattr(Point, "x"))
try:
    y
except NameError as e:
    print(e)


def local():
    a: undefined_name = 5
    b: int
    try:
        return b
    except UnboundLocalError as e:
        return a, str(e)


print(local(), local.__annotations__)


def f(a: int, *args: str, b: "text" = 1, **kw: dict) -> None: ...


print(f.__annotations__)
f.__annotations__["a"] = float
print(f.__annotations__["a"], Box.__annotations__)
