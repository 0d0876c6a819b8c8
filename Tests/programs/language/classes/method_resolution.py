class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C):
    pass


class F(D, E):
    pass


def names(c):
    return " ".join(k.__name__ for k in c.__mro__)


print(D().who(), names(D), names(F), F().who(), D.mro() == list(D.__mro__), sep="\n")
for bases in ((A, B), (B, C, B), (D, A, C), (C, D)):
    try:
        type("X", bases, {})
        print("made")
    except TypeError as e:
        print(str(e).split("\n")[0])
print(A.__subclasses__() == [B, C], A.__base__, D.__base__.__name__, F.__bases__ == (D, E))


class Meta(type):
    def mro(cls):
        return [cls, A, object]


class Odd(metaclass=Meta):
    pass


print(names(Odd), Odd().who(), Odd.__bases__)
E.who = lambda self: ["patched"]
print(E().who(), F().who())
F.__bases__ = (E, )
print(names(F), F().who())
