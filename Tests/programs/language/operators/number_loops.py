def swap(n):
    a, b = 1, 2.5
    for i in range(n):
        a, b = b, a + b
    return a, b
def mixed(xs):
    t = 0.0
    for x in xs:
        t = t + x * 2
    return t
class V:
    def __init__(self, x): self.x = x
    def __mul__(self, o): return V(self.x * (o.x if isinstance(o, V) else o))
    __rmul__ = __mul__
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __truediv__(self, o): return ("div", self.x, o)
    def __lt__(self, o): return "lt"
    def __neg__(self): return "neg"
    def __iadd__(self, o): self.x += 100; return self
def gen(n):
    acc = 1.5
    for i in range(n):
        got = yield acc
        acc = acc * 1.5 + (got or 0)
    return acc
def exc(x):
    y = 1.0
    try:
        y = y / x
        y = y * 2.0
    except ZeroDivisionError as e:
        return "zde", str(e), y
    finally:
        y = y + 1.0
    return y
def big(n):
    x = 1.0
    r = []
    for i in range(n):
        x = x * 1e60
        r.append(x)
    return r
def ints(n):
    t = 1
    for i in range(n):
        t = t * 3 + 1.0 * 0
    return t
print(swap(3), swap(40))
print(mixed([1, 2.5, True, 10**30]), mixed([]))
try: print(mixed(["a"]))
except TypeError as e: print(e)
v = mixed([V(2)]); print(v.x)
g = gen(3); print(next(g), g.send(2), g.send(1.5)); 
try: g.send(0)
except StopIteration as e: print(e.value)
print(exc(0), exc(2), exc(0.5), exc(True))
print(big(8), ints(60))
