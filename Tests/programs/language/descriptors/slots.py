# __slots__: members, layout conflicts, errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

class C: pass
class Sl:
    __slots__ = ('a', '__b')
    def __init__(self): self.a = 1; self.__b = 2
    def b(self): return self.__b
s = Sl(); print(s.a, s.b(), Sl.__slots__, Sl.a)
t(lambda: s.__dict__); t(lambda: setattr(s, 'q', 1)); t(lambda: Sl.a.__get__(3))
class Sub(Sl):
    __slots__ = ('c',)
z = Sub(); z.c = 3; print(z.a, z.c)
t(lambda: delattr(z, 'c')); t(lambda: z.c); t(lambda: delattr(z, 'c'))
class Dct(Sl): pass
w = Dct(); w.new = 1; print(w.__dict__, w.a)
for bad in ({'__slots__': 1}, {'__slots__': (1,)}, {'__slots__': ('a b',)}, {'__slots__': ('x',), 'x': 1}, {'__slots__': ('__dict__', '__dict__')}, {'__slots__': ('__weakref__', '__weakref__')}):
    t(lambda: type('T', (), bad))
t(lambda: type('T', (int,), {'__slots__': ('a',)}))
t(lambda: type('T', (bool,), {})); t(lambda: type('T', (type(None),), {}))
t(lambda: type('T', (int, str), {}))
t(lambda: type('T', (Sl, type('U', (), {'__slots__': ('k',)})), {}))
t(lambda: type('T', (object, C), {})); t(lambda: type('T', (C, C), {}))
