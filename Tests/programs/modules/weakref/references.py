# References, proxies, weak containers, callbacks, finalizers.
import weakref, gc
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self, n): self.n = n
    def hi(self): return self.n
    def __len__(self): return 3
a = A(1)
r = weakref.ref(a); print(r() is a, r is weakref.ref(a), weakref.getweakrefcount(a), r == weakref.ref(a), hash(r) == hash(a), type(r))
p = weakref.proxy(a); print(p.n, p.hi(), len(p), type(p).__name__); p.n = 5; print(a.n)
t(lambda: weakref.ref(1)); t(lambda: weakref.ref()); t(lambda: hash(p))
d = weakref.WeakValueDictionary(); d['a'] = a; print(list(d.items())[0][0], len(d))
k = weakref.WeakKeyDictionary(); k[a] = 1; print(k[a], a in k)
s = weakref.WeakSet([a]); print(len(s), a in s)
def make():
    x = [A(i) for i in range(50)]
    return [weakref.ref(o, lambda r: hits.append(1)) for o in x]
hits = []
def deep(n): return make() if n == 0 else deep(n - 1)  # whatever of it stays on the stack lies far from here
refs = deep(30)
def churn(n): return [] if n == 0 else [churn(n - 1)]
churn(50); gc.collect(); gc.collect()
print(sum(r() is None for r in refs) > 40, len(hits) > 40)
wm = weakref.WeakMethod(a.hi); print(wm()())
class F:
    def __del__(self): dels.append(1)
dels = []
def mk():
    for i in range(30): F()
mk(); churn(50); gc.collect(); gc.collect()
print(len(dels) > 20)
