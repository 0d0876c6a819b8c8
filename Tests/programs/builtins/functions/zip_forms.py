print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip(range(3), "xyz", (7, 8, 9))))
print(dict(zip("ab", (1, 2))), list(zip(*[(1, 2), (3, 4)])))
it = iter(range(5))
print(list(zip(it, it)), list(it))
a, b = iter("abc"), iter("x")
print(list(zip(a, b)), list(a))
print(list(zip("ab", "cd", strict=True)), list(zip(strict=True)))
for parts in (("ab", "c"), ("a", "bc"), ("ab", "cd", "e"), ("a", "b", "cd")):
    try:
        print(list(zip(*parts, strict=True)))
    except ValueError as e:
        print(e)
for call in (lambda: zip(1), lambda: zip("a", 3), lambda: zip("a", other=1)):
    try:
        print(call())
    except TypeError as e:
        print(e)
z = zip("ab", "cd")
print(iter(z) is z, next(z), next(z), next(z, "end"), type(z).__name__)


def failing():
    yield 1
    raise KeyError("inside")


try:
    for pair in zip(failing(), "ab"):
        print(pair)
except KeyError as e:
    print(repr(e))
