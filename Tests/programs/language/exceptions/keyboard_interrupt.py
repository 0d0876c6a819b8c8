try:
    raise KeyboardInterrupt("inner")
except Exception:
    print("wrong")
except BaseException as e:
    print(repr(e), e.args, KeyboardInterrupt.__mro__[1].__name__)


def f():
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        return "handled"
    finally:
        print("finally")


print(f())
for c in (KeyboardInterrupt, SystemExit, GeneratorExit, BaseExceptionGroup):
    print(c.__name__, issubclass(c, Exception), c.__base__.__name__)
