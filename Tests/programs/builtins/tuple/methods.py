t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t[1:], t[::-1], t + (4,), t * 2, 2 * (0,), (), (1,), tuple("ab"), tuple([1]), tuple(), tuple(t) is t, len(t), 3 in t)
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), (1, "a") == (1.0, "a"), () < (1,), hash((1, 2)) == hash((1, 2)), max((1, 2), (2, 0)), (1, [2])[1], sorted([(2, "a"), (1, "b")]))
a = 1, 2
(b), (c,) = a[0], [5]
print(a, b, c, *a, (*a, *"xy"), ((1,), ()), repr((1,)), str((1, "a")))
t += (5,)
print(t)
m = ([],)
try:
    m[0] += [1]
except TypeError as e:
    print(e, m)
for call in (lambda: t[9], lambda: t["a"], lambda: t.index(99), lambda: t.__setitem__, lambda: t + [1], lambda: t < [1], lambda: hash(([],)), lambda: tuple(1), lambda: t.append(1),
             lambda: tuple(iterable=[1]), lambda: t * 1.0, lambda: t.count()):
    try:
        print(call())
    except (TypeError, ValueError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)


def exec_set():
    t[0] = 1


def exec_del():
    del t[0]


for f in (exec_set, exec_del):
    try:
        f()
    except TypeError as e:
        print(e)
