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


def g24(): return f"{b:x} {1/0}"
def g25(): return f"{H()}"
def g26(): return f"{H()!r:{1/0}}"
def g27():
    with b: pass
def g28():
    with b as x, N() as y:
        pass
def g29():
    with N() as x, N() as y:
        pass
def g30():
    with N():
        return 3
def g31():
    with N():
        1/0
def g32():
    async def f():
        return [x async for x in 5]
    f().send(None)
def g33():
    async def f():
        return await 5 + 1
    f().send(None)
def g34():
    class X(5): pass
def g35():
    class X(B, metaclass=5): pass
def g36():
    @undefined
    class X: pass
def g37():
    @b
    @undefined
    def x(): pass
def g38():
    @b(1)
    def x(): pass
def g39():
    def x(a=1/0): pass
def g40():
    def x(a: 1/0): pass
def g41():
    a, b = 1
def g42():
    a, b = 1,
def g43():
    (a, b), c = (1, 2, 3), 4
def g44():
    x = y = b.z = 1 / 0
def g45():
    b.__class__ = 3
def g46():
    del undefined


def drive(g):
    r = g()
    if hasattr(r, "send"):
        list(r)
    elif callable(r):
        r()


for f in (g24, g25, g26, g27, g28, g29, g30, g31, g32, g33, g34, g35, g36, g37, g38, g39, g40, g41, g42, g43, g44, g45, g46):
    print(f.__name__, file=sys.stderr)
    show(lambda: drive(f))
sys.exit(1)
