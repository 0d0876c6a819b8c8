def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def replaces():
    try:
        yield 1
    except GeneratorExit:
        raise ValueError("replaced")


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "fine"


def loops():
    while True:
        try:
            yield "again"
        finally:
            break


for f in (ignores, replaces, returns, loops):
    g = f()
    next(g)
    try:
        print(f.__name__, g.close())
    except (RuntimeError, ValueError) as e:
        print(f.__name__, type(e).__name__, e)
    print(next(g, "finished"))
unstarted = ignores()
print(unstarted.close(), next(unstarted, "never ran"))


def busy():
    yield g2.close()


g2 = busy()
try:
    next(g2)
except ValueError as e:
    print(e)


def sends_itself():
    yield from sends


sends = sends_itself()
try:
    next(sends)
except ValueError as e:
    print(e)
