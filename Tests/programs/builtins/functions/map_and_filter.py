print(list(map(abs, [-1, 2])), list(map(pow, [2, 3], [3, 2])), list(map(max, "ad", "bc", "ca")))
print(list(map(lambda *a: a, [1, 2, 3], "ab")), list(map(str, [])))
print(list(filter(None, [0, 1, "", "a", [], [0], None])), list(filter(str.isdigit, "a1b2")))
print(list(filter(lambda x: x % 3, range(7))), list(filter(bool, ())))
m = map(int, ["1", "x", "3"])
print(next(m))
try:
    next(m)
except ValueError as e:
    print(e)
print(next(m), next(m, None))
for call in (lambda: map(), lambda: map(1), lambda: map(str, 3), lambda: next(map(3, [1])), lambda: filter(1),
             lambda: filter(None, 1), lambda: list(filter(3, [1])), lambda: map(None, [1], key=2)):
    try:
        print(type(call()).__name__)
    except TypeError as e:
        print(e)
f = filter(None, "ab")
print(iter(f) is f, next(f), next(f), next(f, "done"))
print(list(map(lambda p: p[0] + p[1], zip([1, 2], [10, 20]))), sum(map(len, ["a", "bb"])))
