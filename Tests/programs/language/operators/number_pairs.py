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
def powers(x):
    return x ** 2, x ** 0.5, x ** -1, 2 ** x, x ** x, x // 0.3, x % 0.3, -x % 0.7
def cmp(a, b):
    return [a < b * 1.0, a <= b, a == b * 1.0, a != b, a > b, a >= b]
def accumulate(xs):
    s = 0
    for x in xs: s += x / 2
    return s
print(powers(2.5), powers(3), powers(0.1))
print(cmp(1, 1), cmp(2**53+1, 2**53), cmp(float('nan'), 1), cmp(0.0, -0.0), cmp(10**400, 5))
print(accumulate([1,2,3]), accumulate([2.0]))
def neg(x):
    y = -x * 1.0
    return y, -y
print(neg(0), neg(2), neg(-0.0), neg(True))
def div(a, b):
    try: return a / b + 1.0
    except Exception as e: return repr(e)
print(div(1,0), div(1.0,0), div(1,0.0), div(7,2), div(10**30, 10**10), div(V(1),2) if 0 else 0, div("a", 1), div(1, "a"))
def inpl(v):
    v += 1.5
    v += 0.5
    return v.x
print(inpl(V(1)))
def loops():
    x = 0.5
    k = None
    while x < 100:
        if k is not None and k > 3: x = x * 2
        else: x += 0.25
        k = x
    return x, k
print(loops())
