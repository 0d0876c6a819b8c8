class A:
    def me(self):
        return __class__

    @classmethod
    def cls(cls):
        return __class__, cls

    def later(self):
        return lambda: __class__.__name__

    def generator(self):
        yield __class__


class B(A):
    pass


print(A().me(), B().me(), B.cls(), B().later()(), list(B().generator()))


class Outer:
    def f(self):
        class Inner:
            def g(self):
                return __class__.__name__
        return __class__.__name__, Inner().g()


print(Outer().f())


class Meta(type):
    def __new__(meta, name, bases, ns, **kw):
        print("namespace has cell:", "__classcell__" in ns, kw)
        return super().__new__(meta, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        pass


class With(metaclass=Meta, option=1):
    def f(self):
        return super().__repr__


class Without(metaclass=Meta):
    pass


class Forgetful(type):
    def __new__(meta, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(meta, name, bases, ns)


try:
    class Broken(metaclass=Forgetful):
        def f(self):
            return __class__
except RuntimeError as e:
    print(str(e)[:50])
