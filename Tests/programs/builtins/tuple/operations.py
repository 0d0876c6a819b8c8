t = (1, 2, 3, 2)
print(t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, (0,) * 0, 2 in t, len(t))
print(t == (1, 2, 3, 2), t < (1, 3), () < (0,), (1, 2) != (1, 2, 3), hash((1, 2)) == hash((1, 2)))
for act in (lambda: t.index(9), lambda: t + [1], lambda: t * "a", lambda: t[9], lambda: hash(([],)), lambda: tuple(5), lambda: tuple(1, 2), lambda: (1,) < ("a",)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
print(tuple(), tuple("ab"), tuple(range(3)), tuple({1: 2}), (1,), repr(((), ((),))))
part = ([],)
try:
    part[0] += [1]
except TypeError as e:
    print(e, part)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(1, 2)
print(p, p.first, p == (1, 2), type(p + (3,)).__name__, type(p[:]).__name__, isinstance(p, tuple))
a = (1, 2)
b = a
b += (3,)
print(a, b, a is tuple(a))
