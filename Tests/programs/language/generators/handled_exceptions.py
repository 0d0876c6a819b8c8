import sys
def nested():
    try:
        raise KeyError(1)
    except KeyError:
        yield 1
        raise ValueError(2)
import sys
n = nested()
next(n)
print(sys.exc_info())
try:
    next(n)
except ValueError as e: print(repr(e.__context__))
def gctx():
    yield sys.exc_info()[0]
    try:
        raise KeyError
    except KeyError:
        yield sys.exc_info()[0]
    yield sys.exc_info()[0]
g = gctx()
try: raise OSError
except OSError:
    print(next(g), next(g), next(g))
