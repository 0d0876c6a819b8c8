def chain(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})" + ("!" if e.__suppress_context__ else ""))
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


def catch(f):
    try:
        f()
    except BaseException as e:
        return e


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        {}["k"]


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None


def in_finally():
    try:
        raise KeyError("first")
    finally:
        raise ValueError("second")


def from_class():
    raise ValueError("v") from KeyError


def reraise():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise e


def cycle():
    try:
        raise ValueError("a")
    except ValueError as a:
        try:
            raise KeyError("b")
        except KeyError:
            raise a


for f in (implicit, from_none, in_finally, from_class, reraise, cycle):
    print(f.__name__, chain(catch(f)))
e = catch(from_none)
print(repr(e.__context__), e.__cause__)
