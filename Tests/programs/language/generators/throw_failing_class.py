# What making the thrown exception raises is thrown into the generator instead.
class Odd(Exception):
    def __new__(cls, *args):
        return cls


class Failing(Exception):
    def __init__(self):
        raise KeyError("made")


def plain():
    yield 1


def catching():
    try:
        yield 1
    except (TypeError, KeyError) as error:
        yield repr(error)


for thrown in (Odd, Failing):
    generator = plain()
    try:
        generator.throw(thrown)
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
    print(next(generator, "stopped"))
    generator = catching()
    next(generator)
    print(generator.throw(thrown))


async def waiting():
    pass


coroutine = waiting()
try:
    coroutine.throw(Odd)
except TypeError as error:
    print(error)
coroutine.close()
