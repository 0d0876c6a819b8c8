# property: getter, setter, deleter, documentation, errors.
class P:
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @property
    def ro(self): return 1
p = P(); p.x = 3; print(p.x); del p.x
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: p.x)
t(lambda: setattr(p, 'ro', 1)); t(lambda: delattr(p, 'ro'))
print(P.x.__doc__, P.x.fget.__name__, P.x.fset, P.ro.fset) if False else print(P.x.__doc__, P.ro.fset)
print(property().__doc__, property(doc="q").__doc__)
q = property()
t(lambda: q.__get__(p)); t(lambda: q.__set__(p, 1))
class SP(property): pass
class X:
    @SP
    def v(self):
        "vdoc"
        return 5
    @v.setter
    def v(self, n): print("v=", n)
X().v = 3; print(X().v, X.v.__doc__, type(X.v))
