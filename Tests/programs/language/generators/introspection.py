def gen(a):
    b = yield a
    yield b


g = gen(1)
print(g.__name__, g.__qualname__, g.gi_running, g.gi_yieldfrom, type(g).__name__)
print(iter(g) is g, hasattr(g, "send"), next(g), g.send(2))
g.close()
print(g.gi_frame, next(g, "none"))
for act in (lambda: gen(1).send(5), lambda: gen(), lambda: len(gen(1)), lambda: gen(1)[0], lambda: next(5), lambda: gen(1).throw(5)):
    try:
        act()
    except TypeError as e:
        print(e)


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        while self.n:
            yield self.n
            self.n -= 1


print(list(Countdown(3)), 2 in Countdown(3), [*Countdown(2)], tuple(Countdown(1)), sorted(Countdown(4)))
