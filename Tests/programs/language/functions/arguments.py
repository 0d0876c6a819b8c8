def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, e=6))
print(f(*[1, 2], *(3,), **{"c": 1}, **{"z": 2}))
print(f(b=1, a=2, c=3, d=5))


def pos_only(a, b=1, /, c=2, *, d=3):
    return a, b, c, d


print(pos_only(1), pos_only(1, 2, 3, d=4), pos_only(0, c=9))


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2))


def kwargs_only(**kw):
    return list(kw.items())


print(kwargs_only(z=1, a=2, **{"not an identifier": 3}))


def same_name(self, /, **kw):
    return self, kw


print(same_name(1, self=2))


def evaluated():
    order = []

    def n(x):
        order.append(x)
        return x

    f(n(1), *[n(2)], c=n(3), **{"k": n(4)})
    return order


print(evaluated())
for call in (
    lambda: f(),
    lambda: f(1),
    lambda: f(1, a=2, c=3),
    lambda: pos_only(a=1),
    lambda: pos_only(),
    lambda: pos_only(1, 2, 3, 4),
    lambda: pos_only(1, e=5),
    lambda: kwargs_only(1),
    lambda: f(*5),
    lambda: f(**5),
    lambda: f(1, **{"c": 1}, **{"c": 2}),
    lambda: f(1, c=1, **{1: 2}),
    lambda: (lambda x, y: 0)(1),
    lambda: (lambda: 0)(1),
):
    try:
        print(call())
    except TypeError as e:
        print(e)
