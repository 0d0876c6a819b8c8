def f(x):
    try:
        return g(x)
    except ValueError as e:
        print(e)
    finally:
        h()


def walk(items):
    for item in items:
        with open(item) as file:
            yield from file
