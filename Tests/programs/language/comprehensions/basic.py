print([x * x for x in range(6) if x % 2])
print({x % 3 for x in range(10)})
print({k: v for k, v in zip("abc", range(3))})
print([(x, y) for x in range(3) for y in range(x)])
print([[i * j for j in range(3)] for i in range(3)])
print([x for x in range(30) if x % 2 == 0 if x % 3 == 0])
print(sum(x for x in range(10)), list(x + 1 for x in (1, 2)))
print([a + b for a, b in [(1, 2), (3, 4)]], [h for h, *t in ["ab", "cd"]])
x = "outer"
print([x for x in range(3)], x)
print([f"{x}{y}" for x in "ab" for y in "12"])


def inside(n):
    return [n + i for i in range(n)], {n: [n for n in range(2)]}


print(inside(3))
fs = [lambda: (i, j) for i in range(2) for j in range(2)]
print([f() for f in fs])
print([y for x in [[1, 2], [3]] for y in x])
print({**{i: i for i in range(2)}, "z": [*range(3)]})
gen = (print("lazy", i) or i for i in range(2))
print("before")
print(list(gen), list(gen))
print(next(i for i in range(100) if i * i > 50))
print([i for i in range(5) if i if i != 3])
print(dict((k, len(k)) for k in ("a", "bb")), sorted({c for c in "hello"}))
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as e:
    print(e)
print([[x for x in range(y)] for y in range(3)], [lambda a=a: a for a in range(2)][1]())
print(any(x > 2 for x in range(4)), all(x for x in [1, 0]), max((x for x in [3, 1]), default=0))


class C:
    n = 3
    items = [i for i in range(n)]
    pairs = {i: i for i in items}


print(C.items, C.pairs)
