class A: ...
class B(A): ...


print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, (str, (float, (int,)))), isinstance("a", ()))
print(issubclass(B, A), issubclass(A, B), issubclass(B, (int, A)), issubclass(bool, int), issubclass(int, object), isinstance(B, type))
print(isinstance(1, int | str), isinstance(None, int | None), issubclass(int, float | int), isinstance([], list | tuple))
for call in (lambda: isinstance(1), lambda: isinstance(1, 1), lambda: isinstance(1, (str, 2)), lambda: issubclass(1, int),
             lambda: issubclass(int, 1), lambda: isinstance([], list[int]), lambda: issubclass(int, (1, int)), lambda: isinstance(1, (int, 2))):
    try:
        print(call())
    except TypeError as e:
        print(e)


class Meta(type):
    def __instancecheck__(cls, x):
        return x == 42

    def __subclasscheck__(cls, c):
        return c is str


class Any42(metaclass=Meta):
    pass


print(isinstance(42, Any42), isinstance(41, Any42), isinstance(Any42(), Any42), issubclass(str, Any42), issubclass(int, Any42))


class Liar:
    @property
    def __class__(self):
        return int


print(isinstance(Liar(), int), isinstance(Liar(), Liar), type(Liar()) is Liar)
