def count(n):
    i = 0
    while i < n:
        got = yield i
        if got:
            print("got", got)
        i += 1
    return "finished"


g = count(3)
print(next(g), g.send("x"), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(list(count(4)), next(g, "exhausted"))


def delegate():
    result = yield from count(2)
    print("result", result)
    yield from "ab"
    yield from [1, 2]


print(list(delegate()))


def cleanup():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        print("cleanup")


c = cleanup()
print(next(c), c.throw(ValueError("boom")))
print(list(c))
c = cleanup()
next(c)
c.close()
try:
    next(c)
except StopIteration:
    print("closed")
g = count(1)
try:
    g.send(1)
except TypeError as e:
    print(e)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(12)])


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))


def bad():
    yield 1
    raise StopIteration


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))
