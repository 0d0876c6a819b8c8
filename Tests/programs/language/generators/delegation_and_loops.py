def it():
    yield from [1,2,3]
    yield from (i for i in range(2))
    return (yield from iter("ab"))
print(list(it()))
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a): print("throw", a); raise StopIteration("v")
    def close(self): print("It.close")
def y():
    v = yield from It()
    print("v", v)
    yield 9
g = y(); next(g); print(g.throw(ValueError("q")))
g = y(); next(g); g.close()
def z():
    a, *b = yield
    print(a, b)
g = z(); next(g)
try: g.send([1,2,3])
except StopIteration: pass
print(type(g), str(g)[:19])
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
print([x for x, _ in zip(fib(), range(15))])
def tree(n):
    if n:
        yield from tree(n-1)
        yield n
        yield from tree(n-1)
print(list(tree(4)))
print(next(iter([]), "default"))
try: next(iter([]))
except StopIteration as e: print(repr(e))
