# Dunders assigned after the class was made, reflected operands, subclasses of builtin types.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

class Old:
    def __getitem__(s, i):
        if i > 3: raise IndexError
        return i * i
print(list(Old()), 4 in Old(), 5 in Old())
class Later: pass
l = Later(); t(lambda: len(l)); Later.__len__ = lambda s: 42; t(lambda: len(l))
class SubL(Later): pass
del Later.__len__; t(lambda: len(SubL())); Later.__call__ = lambda s, x: x; print(SubL()(5))
Later.__eq__ = lambda s, o: True; print(SubL() == 3, SubL.__hash__ is not None)
class R1:
    def __add__(s, o): return "R1.add"
    def __radd__(s, o): return "R1.radd"
class R2(R1):
    def __radd__(s, o): return "R2.radd"
class R3(R1): pass
print(R1() + R2(), R1() + R3(), R2() + R1(), R3() + R1(), 1 + R2())
class L(list):
    def __add__(s, o): return "L.add"
    def __getitem__(s, i): return "L.get"
    def __len__(s): return 77
x = L([1, 2]); print(x + [3], x[0], len(x), x * 2, [9] + x, list.__len__(x))
class S(str):
    def __eq__(s, o): return True
    __hash__ = str.__hash__
    def __mul__(s, n): return "mul%d" % n
print(S("a") == "b", "b" == S("a"), S("a") * 3, 3 * S("q"), S("q") + "z")
class N(int):
    def __add__(s, o): return N(int(s) + o + 100)
    def __repr__(s): return "N(%d)" % int(s)
print(N(1) + 2, 2 + N(1), N(5) * 2, sum([N(1), N(2)]), N(3).real, -N(3))
class DD(dict):
    def __missing__(s, k): return ("missing", k)
d = DD(a=1); print(d['a'], d['zz'], d.get('zz'), 'zz' in d)
