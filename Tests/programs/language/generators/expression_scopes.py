x = 10
g = (x * y for y in [1, 2])
x = 20
print(list(g))
source = [1, 2, 3]
g = (v for v in source)
source = ["changed"]
print(list(g))
try:
    g = (v for v in 5)
except TypeError as e:
    print("at once:", e)
g = (a / b for a in [1] for b in [0])
try:
    next(g)
except ZeroDivisionError as e:
    print("when run:", e, list(g))
print([y for x in range(3) for y in range(x)], [(i, j) for i in "ab" if i != "b" for j in range(2)])
print({k: v for k, v in zip("ab", [1, 2])}, {c.lower() for c in "AaB"} == {"a", "b"}, x)
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])


class C:
    n = 3
    first = [i for i in range(n)]
    try:
        second = [n for _ in range(1)]
    except NameError as e:
        print(e)


print(C.first)
print([last := v for v in "abc"], last, any((hit := n) > 3 for n in range(9)), hit)
print([[c * r for c in range(3)] for r in range(3)], [*map(list, ((j for j in range(i)) for i in range(3)))])
print(type(_ for _ in ()), sum(n for n in range(5) if n % 2 if n > 1), [x if x else "zero" for x in (0, 1)])
del x
try:
    [x for _ in range(1)]
except NameError as e:
    print(e)
