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


def f22(): return {x: 1 for x in range(3) if a}
def f23(): return list(x + a for x in range(3))
def f24():
    p, q = a
def f25():
    p, *q = a
def f26():
    [p, q] = 1, 2, 3
def f27(): return undefined_name
def f28():
    print(local)
    local = 1
def f29():
    import no_such_module_x
def f30():
    from sys import no_such_name_y
def f31(): assert a, "msg"
def f32(): assert 1 == 2, "msg"
def f33():
    raise ValueError("x") from KeyError("y")
def f34():
    try:
        1/0
    except ZeroDivisionError:
        [][1]
def f35():
    try:
        1/0
    finally:
        {}['a']
def f36(): return (lambda x: x.foo)(1)
def f37():
    class C:
        x = 1/0
def f38():
    @a
    def g(): pass
def f39():
    def g(x=a[1]): pass
def f40(): return [1,2,3][1:2:a]
def f41(): return {**a}
def f42(): return [*a]


for f in (f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42):
    print(f.__name__, file=sys.stderr)
    show(f)
sys.exit(1)
