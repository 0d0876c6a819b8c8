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


def f43(): return {a: 1}
def f44(): return {a}
def f45(): return a if a else 1
def f46(): return a and 1
def f47(): return 1 .foo(3)
def f48(): "abc".join(1)
def f49(): return int("x", 3) + 1
def f50():
    global gg
    del gg
def f51():
    match a:
        case {"x": 1}: pass
        case [1, 2]: pass
        case 3: pass
def f52(): return a.method(1, 2)
def f53():
    a.x.y = 3
def f54():
    a().b[1].c = 3
def f55(): super().foo
def f56(): return (yield_from())
def yield_from():
    return list(gen())
def gen():
    yield 1
    yield from gen2()
def gen2():
    yield 2
    x = yield 1/0
def f57():
    f = lambda: (1
      + a)
    f()
def f58():
    x: a[1] = 3
    raise TypeError
def f59():
    sum(i for i in
        a)
def f60(): print("a" "b" + 1, file=
     None)
def f61(): return a.x + a.y
def f62(): return 1 + 2 + "a" + 3
def f63(): return (1,
   2,
   3/0)


for f in (f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63):
    print(f.__name__, file=sys.stderr)
    show(f)
sys.exit(1)
