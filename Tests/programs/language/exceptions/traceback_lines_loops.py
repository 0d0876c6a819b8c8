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


def g1():
    for i in 5: pass
def g2():
    for i in (5 +
        6):
        pass
def g3():
    for (i, j) in [(1,)]:
        pass
def g4():
    while b:
        pass
def g5():
    if 1 and b:
        pass
    else: pass
def g6():
    if 0: pass
    elif b: pass
def g7():
    x = 1 if b else 2
def g8():
    x = 1 + (b and 2)
def g9():
    x = (b or 2) + 1
def g10():
    x = 1 + (not b)
def g11():
    assert (1 and b), "x"
def g12():
    assert 1 > 2
def g13():
    assert f(1,
      2), 3
def g14():
    return [x for x in 5]
def g15():
    return [y for x in [1,2] for y in x]
def g16():
    return [1/x for x in [1,0]]
def g17():
    return [[1/x for x in y] for y in [[0]]]
def g18():
    return sum([1/x for x in [0]]) + 1
def g19():
    return {1/x: 3
       for x in [0]}
def g20():
    return list(1/x for x in [0])
def g21(): return {[]: 1}
def g22(): return {1, []}
def g23(): return {1: [], **5}


def drive(g):
    r = g()
    if hasattr(r, "send"):
        list(r)
    elif callable(r):
        r()


for f in (g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19, g20, g21, g22, g23):
    print(f.__name__, file=sys.stderr)
    show(lambda: drive(f))
sys.exit(1)
