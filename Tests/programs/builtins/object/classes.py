# isinstance with proxies, super, property, type() called wrongly.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

class A: pass
t(lambda: isinstance(1, 1))
t(lambda: isinstance(1, (1,)))
t(lambda: issubclass(1, int))
t(lambda: issubclass(int, 1)); print(isinstance(1, ((str, (int,)),)), issubclass(bool, (str, int)))
class Fake:
    __class__ = int
print(isinstance(Fake(), int), type(Fake())); 
class B:
    __bases__ = ()
class Bs:
    def __init__(s, *b): s.__bases__ = b
b0 = Bs(); b1 = Bs(b0); print(issubclass(b1, b0), issubclass(b0, b1))
t(lambda: super())
t(lambda: super(A, 1))
t(lambda: super(int, bool)); print(super(int, True).__class__, super(A, A()).__repr__()[:10])
t(lambda: property(1, 2, 3, 4, 5))
t(lambda: staticmethod())
t(lambda: classmethod(1, 2))
t(lambda: classmethod(x=1)); print(classmethod(len), staticmethod(1), property.__doc__[:8])
t(lambda: A(1)); t(lambda: A(x=1)); t(lambda: type('X', (A,), {})(1)); 
t(lambda: type.__new__(type, 'Q', (), {}))
t(lambda: type.__new__(type))
t(lambda: type.__new__(int, 'a', (), {}))
t(lambda: type.__init__(A, 1, 2))
t(lambda: type(1, 2))
t(lambda: type('a\0', (), {}))
print(A.__flags__ & (1 << 9) != 0, int.__flags__ & (1 << 9), int.__basicsize__ > 0, A.__dictoffset__ != 0, int.__dictoffset__)
print(len.__text_signature__, object.__text_signature__, [].sort.__text_signature__)
