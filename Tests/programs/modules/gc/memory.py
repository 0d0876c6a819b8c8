# Trees, dicts and strings survive collections; deep recursion raises.
import gc
class N:
    def __init__(self, l, r): self.l = l; self.r = r
def tree(d): return N(tree(d - 1), tree(d - 1)) if d else N(None, None)
def check(t): return 1 if t.l is None else 1 + check(t.l) + check(t.r)
long = tree(12)
for i in range(20): assert check(tree(10)) == 2047
print(check(long))
d = {}
for i in range(20000): d[str(i)] = [i, (i, str(i))]
s = 0
for k, v in d.items(): s += v[0] + len(v[1][1])
print(s, gc.collect() >= 0, gc.isenabled())
l = [float(i) / 3 for i in range(50000)]; print(sum(l))
x = ["%d" % i for i in range(30000)]; print(len("".join(x)))
class D:
    def __del__(self): cnt.append(1)
cnt = []
for i in range(1000): D()
gc.collect(); gc.collect(); print(len(cnt) > 900)
big = 3 ** 5000; print(big % 1000007)
def rec(n): return 0 if n == 0 else 1 + rec(n - 1)
print(rec(900))
try: rec(10 ** 6)
except RecursionError as e: print(type(e), e)
class R:
    def __repr__(self): return repr(self)
try: repr(R())
except RecursionError as e: print("RE")
class E2:
    def __eq__(self, o): return self == o
try: E2() == 1
except RecursionError as e: print("RE")
class G:
    def __getattr__(self, n): return getattr(self, n + "x")
try: G().a
except RecursionError as e: print("RE")
class Cc:
    def __call__(self): return self()
try: Cc()()
except RecursionError as e: print("RE")
