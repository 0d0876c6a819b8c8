class C:
    x = 1

    def __init__(self):
        self.y = 2


c = C()
print(getattr(c, "x"), getattr(c, "nope", None), hasattr(c, "y"), setattr(c, "z", 3), c.z, delattr(c, "z"), hasattr(c, "z"))
print(isinstance(1, int), isinstance(True, (str, int)), isinstance(1, int | str), issubclass(bool, int), issubclass(C, object), isinstance(C, type))
print(type(1), type(c).__name__, type(None), type(type), type("T", (C,), {"w": 4})().w, type(...), type(NotImplemented))
print(id(c) == id(c), hash("x") == hash("x"), callable(len), callable(C), repr("a"), ascii("é"), str(1.0), bool([]))
print(abs(-3), abs(-2.5), abs(3 + 4j), abs(True), divmod(7, -2), divmod(-7, 2), divmod(7.5, 2), pow(2, 10), pow(2, -1), pow(2, 10, 1000), round(2.567, 2), round(15, -1), round(25, -1), round(-2.5))
print(bin(10), oct(8), hex(255), chr(97), ord("a"), format(255, "x"), format("a", ">3"), format(3.14159, ".2f"), bin(-1), format(True), format(None))
for act in (lambda: abs("a"), lambda: divmod(1, 0), lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: round("a"), lambda: round(1.5, "a"), lambda: bin(1.5), lambda: chr("a"), lambda: ord(5), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: type(1, 2), lambda: type("a", 5, {}), lambda: hash([]), lambda: setattr(1, "x", 2), lambda: getattr(1, "x"), lambda: delattr(c, "q"), lambda: format(1, "zz"), lambda: format(1, 5), lambda: callable(), lambda: round(float("nan")), lambda: int("x"), lambda: input(1, 2), lambda: open(1.5), lambda: vars(1), lambda: id(), lambda: dir(1, 2), lambda: len(5), lambda: hasattr(1, 2), lambda: print(sep=5)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
print("a", 1, None, sep="-", end="!\n")
print(*[1, 2], sep="")
print(end="")
print(sep="x")
print("__class__" in dir(1), dir(C)[-1], [n for n in dir(c) if not n.startswith("_")], len(dir(None)) > 10)
