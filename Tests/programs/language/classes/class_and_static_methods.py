class C:
    count = 0

    @classmethod
    def make(cls, n=1):
        cls.count += n
        return cls()

    @staticmethod
    def add(a, b):
        return a + b

    def bound(self):
        return self


class D(C):
    pass


print(type(C.make()).__name__, type(D.make(5)).__name__, C.count, D.count, C.add(1, 2), D().add(3, 4))
print(type(vars(C)["make"]).__name__, type(vars(C)["add"]).__name__, C.make.__self__ is C, D.make.__self__ is D, C.make.__func__ is D.make.__func__)
print(vars(C)["add"].__func__(1, 1), vars(C)["add"](2, 2), vars(C)["make"].__func__.__name__, vars(C)["make"].__wrapped__.__qualname__)
c = C()
m = c.bound
print(m() is c, m.__self__ is c, m.__func__ is C.bound, m == c.bound, m is c.bound, m.__name__, C.bound.__qualname__)
for call in (lambda: vars(C)["make"](1), lambda: C.bound(), lambda: classmethod(), lambda: staticmethod(1)(), lambda: c.make(1, 2, 3), lambda: C.add(1)):
    try:
        print(call())
    except TypeError as e:
        print(e)
f = staticmethod(len)
print(f("abc"), f.__name__, classmethod(len).__get__(None, str)() if False else "skipped")
