# Loops over range(...): no range object is needed, but everything must look as if there were one.
def show(*arguments):
    try:
        items = []
        if len(arguments) == 1:
            for i in range(arguments[0]):
                items.append(i)
        elif len(arguments) == 2:
            for i in range(arguments[0], arguments[1]):
                items.append(i)
        else:
            for i in range(arguments[0], arguments[1], arguments[2]):
                items.append(i)
                if len(items) == 5:
                    break
            else:
                items.append("end")
        print(arguments, items)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self):
        return 3

    def __repr__(self):
        return "Index()"


def lazy(n):
    for i in range(n):
        got = yield i
        if got:
            n = got


show(3), show(0), show(-1), show(True), show(Index())
show(2, 5), show(5, 2), show(-3, 3)
show(0, 10, 3), show(10, 0, -3), show(0, 10, -1), show(9, 9, 2), show(0, 1, 0), show("x"), show(None, 3), show(1, 2, "3")
show(2**62 - 2, 2**62 + 1), show(2**64, 2**64 + 2), show(-2**62, 2**62 - 1, 2**61)
show(2**62 - 1, -2**62, -2**62), show(-2**62, 2**62 - 1, 2**62 - 1)

g = lazy(4)
print(next(g), g.send(1), list(g))

import builtins
plain = builtins.range


def count():
    return sum([x for x in range(3)])


print(count())
builtins.range = lambda n: [10, 20, n]
print(count())
builtins.range = lambda n: 5
try:
    count()
except TypeError as error:
    print(error)
builtins.range = plain
print(count())
