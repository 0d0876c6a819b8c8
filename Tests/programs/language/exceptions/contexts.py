def show(e):
    chain = []
    while e is not None:
        chain.append((type(e).__name__, e.__suppress_context__, e.__cause__ is not None))
        e = e.__cause__ or e.__context__
    print(chain)


def attempt(f):
    try:
        f()
    except Exception as e:
        show(e)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError("k") from e


def hidden():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None


def in_finally():
    try:
        1 / 0
    finally:
        [][0]


def by_type():
    raise ValueError from TypeError


def bad_cause():
    raise ValueError from 5


def not_exception():
    raise 5


for f in (implicit, explicit, hidden, in_finally, by_type, bad_cause, not_exception):
    attempt(f)
