u = int | str | None
print(u, u.__args__, isinstance(1, u), isinstance(None, u), isinstance(1.5, u), issubclass(bool, u), type(u).__name__)
print(int | int, (int | str) == (str | int), hash(int | str) == hash(str | int), int | (str | float), list[int] | None)
print(list[int], dict[str, list[int]], tuple[int, ...], type[int], list[int].__origin__, dict[str, int].__args__, list[int]() == [])
print(list[int] == list[int], list[int] is list[int], isinstance([], list), list[int] != list[str])
for act in (lambda: isinstance([], list[int]), lambda: int | 5, lambda: int[str], lambda: isinstance(1, int | list[int]), lambda: 5 | int, lambda: None | None, lambda: list[int][str], lambda: [][int]):
    try:
        print(act())
    except TypeError as e:
        print(e)


class Box:
    def __class_getitem__(cls, item):
        return cls.__name__, item


print(Box[int], Box["a", 1])


class Sub(list[int]):
    pass


print(Sub([1]), Sub.__bases__, Sub.__orig_bases__)
match 5:
    case int() | str():
        print("matched")
try:
    raise ValueError("v")
except (KeyError, ValueError) as e:
    print(e)
