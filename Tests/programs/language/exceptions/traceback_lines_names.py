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


def g47():
    x = [1]
    x[5] += 1
def g48():
    b.foo += 1
def g49():
    x = 5
    x.foo = 1
def g50():
    raise undefined
def g51():
    raise ValueError(
      1)
def g52():
    return b.foo(1)(2)
def g53():
    return int("a").foo
def g54():
    return b[1][2]
def g55():
    n = 5
    return n()
def g56():
    return (1 +
      2 +
      "a")
def g57():
    return int(
      "a"
    )
def g58():
    return b . foo . bar
def g59():
    return (b).foo
def g60():
    return 1 < 2 < "a"
def g61():
    return ~"a"
def g62():
    n = [1,2,3]
    return n [   "a"  ]
def g63():
    return int  ( "a" )
def g64():
    return print(*5)
def g65():
    return print(**5)
def g66():
    return print(end=5)
def g67():
    global zz
    zz
def g68():
    def inner():
        return q
    inner()
    q = 1
def g69():
    match B():
        case B(x): pass


def drive(g):
    r = g()
    if hasattr(r, "send"):
        list(r)
    elif callable(r):
        r()


for f in (g47, g48, g49, g50, g51, g52, g53, g54, g55, g56, g57, g58, g59, g60, g61, g62, g63, g64, g65, g66, g67, g68, g69):
    print(f.__name__, file=sys.stderr)
    show(lambda: drive(f))
sys.exit(1)
