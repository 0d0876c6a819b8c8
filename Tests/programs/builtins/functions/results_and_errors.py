print(abs(-3), abs(-2.5), all([1,0]), any([0,1]), ascii("é"), bin(-5), oct(8), hex(255), chr(233), ord("é"), divmod(-7,2), pow(2,10), pow(2,10,7), round(2.5), round(2.567,2), round(15,-1))
print(sum([1,2,3]), sum([1.5,2]), sum([[1],[2]], []), sum(range(100)), sum([True, 2]), sum([0.1]*10), sum([1, 2.0, 3]), sum([2**62, 2**62]), sum((10**20, 1)), sum([1j, 2]))
print(min(3,1,2), max([3,1,2]), max("abc", key=ord), min([], default="d"), max(1, 2.5), min("b","a"), max([(1,2),(1,3)]), min([3,1,2], key=lambda v: -v))
print(sorted([3,1,2]), sorted("bca", reverse=True), sorted([1,-2,3], key=abs))
print(callable(print), callable(3), hasattr(3, "real"), getattr(3, "x", "dflt"), isinstance(3, (str, int)), issubclass(bool, int), isinstance(True, int))
print(list(enumerate("ab", 1)), list(zip([1,2],"ab")), list(map(str, [1])), list(filter(None, [0,1])), list(reversed([1,2])))
print(repr("a\n"), format(3.14159, ".2f"), format("x", ">5"), id(3) == id(3), hash(3), hash("a") == hash("a"), len("abc"))
print(iter([1]).__next__(), next(iter([5])), next(iter([]), None))
it = iter(lambda: 3, 3); print(list(it))
def tryit(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
tryit(sum, ["a"]); tryit(sum, ["a"], ""); tryit(sum, [b"a"], b""); tryit(max); tryit(max, []); tryit(max, 1, 2, default=3); tryit(min, 1)
tryit(chr, -1); tryit(chr, 2**40); tryit(chr, "a"); tryit(ord, "ab"); tryit(ord, 3); tryit(ord, b"a"); tryit(len, 3); tryit(len); tryit(len, 1, 2)
tryit(abs, "a"); tryit(round, "a"); tryit(pow, 2, -1, 5); tryit(divmod, 1, 0); tryit(iter, 3); tryit(next, 3); tryit(iter, 3, 4); tryit(next)
tryit(getattr, 3, "x"); tryit(getattr, 3, 4); tryit(getattr, 3); tryit(setattr, 3, "x", 1); tryit(delattr, 3, "x"); tryit(hasattr, 3, 4)
tryit(isinstance, 3, 4); tryit(issubclass, 3, int); tryit(hash, []); tryit(sorted, 3); tryit(sorted, [1, "a"]); tryit(format, 3, 4); tryit(format, 3, "z!")
tryit(print, 1, sep=3); tryit(print, 1, foo=3); tryit(print, 1, end=4); tryit(bin, 1.5); tryit(hex, "a"); tryit(vars, 3); tryit(dir, 3, 4); tryit(all, 3); tryit(zip, 3)
tryit(max, 1, 2, foo=3); tryit(sum, [1], start=5); tryit(sum); tryit(sorted, [1], None); tryit(input, 1, 2); tryit(open, 3.5); tryit(__import__, 3)
print(1, 2, sep="-", end="!\n"); print(); print("a", "b", sep=""); print(*[1,2,3], sep=", "); print(None, True, ...)
import io, sys
o = io.StringIO(); print("x", 1, file=o); print(repr(o.getvalue()))
print("flush", flush=True)
class A:
    def __init__(s): s.z = 1
    def __round__(s, n=None): return ("r", n)
    def __dir__(s): return ["b", "a"]
    def __len__(s): return -1
print(round(A()), round(A(), 3), dir(A()), vars(A()))
tryit(len, A())
print(abs, print, len, type(print), print.__name__, print.__module__, print.__doc__[:20], print.__self__)
print([x for x in dir(__builtins__) if not x.startswith("_") and x not in ("copyright","credits","license","exit","quit","help")])
def lo():
    a = 1
    return locals(), sorted(vars()), dir()
print(lo())
print(Ellipsis, NotImplemented, __debug__)
print(eval("1+2") if False else "no eval")
print(breakpoint.__name__, compile.__name__)
