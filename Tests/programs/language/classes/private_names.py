class A:
    __x = "A's"

    def __init__(self):
        self.__y = 1

    def get(self):
        return self.__x, self.__y, self.__method(), __name_is_mangled_only_in_classes()

    def __method(self):
        return "private"

    __dunder__ = "kept"


def _A__name_is_mangled_only_in_classes():
    return "global"


class B(A):
    __x = "B's"

    def other(self):
        return self.__x

    class __Inner:
        __z = 3

        def f(self):
            return self.__z


b = B()
print(b.get(), b.other(), vars(b), b._A__x, b._B__x, b.__dunder__)
print(b._B__Inner().f(), B._B__Inner.__qualname__, [n for n in vars(B._B__Inner) if "z" in n])
try:
    b.__x
except AttributeError as e:
    print(e)


class __Lead:
    def f(self, __arg=1):
        __local = __arg
        return sorted(locals())


print(__Lead().f(), __Lead().f.__name__)


class _:
    def f(self):
        self.__plain = 1
        return vars(self)


print(_().f())
