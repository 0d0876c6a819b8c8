x = "global"


class A:
    print(x)
    x = "class"
    print(x)
    values = [x for _ in range(1)]
    first = [y for y in x]

    def get(self):
        return x

    y = get(None)


print(A.values, A.first, A().get(), A.y)


def outer():
    x = "outer"

    class B:
        z = x
        x = "B"

        class C:
            w = x

        def f(self):
            return x

    return B.z, B.x, B.C.w, B().f()


try:
    print(outer())
except NameError as e:
    print(type(e).__name__, e)


def ok():
    v = "local"

    class D:
        z = v

        class E:
            w = v

        def f(self):
            return v

    return D.z, D.E.w, D().f(), D.__qualname__, D.E.__qualname__, D.f.__qualname__


print(ok())


class Private:
    __secret = 1

    def __init__(self):
        self.__inst = 2
        self.__dunder__ = 3

    def get(self):
        __local = self.__secret + self.__inst
        return __local

    class __Inner:
        def name(self):
            return self.__hidden


print(Private().get(), sorted(k for k in vars(Private) if "secret" in k or "Inner" in k), sorted(vars(Private())))
try:
    Private._Private__Inner().name()
except AttributeError as e:
    print(e)
