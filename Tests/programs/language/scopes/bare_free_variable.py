# A statement that only reads a variable of an outer function.
def outer(x):
    def inner():
        x
        return "bound"
    return inner


print(outer(4)())


def late():
    def inner():
        try:
            value
        except NameError as error:
            return str(error)
        return "bound"
    print(inner())
    value = 1
    print(inner())
    del value
    print(inner())


late()


def own():
    x = 1
    def keep():
        return x
    x
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)


own()
