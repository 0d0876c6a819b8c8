# __bases__, __mro_entries__, __class_getitem__, mro(), __set_name__, the __class__ cell.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

class Old: pass
print(Old.__bases__, Old.__base__, Old.__mro__, Old.__name__, Old.__qualname__, Old.__module__, Old.__dict__.keys())
class X: 
    def who(self): return "X"
class Y:
    def who(self): return "Y"
class Z(X): pass
z = Z(); print(z.who()); Z.__bases__ = (Y,); print(z.who(), Z.__mro__, Y.__subclasses__(), X.__subclasses__())
t(lambda: setattr(Z, '__bases__', (int,)))
t(lambda: setattr(Z, '__bases__', ()))
t(lambda: setattr(Z, '__bases__', (Z,)))
t(lambda: setattr(Z, '__bases__', 1))
t(lambda: setattr(int, '__bases__', (object,)))
Z.__name__ = "Renamed"; print(Z, z.__class__.__name__, Z.__qualname__)
t(lambda: setattr(Z, '__name__', 1))
t(lambda: setattr(int, 'foo', 1))
t(lambda: delattr(Z, '__name__'))
class MroM(type):
    def mro(cls): return [cls, X, object]
class W(Y, metaclass=MroM): pass
print(W.__mro__, W().who())
print(type('T', (X,), {'a': 1}).a, type('T', (), {}).__module__, type("T", (), {"__qualname__": "a.b"}).__qualname__)
t(lambda: type('T', (), {'__qualname__': 1}))
class GetItem:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(GetItem[1], GetItem[1, 2])
t(lambda: X[1])
class Ent:
    def __mro_entries__(self, bases): return (X,)
class FromEnt(Ent()): pass
print(FromEnt.__bases__, len(FromEnt.__orig_bases__))
t(lambda: type('E', (Ent(),), {}))
class SN:
    def __set_name__(self, o, n): raise ValueError("bad")
def mk():
    class Q:
        a = SN()
t(mk)
class Cell:
    def f(self): return __class__
    def g(self): return super().__repr__()
print(Cell().f(), Cell().g().startswith("<__main__.Cell object"))
class NoCell(type):
    def __new__(m, n, b, ns):
        ns = {k: v for k, v in ns.items() if k != '__classcell__'}
        return super().__new__(m, n, b, ns)
def mk2():
    class Q(metaclass=NoCell):
        def f(self): return __class__
t(mk2)
def meta(name, bases, ns): return (name, bases, sorted(ns))
class FM(metaclass=meta): a = 1
print(FM)
t(lambda: super(int, "a")); t(lambda: super(1)); t(lambda: super(X).who)
print(super(X, Z).__class__ if False else super(bool, True).__add__(1), super(bool, True))
