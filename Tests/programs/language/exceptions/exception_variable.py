try:
    raise ValueError("v")
except ValueError as e:
    kept = e
try:
    e
except NameError as err:
    print(err)
print(repr(kept))


def f():
    e = "before"
    try:
        raise KeyError(1)
    except KeyError as e:
        e = "reassigned"
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


print(f())


def g():
    try:
        raise KeyError(1)
    except KeyError as e:
        del e
    return "deleting it is fine"


print(g())


def expression():
    print("evaluated")
    return (KeyError, ValueError)


try:
    raise ValueError
except TypeError:
    pass
except expression():
    print("matched by tuple")
for bad in (3, "str", (ValueError, 5)):
    try:
        try:
            raise KeyError
        except bad:
            pass
    except TypeError as e:
        print(e, type(e.__context__).__name__)
for bad in (3, "text", int, None):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise
except RuntimeError as e:
    print(e)
