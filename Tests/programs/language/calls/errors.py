# What CPython says about calls that do not fit, of Python and of builtin functions.
def t(f, *a, **k):
    try: print(f(*a, **k))
    except TypeError as e: print("TypeError:", e)
def f0(): return 0
def f1(a): return a
def f2(a, b): return a, b
def f3(a, b, c): return a, b, c
def d2(a, b=2): return a, b
def po(a, b, /, c): return a, b, c
def ko(a, *, k, m=3): return a, k, m
def va(a, *args, k=1, **kw): return a, args, k, kw
def onlyk(*, x, y, z): return x
class C:
    def m(self, a, b): return a, b
    @classmethod
    def cm(cls, a): return a
    @staticmethod
    def sm(a): return a
t(f0, 1); t(f0, 1, 2); t(f1); t(f1, 1, 2); t(f2); t(f2, 1); t(f3); t(f3, 1, 2, 3, 4)
t(d2); t(d2, 1, 2, 3); t(d2, b=1); t(d2, 1, a=2); t(d2, 1, c=2)
t(po, 1, b=2, c=3); t(po, 1, 2, 3, 4); t(po, a=1, b=2, c=3); t(po, 1)
t(ko, 1); t(ko, 1, 2); t(ko, 1, 2, k=3); t(ko, 1, k=2); t(ko, k=2); t(ko, 1, 2, 3, k=1, m=2)
t(va); t(va, 1, 2, 3, k=4, z=5); t(va, 1, a=2); t(va, **{'a': 1, 'q': 2})
t(onlyk); t(onlyk, x=1); t(onlyk, x=1, y=2)
c = C()
t(c.m); t(c.m, 1); t(c.m, 1, 2, 3); t(C.m, 1); t(C.cm); t(c.cm, 1, 2); t(C.sm); t(c.sm, 1, 2)
t(f1, *[1], **{}); t(f1, **{'a': 1})
t(len); t(len, 1, 2); t(len, x=1); t(len, 1)
t([].append); t([].append, 1, 2); t([].index); t([].pop, 1, 2, 3)
t(list.append); t(list.append, 1); t(list.append, 1, 2)
t(int.__add__); t(int.__add__, 1); t(int.__add__, 'a', 2); t(int.__add__, 1, 2)
t((1).__add__); t((1).__add__, 1, 2); t((1).__add__, x=1)
t("a".join); t("a".join, 1); t("a".split, 1); t("a".split, q=1); t("a".replace, 1)
t(sorted); t(sorted, [2, 1], reverse=True); t(sorted, [1], key=1, x=2); t(sorted, [1], [2])
t(print, end=1); t(isinstance, 1); t(isinstance, 1, 1); t(issubclass, 1, int); t(getattr, 1)
t(dict.fromkeys)
t(dict.fromkeys, 1)
t(int, 1, 2, 3)
t(int, x=1)
t(str, 1, 2, 3, 4)
t(float, 1, 2)
t(object, 1); t(C, 1); t(1); t(None); t("x")
t(type); t(type, 1, 2); t(type, 'A', (), []); t(type, 1, (), {}); t(type, 'A', (1,), {})
t(range); t(range, 1, 2, 3, 4); t(range, x=1); t(enumerate); t(zip, 1); t(map); t(map, len)
t(divmod, 1); t(pow, 1); t(abs); t(abs, 'a'); t(min); t(max, 1); t(sum); t(round)
t(tuple, 1); t(list, 1, 2); t(set, 1); t(dict, 1); t(dict, [1]); t(bool, 1, 2)
lam = lambda x, *, y: x
t(lam); t(lam, 1)
def outer():
    def inner(q): return q
    return inner
t(outer())
