# Class patterns, __match_args__ and their errors.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

def m(x):
    match x:
        case 0: return "zero"
        case [a, b]: return ("pair", a, b)
        case [a, *r]: return ("list", a, r)
        case {"k": v, **rest}: return ("map", v, rest)
        case str() as s: return ("str", s)
        case int(n) if n > 5: return ("big", n)
        case P(x=0, y=yy): return ("P0", yy)
        case P(a, b): return ("P", a, b)
        case None: return "none"
        case int() | float(): return "num"
        case _: return "?"
class P:
    __match_args__ = ("x", "y")
    def __init__(s, x, y): s.x = x; s.y = y
for v in (0, [1, 2], (3, 4), [1], [1, 2, 3], {"k": 1, "z": 2}, "hi", 9, 3, P(0, 5), P(1, 2), None, 2.5, b"ab", {}, set(), range(2), bytearray(b"x")):
    print(m(v))
class Bad: __match_args__ = 1
class Bad2: __match_args__ = (1,)
class Dup: __match_args__ = ("a",); a = 1
def mb(x, c):
    match x:
        case c(1): pass
def mx(x):
    match x:
        case Bad(1): pass
def my(x):
    match x:
        case Bad2(1): pass
def mz(x):
    match x:
        case Dup(1, a=1): pass
def mw(x):
    match x:
        case Dup(1, 2): pass
def mi(x):
    match x:
        case int(1, 2): pass
for f, a in ((mx, Bad()), (my, Bad2()), (mz, Dup()), (mw, Dup()), (mi, 1)): t(lambda: f(a))
t(lambda: mb(1, 3))
