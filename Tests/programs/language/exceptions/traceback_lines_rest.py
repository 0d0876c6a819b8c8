# Lines and carets of errors in all kinds of code, and frames of comprehensions.
import sys
def show(f):
    try:
        f()
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__)
class B:
    def __bool__(self): raise ValueError("bool")
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): raise ValueError("exit")
class N:
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError("exit")
class H:
    def __hash__(self): raise ValueError("hash")
    def __format__(self, f): raise ValueError("format")
b = B()


def g70():
    match 1:
        case x if b: pass
def g71():
    yield 1
    1/0
def g72():
    return lambda: 1/0
def g73():
    x = yield
    1/0
def g74():
    from os import nothing, path
def g75():
    return (yield 1/0)
def g76():
    try:
        raise KeyError
    except KeyError:
        raise
def g77():
    try:
        raise KeyError
    except (KeyError, 5):
        raise
def g78():
    try:
        raise KeyError
    except 5:
        raise
def g79():
    print(1); 1/0; print(2)
def g80(): x = lambda: (yield); x().send(1)
def g81():
    if (n := b): pass
def g82():
    return 1 if 2 else 3, 1/0
def g83():
    x = "%s" % (1, 2)
def g84():
    x = "a".foo % 3
def g85(): return b @ b
def g86(): return b is (not b)
def g87(): return b in b
def g88():
    "ü".x; "ü" + 1
def g89():
	"ü" + 1


def drive(g):
    r = g()
    if hasattr(r, "send"):
        list(r)
    elif callable(r):
        r()


for f in (g70, g71, g72, g73, g74, g75, g76, g77, g78, g79, g80, g81, g82, g83, g84, g85, g86, g87, g88, g89):
    print(f.__name__, file=sys.stderr)
    show(lambda: drive(f))
sys.exit(1)
