class Base:
    a = 1


class C(Base):
    b = 2

    def __init__(self):
        self.z = 3
        self.c = 4


c = C()
print(vars(c), [n for n in dir(c) if not n.startswith("__")], [n for n in dir(C) if not n.startswith("__")])
print(sorted(k for k in vars(C) if not k.startswith("__")), "a" in vars(C), type(vars(C)).__name__)
vars(c)["new"] = 5
print(c.new)


class D:
    def __dir__(self):
        return ["zeta", "alpha"]


class Bad:
    def __dir__(self):
        return 3


print(dir(D()), "append" in dir([]), "__len__" in dir(""), dir() == sorted(globals()))


def f(p):
    q = 1
    return dir(), sorted(vars()), sorted(locals())


print(f(0))
for call in (lambda: vars(1), lambda: dir(Bad()), lambda: vars([]), lambda: vars(1, 2), lambda: dir(1, 2)):
    try:
        call()
    except TypeError as e:
        print(e)
