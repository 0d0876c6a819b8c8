from collections import namedtuple
P = namedtuple("P", "x y", defaults=[5])
p = P(1); print(p, p.x, p.y, P(1, y=2), p._asdict(), P._fields, p._replace(x=9), P._make([3, 4]), len(p), p == (1, 5), hash(p) == hash((1, 5)))
One = namedtuple("One", ["a"]); print(One(1), One.__new__.__doc__, One.__new__.__name__)
Z = namedtuple("Z", ""); print(Z())
try: P()
except TypeError as e: print(e)
class Q(P):
    def s(self): return self.x + self.y
q = Q(1, 2); q.extra = 3; print(q, q.s(), q.extra)
x, y = p; print(x, y, P.__doc__, P.x.__doc__)
