from collections import namedtuple
P = namedtuple("P", "x y")
print(P.__new__(P, 1, 2))
f = P.__new__
for i in range(3): print(f(P, i, 2))
try: f(3, 1, 2)
except TypeError as e: print(type(e))
print(list(map(P._make, [[1,2],[3,4]])), [P(*t) for t in [(1,2)]], [P(i, i) for i in range(3)])
