# Attributes of instances of subclasses, of builtin types too.
class A:
    def __init__(self, full): self.a = 1; self.b = 2; self.c = 3
class B(A):
    def __init__(self): self.z = 0; super().__init__(True); self.w = 1
b = B(); print(b.__dict__)
class C1:
    def __init__(self): self.p = 1
class C2:
    def __init__(self): self.q = 2
class C3(C1, C2):
    def __init__(self): C1.__init__(self); C2.__init__(self); self.r = 3
print(C3().__dict__)
class E(Exception):
    def __init__(self, m, code): super().__init__(m); self.code = code
e = E("m", 3); print(e.code, e.__dict__, e.args, str(e))
class L(list):
    def __init__(self, *a): super().__init__(*a); self.tag = "t"
l = L([1, 2]); l.other = 1; print(l, l.tag, l.__dict__, len(l))
class T(tuple):
    def __new__(cls, *a): self = super().__new__(cls, a); self.extra = len(a); return self
print(T(1, 2, 3), T(1, 2).extra, T().__dict__)
class S(str):
    def __init__(self, v): self.note = v * 2
s = S("héllo"); print(s, s.note, s.upper(), len(s), s.__dict__)
class I(int):
    def __init__(self, v): self.v = "v%d" % v
for n in (0, 5, -7, 1 << 100): i = I(n); i.more = n; print(i, i.v, i.__dict__, i + 1)
class F(float): pass
f = F(2.5); f.x = 1; print(f, f.x, f * 2, type(f * 2))
class D(dict):
    def __init__(self): super().__init__(a=1); self.attr = 2
d = D(); print(d, d.attr)
class By(bytes): pass
by = By(b"abc"); by.q = 1; print(by, by.q)
class St(set):
    pass
st = St([1]); st.q = 1; print(st, st.q)
