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


def f64(): return "é" + ("日本" + 1)
def f65(): raise
def f66(): raise 1
def f67(): raise ValueError from 1
def f68(): return 5 % (3 - 3)
def f69(): return (1).__add__()
def f70(): x = 1; x.y.z = x
def f71():
    async def co():
        await a
    c = co()
    c.send(None)
def f72():
    async def co():
        async with a: pass
    co().send(None)
def f73():
    async def co():
        async for x in a: pass
    co().send(None)
def f74(): return type("X", (int, str), {})
def f75():
    class X(int, str): pass
def f76(): return "%d" % "x"
def f77(): return "{}".format()
def f78(): return sorted([1, "a"])
def f79():
    try: 1/0
    except a: pass
def f80():
    try: 1/0
    except* ValueError: pass


for f in (f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78, f79, f80):
    print(f.__name__, file=sys.stderr)
    show(f)
sys.exit(1)
