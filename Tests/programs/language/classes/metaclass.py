# A metaclass that defines everything.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw); return {'pre': 1}
    def __new__(mcs, name, bases, ns, **kw):
        ns['added'] = len(ns)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __getattr__(cls, n): return "meta:" + n
    def __len__(cls): return 11
    def __iter__(cls): return iter("ab")
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return ("mi", k)
    def __add__(cls, o): return "madd"
    def __repr__(cls): return "<M %s>" % cls.__name__
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int
    def __call__(cls, *a, **k):
        print("meta call", a, k); return super().__call__(*a, **k)
    @property
    def prop(cls): return "mprop"
    def mm(cls): return cls.__name__
class C(metaclass=Meta, opt=2):
    def __init__(self, v=0): self.v = v
print(C.pre, C.added, C.zzz, len(C), list(C), 1 in C, C[3], C + 1, C, C.prop, C.mm(), isinstance(5, C), isinstance(C, C), issubclass(int, C), type(C))
print(C(4).v, C.__class__)
t(lambda: C().mm)
class D(C): pass
print(type(D), D.added)
class M2(type): pass
t(lambda: M2('X', (C,), {}))
class M3(Meta): pass
print(type(M3('Y', (C,), {})))
