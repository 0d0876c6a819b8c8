# __get__, __set__, __delete__, __set_name__; data and other descriptors.
class D:
    def __get__(self, o, t): return ("get", o is None, t.__name__)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("del")
    def __set_name__(self, o, n): print("set_name", o.__name__, n)
class N:
    def __get__(self, o, t): return "nondata"
class C:
    d = D()
    n = N()
c = C()
print(c.d, C.d); c.d = 3; del c.d
print(c.n); c.n = 4; print(c.n); del c.n; print(c.n)
c.__dict__['d'] = 9
print(c.d)
