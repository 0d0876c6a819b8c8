def counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    def peek():
        return n

    return step, peek


step, peek = counter(5)
print(step(), step(10), peek())
other, _ = counter()
print(other(), peek())
late = [lambda: i for i in range(3)]
print([g() for g in late])
early = [lambda i=i: i for i in range(3)]
print([g() for g in early])


def make_adders():
    result = []
    for n in range(3):
        def add(x, n=n):
            return x + n
        result.append(add)
    return result


print([a(10) for a in make_adders()])


def deep(a):
    def b(c):
        def d(e):
            return a, c, e
        return d
    return b


print(deep(1)(2)(3))


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run


print(compose(lambda x: x + 1, lambda x: x * 2, str)(3))
print(step.__closure__[0].cell_contents, step.__code__.co_freevars)


def recursive(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)
    return fact(n)


print(recursive(20))


def unbound():
    def get():
        return later
    try:
        get()
    except NameError as e:
        print(e)
    later = 1
    return get()


print(unbound())


class K:
    x = "class"

    def method(self):
        try:
            return x
        except NameError as e:
            return str(e)


print(K().method())
