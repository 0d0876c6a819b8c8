class C:
    def m(self, x):
        return self, x

    @classmethod
    def cm(cls, x):
        return cls.__name__, x

    @staticmethod
    def sm(x):
        return x


c = C()
bound = c.m
print(bound(1) == (c, 1), bound.__self__ is c, bound.__func__ is C.m, bound == c.m, bound is c.m, bound.__name__)
print(C.m(5, 6), C.cm(1), c.cm(2), C.sm(3), c.sm(4), C.cm.__self__ is C)
print(hash(bound) == hash(c.m), bound == C().m, {bound: 1}[c.m])
try:
    bound.attribute = 1
except AttributeError as e:
    print(e)
C.alias = C.m
C.function = lambda self: "patched"
print(c.alias(2)[1], c.function(), c.alias.__qualname__)
c.own = lambda: "instance function"
print(c.own())
print([].append.__name__, "".join.__self__ == "", len.__name__, str.upper("x"), type([].append).__name__, type(str.upper).__name__)
print(list(map(str.upper, "ab")), list(map("-".join, ["ab", "cd"])), sorted(["B", "a"], key=str.lower))
try:
    str.upper(5)
except TypeError as e:
    print(e)
try:
    str.upper()
except TypeError as e:
    print(e)
print(C.__dict__["sm"].__func__(7), C.__dict__["cm"].__func__(int, 8), C.__dict__["cm"].__get__(None, C)(9))
print(staticmethod(len)("abc"), C.m.__get__(c)(3)[1], types := type(bound), types(len, "four")())


class Callable:
    def __call__(self, *args, **kw):
        return args, kw


k = Callable()
k.__call__ = lambda: "ignored"
print(k(1, a=2), callable(k), callable(C), callable(5))
