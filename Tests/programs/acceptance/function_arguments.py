def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


def g(*, k):
    return k


def h(a, b, c):
    return a, b, c


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(1, d=1, a=9, b=8), f(*[1, 2], *(3, 4), **{"d": 1}, **{"e": 2}), f(1, c=30, d=0), g(k=1), h(*"abc"), h(1, *[2], c=3), h(c=1, **{"a": 2, "b": 3}))
for call in (lambda: f(), lambda: f(1), lambda: g(1), lambda: g(), lambda: g(k=1, j=2), lambda: h(1), lambda: h(1, 2), lambda: h(), lambda: h(1, 2, 3, 4), lambda: h(1, 2, 3, a=4), lambda: h(1, 2, d=3), lambda: f(a=1, d=2),
             lambda: h(*3), lambda: h(**3), lambda: h(**{1: 2}), lambda: h(1, **{"a": 1, "b": 2}), lambda: f(1, d=1, **{"d": 2}), lambda: h(*[1, 2, 3], 4), lambda: (lambda: 0)(1), lambda: (lambda x, y=1: 0)(), lambda: (lambda *, x: 0)(1, 2),
             lambda: len(), lambda: len(1, 2), lambda: len(obj=1), lambda: "a".upper(1), lambda: [].append(), lambda: int(x=1), lambda: print(wrong=1), lambda: "a".split(sep=1), lambda: 3(), lambda: "f"(1)):
    try:
        print(call())
    except TypeError as e:
        print(e)
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount)


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2), mutable(3, []))
h.__defaults__ = (10, 20)
print(h(1), h(1, 2))
