import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(500))
try:
    depth(10**6)
except RecursionError as e:
    print(e)
old = sys.getrecursionlimit()
sys.setrecursionlimit(5000)
print(old, sys.getrecursionlimit(), depth(4000))
for bad in (0, -1, "a", 2**40):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
sys.setrecursionlimit(old)


class C:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other


for f in (lambda: repr(C()), lambda: C().a, lambda: C() == C()):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__)
a = []
a.append(a)
d = {}
d["d"] = d
print(a, d)
b = [a]
a[0] = b
try:
    a == b
except RecursionError as e:
    print(e)
nested = ()
for _ in range(200):
    nested = (nested,)
print(len(repr(nested)), depth(900))
