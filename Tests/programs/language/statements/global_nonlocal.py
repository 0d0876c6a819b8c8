counter = 0


def bump():
    global counter
    counter += 1
    return counter


def outer():
    n = 10

    def inner():
        nonlocal n
        n += 1

        def innermost():
            nonlocal n
            global counter
            n *= 2
            counter = 100
            return n

        return innermost()

    return inner(), n


print(bump(), bump(), counter)
print(outer(), counter)


def make_global():
    global created, Created

    def helper():
        return "helper"

    created = helper

    class Created:
        pass


make_global()
print(created(), Created.__qualname__)


class Holder:
    global in_class
    in_class = "global from a class"
    own = 1


print(in_class, hasattr(Holder, "in_class"))


def loops():
    global index
    for index in range(3):
        pass


loops()
print(index)


def deletes():
    global index
    del index


deletes()
print("index" in globals())
