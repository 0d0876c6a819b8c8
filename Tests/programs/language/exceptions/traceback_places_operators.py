# Lines and carets of errors in all kinds of code.
import sys

def show(f):
    try:
        f()
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__)
    print("--", file=sys.stderr)

class A:
    def __getattr__(self, name): raise AttributeError(name)
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError("exit")
    def __iter__(self): return self
    def __next__(self): raise KeyError("next")
    def __bool__(self): raise ValueError("bool")
    def __eq__(self, o): raise ValueError("eq")
    def __lt__(self, o): raise ValueError("lt")
    def __add__(self, o): raise ValueError("add")
    def __iadd__(self, o): raise ValueError("iadd")
    def __getitem__(self, o): raise ValueError("getitem")
    def __setitem__(self, o, v): raise ValueError("setitem")
    def __delitem__(self, o): raise ValueError("delitem")
    def __call__(self, *a, **k): raise ValueError("call")
    def __neg__(self): raise ValueError("neg")
    def __str__(self): raise ValueError("str")
    def __contains__(self, x): raise ValueError("contains")
    def __setattr__(self, n, v): raise ValueError("setattr")
    def __delattr__(self, n): raise ValueError("delattr")
    def __format__(self, s): raise ValueError("format")
    def __index__(self): raise ValueError("index")
    def __hash__(self): raise ValueError("hash")
    def __getattribute__(self, n): raise ValueError("ga " + n)
a = A()


def f1(): return 1 + a.b.c
def f2(): return (a +
       1)
def f3():
    x = a[
      1
    ] + 2
def f4(): return len(a)
def f5():
    for i in a:
        pass
def f6():
    with a as q:
        pass
def f7():
    if a: pass
def f8():
    while not a: pass
def f9(): return a == 1
def f10(): return 1 < a < 3
def f11(): return 1 in a
def f12():
    z = a
    z += 1
def f13(): a[1] = 2
def f14(): del a[1]
def f15(): a.x = 1
def f16(): del a.x
def f17(): return f"{a} {a!r:>{a}}"
def f18(): return a(1, *[2], x=3, **{'y': 1})
def f19(): return -a
def f20(): return not a
def f21(): return [x for x in a]


for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21):
    print(f.__name__, file=sys.stderr)
    show(f)
sys.exit(1)
