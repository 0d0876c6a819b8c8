# super() in diamonds, class methods and __new__; __class__ assignment.
class Old: pass
class P1:
    def hi(self): return ["P1"]
class P2(P1):
    def hi(self): return ["P2"] + super().hi()
class P3(P1):
    def hi(self): return ["P3"] + super().hi()
class P4(P2, P3):
    def hi(self): return ["P4"] + super().hi()
print(P4().hi(), [k.__name__ for k in P4.mro()])
class K:
    @classmethod
    def make(cls): return cls()
    def __new__(cls, *a): 
        o = super().__new__(cls); o.args = a; return o
class K2(K):
    @classmethod
    def make(cls): return super().make()
print(type(K2.make()).__name__, K(1, 2).args)
class Cnt:
    n = 0
    def inc(self): self.n += 1; return self.n
c = Cnt(); c.inc(); c.inc(); print(c.n, Cnt.n)
c.__class__ = Old; print(type(c), c.n, c.__dict__); c.q = 3; print(c.__dict__)
class Many:
    def __init__(self): self.a = self.b = self.c = self.d = 1; self.e = 5
o = Old(); o.x = 9; o.__class__ = Many; print(o.x); o.e = 4; o.a = 2; print(o.__dict__, Many().__dict__)
