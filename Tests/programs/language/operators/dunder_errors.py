# Methods of operators that return something else than they must.
class E:
    def __lt__(s, o): return "lt"
    def __le__(s, o): return "le"
    def __eq__(s, o): return "eq"
    def __ne__(s, o): return "ne"
    def __gt__(s, o): return "gt"
    def __ge__(s, o): return "ge"
e = E(); print(e < 1, e <= 1, e == 1, e != 1, e > 1, e >= 1, 1 < e, 1 == e)
def t(f):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
class Bad:
    def __len__(s): return -1
    def __bool__(s): return 1
    def __hash__(s): return "x"
    def __str__(s): return 1
    def __repr__(s): return 1
    def __iter__(s): return 1
    def __index__(s): return "x"
    def __contains__(s, x): raise KeyError(x)
    def __format__(s, f): return 1
    def __init__(s): pass
b = Bad()
for f in (len, bool, hash, str, repr, iter, lambda b: [1][b], lambda b: 1 in b, format, lambda b: "%d" % b): t(lambda: f(b))
class Bad2:
    def __init__(s): return 1
    def __len__(s): return "a"
t(Bad2)
class Bad3:
    def __len__(s): return 1 << 70
t(lambda: len(Bad3())); t(lambda: bool(Bad3()))
class NI:
    __iter__ = None; __contains__ = None; __hash__ = None; __add__ = None; __len__ = None
n = NI()
t(lambda: iter(n)); t(lambda: 1 in n); t(lambda: hash(n)); t(lambda: n + 1); t(lambda: len(n))
t(lambda: NI() < NI()); t(lambda: NI()[0]); t(lambda: NI()()); t(lambda: -NI()); t(lambda: next(n))
