# __getattr__, __getattribute__, __setattr__; functions, staticmethod and classmethod as attributes.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

class G:
    def __getattr__(self, n):
        if n.startswith('dyn'): return n
        raise AttributeError(n)
g = G(); print(g.dyn1); t(lambda: g.other); print(hasattr(g, 'x'), getattr(g, 'x', 7))
class GA:
    def __getattribute__(self, n): return ("ga", n)
print(GA().foo, GA().__class__)
class SA:
    def __setattr__(self, n, v): print("sa", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("da", n); object.__delattr__(self, n)
h = SA(); h.k = 1; print(h.k); del h.k
class F:
    f = len
    g = staticmethod(len)
    h = classmethod(lambda c: c)
    k = print
print(F().f([1,2]), F().g([1]), F().h(), F.__dict__['g'], type(F.__dict__['h']))

def deco():
    pass
deco.attr = 3; print(deco.__dict__, deco.attr, deco.__name__, deco.__defaults__)
sm = staticmethod(deco); print(sm.__name__, sm.__wrapped__ is deco, sm())
