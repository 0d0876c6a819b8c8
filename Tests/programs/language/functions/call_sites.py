def deflt(a, b=2, c=3): return a, b, c
print(deflt(1), deflt(1, 5), deflt(1, c=9), deflt(*[1]), [f(1) for f in [deflt, lambda q: q]])
class D:
    z = 1
    def m(self, a, b=7): return self.z, a, b
d = D(); print(d.m(1), d.m(1, 2), d.m(a=3)); d.m = lambda *a: ("inst", a); print(d.m(1)); D.m = lambda self, a: "new"; print(D().m(4))
for o in [1, "a", [1], d, D()]:
    try: print(o.m(1))
    except AttributeError as e: print(e)
