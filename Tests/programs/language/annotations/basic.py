x: int = 1
y: "forward"
z: list[int]


def f(a: int, b: str = "d", *args: float, c: bool, **kw: dict) -> None:
    local: undefined_is_not_evaluated = 5
    return local


print(__annotations__)
print(f.__annotations__, f(1, c=True))


class C:
    attr: int = 5
    other: str
    nested: dict[str, list[int]]

    def m(self: "C") -> "C":
        self.q: int = 3
        return self


print(C.__annotations__, C.attr, hasattr(C, "other"), C().m().q)
print(C.m.__annotations__)
try:
    y
except NameError as e:
    print(e)
d = {}
d["k"]: int = 4
print(d)
print((lambda: 0).__annotations__)
print(list[int], dict[str, int], tuple[int, ...], int | None, (int | str).__args__, list[int].__origin__)
print(isinstance(1, int | str), isinstance(1.5, int | str), issubclass(bool, int | str))
