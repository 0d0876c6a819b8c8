# Instance attributes and __dict__: order, deletion, replacement, caches, errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, getattr(e, 'name', '-'))
class A:
    def __init__(self, full):
        self.a = 1
        if full: self.b = 2
        self.c = 3
for x in (A(True), A(False)):
    print(x.__dict__); x.d = 4; print(x.__dict__, x.a, x.c, x.d); del x.a; print(x.__dict__, hasattr(x, 'a'))
x = A(True); del x.c; print(x.__dict__); x.c = 9; print(list(x.__dict__))
x = A(True); del x.a; x.a = 5; print(x.__dict__, vars(x))
x = A(False); x.b = 7; print(list(x.__dict__)); 
d = x.__dict__; d['z'] = 1; print(x.z); x.y = 2; print(d); del x.y; print(d, x.__dict__ is d)
x.__dict__ = {'new': 1}; print(x.new, x.__dict__); t(lambda: x.a)
t(lambda: setattr(x, '__dict__', 3)); del x.__dict__; print(x.__dict__)
t(lambda: x.nope)
t(lambda: delattr(x, 'nope'))
t(lambda: A.nope)
t(lambda: (1).foo)
t(lambda: None.x)
t(lambda: "s".zz)
t(lambda: setattr(1, 'x', 1))
t(lambda: setattr(None, 'x', 1))
t(lambda: getattr(x, 1))
t(lambda: setattr(x, 1, 2))
A.cls = 1; print(x.cls); x.cls = 2; print(x.cls, A.cls); A.m = lambda self: 5; print(x.m()); x.m = lambda: 6; print(x.m()); del x.m; print(x.m())
def loop(o, n):
    s = 0
    for i in range(n): s += o.a
    return s
y = A(True); print(loop(y, 10)); y.__dict__; print(loop(y, 10)); y.a = 3; print(loop(y, 3))
A.a = property(lambda self: 100); print(loop(y, 2)); del A.a; print(loop(y, 2))
