def inner():
    x = yield 1
    print("got", x)
    return "result"

def outer():
    value = yield from inner()
    print("inner returned", value)
    y = yield from [10, 20]
    print("list returned", y)
    return "done"

g = outer()
print(next(g), g.send("sent"), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
print(next(g, "exhausted"), list(g))

def empty():
    return
    yield

def returns_tuple():
    return 1, 2
    yield

try:
    next(returns_tuple())
except StopIteration as e:
    print(e.value)
print(list(empty()))

def leaks():
    yield 1
    raise StopIteration("no")

try:
    list(leaks())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)

def catching():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            print("caught", e)
        except GeneratorExit:
            print("closing")
            return

c = catching()
next(c)
print(c.throw(ValueError("v")))
c.close()
c.close()
