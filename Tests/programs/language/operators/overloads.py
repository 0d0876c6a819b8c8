class V:
    def __init__(self, *xs):
        self.xs = xs

    def __repr__(self):
        return f"V{self.xs}"

    def __add__(self, o):
        if isinstance(o, V):
            return V(*(a + b for a, b in zip(self.xs, o.xs)))
        return NotImplemented

    def __radd__(self, o):
        return V(*(o + a for a in self.xs))

    def __mul__(self, k):
        return V(*(a * k for a in self.xs))

    __rmul__ = __mul__

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.xs, o.xs))

    def __neg__(self):
        return V(*(-a for a in self.xs))

    def __invert__(self):
        return "inverted"

    def __getitem__(self, i):
        return ("item", i)

    def __contains__(self, x):
        return x in self.xs

    def __call__(self, *a, **k):
        return a, k

    def __divmod__(self, o):
        return "divmod", o

    def __rpow__(self, o, m=None):
        return "rpow", o

    def __index__(self):
        return 2


v = V(1, 2)
print(v + V(3, 4), 10 + v, v * 3, 3 * v, v @ v, -v, ~v)
print(v[1], v[1:2], v[1:2, ..., None], 1 in v, 5 in v, v(1, k=2))
print(divmod(v, 3), 2 ** v, [10, 20, 30][v], "abc"[:v], hex(v), range(v))
for bad in (lambda: v - 1, lambda: 1 - v, lambda: v + "x", lambda: +v, lambda: v << 1, lambda: [] @ v, lambda: v / 2, lambda: abs(v)):
    try:
        print(bad())
    except TypeError as e:
        print(e)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"


class Derived(Base):
    def __radd__(self, o):
        return "Derived.radd"


print(Base() + Derived(), Derived() + Base(), Base() + Base(), 1 + Base())
