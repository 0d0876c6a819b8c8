class AppError(Exception):
    def __init__(self, code, message="failed"):
        super().__init__(code, message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[1]}"


class Sub(AppError, KeyError):
    pass


try:
    raise AppError(5)
except Exception as e:
    print(e, repr(e), e.args, e.code)
try:
    raise Sub(1, "sub")
except LookupError as e:
    print(e, isinstance(e, AppError), Sub.__mro__[1].__name__)
e = ValueError("a", 1)
print(str(e), repr(e), e.args, str(ValueError()), repr(ValueError("x",)))
e.add_note("note 1")
e.add_note("note 2")
print(e.__notes__)
for bad in ("raise 5", "raise 'x'", "int", "None"):
    try:
        if bad == "raise 5":
            raise 5
        elif bad == "raise 'x'":
            raise "x"
        elif bad == "int":
            raise int
        else:
            raise ValueError from 3
    except TypeError as t:
        print(t)
try:
    raise
except RuntimeError as r:
    print(r)
try:
    raise ValueError from None
except ValueError as v:
    print(v.__cause__, v.__suppress_context__, v.__context__)
print(KeyError("k"), str(KeyError("k")), KeyError(), StopIteration(3).value, SystemExit(2).code, OSError(2, "msg", "file"))
print(repr(OSError(17, "x")), OSError(13, "p").errno, type(OSError(1, "n")), issubclass(FileNotFoundError, OSError))
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")
except ValueError as v:
    chain = []
    while v:
        chain.append(repr(v))
        v = v.__context__
    print(chain)
try:
    ValueError().add_note(1)
except TypeError as t:
    print(t)
x = UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "bad byte")
print(x, x.reason, x.start, x.object)
print(ImportError("m", name="n", path="p").name, AttributeError("a", name="n", obj=1).obj, NameError("q", name="z").name)
