x = "global"
print([x for x in range(3)], x)
print({k: v for k, v in zip("ab", "cd")}, "k" in globals())


class C:
    x = "class"
    seen = [x for _ in range(1)]
    iterated = [c for c in x]


print(C.seen, C.iterated)


def f():
    x = "local"
    return [(x, y) for y in range(2)], [lambda: (x, i) for i in range(2)][0]()


print(f())
nested = [[i * j for j in range(i)] for i in range(4)]
print(nested, [j for i in nested for j in i if j if j > 1])
it = iter(range(3))
g = (i for i in it)
print(next(g), next(it), next(g))
try:
    (i for i in 5)
except TypeError as e:
    print(e)
g = (1 / i for i in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(next(g, "finished"))
print([a + b for a, b in ((1, 2), (3, 4))], [*(n for n in "ab")], {n % 2 for n in range(5)})
print([y for x in "ab" if (y := x.upper())], y, sum(i for i in range(4)), [i for i in range(5) if i % 2 if i > 1])
print([(lambda: i)() for i in range(3)], [0 for _ in range(0)], [[] for _ in "ab"])
