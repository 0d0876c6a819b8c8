def run(exc):
    try:
        try:
            raise exc
        except* ValueError as eg:
            print("values", [str(e) for e in eg.exceptions])
        except* (TypeError, KeyError) as eg:
            print("others", [type(e).__name__ for e in eg.exceptions])
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as left:
        print("left", repr(left))


run(ExceptionGroup("g", [ValueError("a"), TypeError("b"), ValueError("c")]))
run(ExceptionGroup("g", [ValueError("a"), OSError("os")]))
run(ValueError("naked"))
run(ZeroDivisionError("z"))
eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)])])
match, rest = eg.split(ValueError)
print(repr(match), repr(rest))
print(eg.subgroup(lambda e: isinstance(e, TypeError)))
print(eg.message, len(eg.exceptions), str(eg))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("new")
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[0].__context__))
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]),
            lambda: ExceptionGroup("x", [KeyboardInterrupt()])):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
