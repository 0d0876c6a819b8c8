class A:
    def __init__(self, x):
        self.x = x
        self.y = 2
class B(A):
    def __init__(self, z):
        self.z = z
        self.y = 9
        super().__init__(1)
        self.w = 4
class C(B):
    def __init__(self):
        self.q = 1
        B.__init__(self, 5)
class D(C, A):
    pass
for c in B(3), C(), D():
    print(c.__dict__, c.x, c.y, c.z, c.w)
b = B(1); del b.y; b.y = 3; print(vars(b))
b = B(1); b.__class__ = A; print(vars(b))
class M:
    __slots__ = ("m", "n")
class N(M):
    def __init__(self):
        self.k = 1
        super().__init__()
        self.m = 2
n = N(); n.n = 4; print(n.k, n.m, n.n, n.__dict__)
