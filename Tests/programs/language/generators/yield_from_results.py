def inner():
    got = yield 1
    print("inner got", got)
    try:
        yield 2
    except KeyError as e:
        print("inner caught", e)
        yield "recovered"
    return "inner result"


def outer():
    result = yield from inner()
    print("result", result)
    back = yield from [10, 20]
    return back


g = outer()
print(next(g), g.send("hello"), g.throw(KeyError("k")), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def closing():
    try:
        yield from cleanup()
    finally:
        print("outer closed")


def cleanup():
    try:
        yield 1
    finally:
        print("inner closed")


g = closing()
next(g)
g.close()
g.close()
g = (lambda: (yield from "ab"))()
print(next(g), g.gi_yieldfrom is not None)
for bad in (lambda: [*(lambda: (yield from 3))()], lambda: [*(lambda: (yield from None))()]):
    try:
        bad()
    except TypeError as e:
        print(e)
g = (lambda: (yield from range(3)))()
next(g)
try:
    g.send(5)
except AttributeError as e:
    print(e)
