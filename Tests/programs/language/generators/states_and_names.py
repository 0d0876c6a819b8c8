def gen(n):
    """Counts."""
    for i in range(n):
        print("running", g.gi_running)
        yield i


g = gen(2)
print(g.__name__, g.__qualname__, gen.__doc__, g.gi_running, g.gi_yieldfrom, g.gi_frame is None)
print(list(g), g.gi_frame, g.gi_running)
g.__name__ = "renamed"
print(g.__name__, repr(g)[:23])
try:
    g.__name__ = 3
except TypeError as e:
    print(e)
print(type(g), iter(g) is g, hasattr(g, "__next__"), hasattr(g, "__len__"))
e = (x for x in "ab")
print(e.__name__, e.__qualname__, type(e).__name__)
for make in (lambda: gen(), lambda: type(g)(), lambda: g[0], lambda: len(g), lambda: g.send(), lambda: g.throw(), lambda: g.throw(3), lambda: g.throw(ValueError, 1, 2)):
    try:
        print(make())
    except TypeError as err:
        print(err)
try:
    g.throw(ValueError("after the end"))
except ValueError as err:
    print(err)
fresh = gen(1)
try:
    fresh.throw(KeyError, "before the start")
except KeyError as err:
    print(err, list(fresh))
