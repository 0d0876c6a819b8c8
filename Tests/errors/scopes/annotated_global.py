def f():
    global x
    x: int = 1  # error: annotated name 'x' can't be global


def g():
    y = 1

    def h():
        nonlocal y
        y: int = 1  # error: annotated name 'y' can't be nonlocal
