a = [1, 2]
b = (3,)
print([*a, 0, *b], (*a, *b), {*a, *a}, {**{"x": 1}, "y": 2, **{"x": 3}})
print(*a, *b, sep="-")
t = *a, *b
print(t)
for x in *a, *b:
    print(x, end=" ")
print()


def f(*args, **kw):
    return args, kw


def g():
    return *a, 9


def h():
    yield *a, 9


print(f(*a, 5, *b, k=1, **{"z": 2}), g(), list(h()))
print(f(*(x for x in "ab"), *{}, **{}), [*range(3)], [*"hi", *b""])
d = {"a": [1], **{}}
print(d[(*"ab",)] if ("a", "b") in d else "tuple key", {(*a,): 1})
for bad in (lambda: [*5], lambda: {**5}, lambda: {*None}, lambda: f(*5), lambda: f(**[1]), lambda: print(**{1: 2})):
    try:
        bad()
    except TypeError as e:
        print(e)
first, *_ = *a, *b
print(first, _)
print(a[slice(*[0, 1])], max(*a, *b), dict(**{"q": 1}, r=2))
