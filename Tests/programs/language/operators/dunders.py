# Every operator and protocol through methods defined in Python.
class V:
    def __init__(s, v): s.v = v
    def __repr__(s): return f"V({s.v})"
for op in "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor divmod".split():
    setattr(V, f"__{op}__", eval("0") if False else (lambda op: lambda s, o, *m: (op, s.v, getattr(o, 'v', o)))(op))
    setattr(V, f"__r{op}__", (lambda op: lambda s, o, *m: ("r" + op, s.v, o))(op))
a, b = V(1), V(2)
print(a + b, a - 1, 1 - a, a * b, 2 * a, a @ b, a / b, a // b, a % b, a ** b, 2 ** a, pow(a, b), pow(a, 2, 3), a << 1, 1 >> a, a & b, a | b, a ^ b, divmod(a, b), divmod(1, a))
a += 1; print(a)
class I:
    def __iadd__(s, o): return ("iadd", o)
    def __ipow__(s, o): return ("ipow", o)
    def __imatmul__(s, o): return NotImplemented
    def __matmul__(s, o): return "mm"
i = I(); i += 1; print(i); i = I(); i **= 2; print(i); i = I(); i @= 3; print(i)
class U:
    def __neg__(s): return "neg"
    def __pos__(s): return "pos"
    def __invert__(s): return "inv"
    def __abs__(s): return "abs"
    def __int__(s): return 7
    def __float__(s): return 7.5
    def __index__(s): return 3
    def __complex__(s): return 1j
    def __bool__(s): return False
    def __len__(s): return 9
    def __hash__(s): return -1
    def __contains__(s, x): return x
    def __getitem__(s, k): return ("item", k)
    def __setitem__(s, k, v): print("setitem", k, v)
    def __delitem__(s, k): print("delitem", k)
    def __call__(s, *a, **k): return a, k
    def __iter__(s): return iter([1, 2])
    def __next__(s): raise StopIteration
    def __reversed__(s): return "rev"
    def __str__(s): return "strU"
    def __repr__(s): return "reprU"
    def __format__(s, f): return "fmt:" + f
    def __round__(s, n=None): return ("round", n)
    def __enter__(s): return "in"
    def __exit__(s, *a): print("exit", a[0])
    def __bytes__(s): return b"by"
    def __dir__(s): return ["z", "a"]
    def __sizeof__(s): return 99
    def __missing__(s, k): return k
u = U()
print(-u, +u, ~u, abs(u), int(u), float(u), [0, 1, 2, 3][u], complex(u), bool(u), len(u), hash(u), 1 in u, 0 in u, u[1], u[1:2], u[1, ...])
u[1] = 2; del u[3]; print(u(1, a=2), list(u), reversed(u), str(u), repr(u), f"{u:x}", format(u), round(u), round(u, 2), bytes(u), dir(u))
with u as w: print(w)
print("%s %r" % (u, u), [u], hex(u), bin(u))
