print((lambda: 1)(), (lambda x, /, y=2, *a, k=3, **kw: (x, y, a, k, kw))(1, 5, 6, z=7))
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
fact = lambda n: 1 if n <= 1 else n * fact(n - 1)
print(fact(20))
print((lambda: (yield))().__class__.__name__)
f = lambda x: x
print(f.__name__, f.__qualname__, f.__defaults__, f.__code__.co_varnames)


class C:
    method = lambda self, x=1: (type(self).__name__, x)
    key = staticmethod(lambda x: -x)


print(C().method(), C().method(2), sorted([1, 3, 2], key=C.key))
print((lambda *, a: a)(a=1), (lambda *args: args)(*"ab"), (lambda **k: k)(**{"x": 1}))
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
y = (lambda x: (z := x + 1, z))(4)
print(y)
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1], reverse=True))
print(max("apple", "fig", key=lambda s: -len(s)), list(map(lambda a, b: a * b, [1, 2], [3, 4])))
