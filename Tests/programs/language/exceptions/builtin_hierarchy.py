for cls in (FloatingPointError, IndexError, KeyError, UnboundLocalError, BrokenPipeError, ChildProcessError, RecursionError,
            NotImplementedError, TabError, UnicodeEncodeError, ModuleNotFoundError, StopAsyncIteration, GeneratorExit, EncodingWarning):
    print(*[c.__name__ for c in cls.__mro__[:-1]])
print(Exception.__bases__, BaseExceptionGroup.__bases__, ExceptionGroup.__mro__[1:3], IOError is OSError)
print(isinstance(OSError(2, "x"), FileNotFoundError), type(OSError(13, "x")), type(OSError(99999, "x")), OSError("a").errno)
print(StopIteration(5).value, SystemExit(3).code, KeyError("k"), KeyError("a", "b"), Exception(), Exception(1, 2))
print(repr(Exception()), repr(Exception("x")), repr(Exception(1, "a")), str(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")))
print(Exception("a") == Exception("a"), Exception("x").args, ImportError("m", name="n", path="p").name)
e = ValueError("x").with_traceback(None)
print(e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
for act in (lambda: Exception(a=1), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: e.with_traceback(5), lambda: UnicodeDecodeError("x")):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
