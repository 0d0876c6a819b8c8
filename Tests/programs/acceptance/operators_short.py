log = []


def v(x):
    log.append(x)
    return x


def show(*results):
    print(*results, log)
    log.clear()


show(v(0) and v(1), v(1) and v(2), v("") or v("x"), v(3) or v(4))
show(v(0) or v(None) or v([]), v(1) and v(0) and v(2), not v(0), not v("a"))
show(v(1) if v(True) else v(2), v(1) if v(0) else v(2))
show(v(1) < v(2) < v(3), v(1) < v(0) < v(9))
show(v(1) + v(2) * v(3), {v("k"): v("value")}, [v(1), v(2)][v(0)])


def args(*a, **k):
    return a, k


show(args(v(1), *v([2]), k=v(3), **v({"z": 4})))
target = {}
target[v("key")] = v("val")
show(target)
inf = float("inf")
show(-inf, +inf, -(-5), ~5, ~-1, +True, -True, ~True, - -1, not not 1, -2 ** 2, 2 ** -1, (-1) ** 2, -3 // 2, -3 % 2)
show(1 | 2 ^ 3 & 4 << 1, 5 - 3 - 1, 2 ** 3 ** 2, 10 / 2 / 5, 1 << 2 + 1, not 1 == 2, 1 + 2 << 1, 3 & 1 == 1, True or False and False)
for f in (lambda: -"a", lambda: ~1.5, lambda: +[], lambda: not_defined and 1, lambda: 1 @ 2, lambda: [] - [], lambda: {} + {}, lambda: "a" - "b", lambda: 1 + None):
    try:
        f()
    except (TypeError, NameError) as e:
        print(e)
