log = []


class Point(tuple):
    def __new__(cls, x, y=0):
        log.append(("new", cls.__name__))
        return super().__new__(cls, (x, y))

    def __init__(self, x, y=0):
        log.append(("init", x, y))


print(Point(1, 2), Point(3) == (3, 0), log)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never called")


class Singleton:
    it = None

    def __new__(cls, *args):
        if cls.it is None:
            cls.it = object.__new__(cls)
        return cls.it

    def __init__(self, *args):
        self.args = args


print(Other(), Singleton(1) is Singleton(2), Singleton.it.args)


class BadInit:
    def __init__(self):
        return 1


class Plain:
    pass


class OnlyInit:
    def __init__(self, a):
        self.a = a


for call in (BadInit, lambda: Plain(1), lambda: object(1), lambda: OnlyInit(), lambda: OnlyInit(1, 2), lambda: object.__new__(), lambda: object.__new__(1),
             lambda: object.__new__(int), lambda: int.__new__(str), lambda: Plain(a=1), lambda: OnlyInit(b=1), lambda: tuple.__new__(list)):
    try:
        print(call())
    except TypeError as e:
        print(e)
