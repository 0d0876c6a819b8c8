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


print(D().who(), [c.__name__ for c in D.__mro__], D.__bases__, D.mro() == list(D.__mro__))
for bases in ((A, B), (A, A), (int, str), (bool,), (type(None),), (5,)):
    try:
        type("X", bases, {})
    except TypeError as e:
        print(str(e).splitlines()[0])
print(super(B, D()).who(), super(D, D).who(D()), issubclass(D, (int, A)), A.__subclasses__() == [B, C])
try:
    super(int, D())
except TypeError as e:
    print(e)
try:
    super()
except RuntimeError as e:
    print(e)


class Entry:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (C,)


class E(Entry()):
    pass


print(E.__bases__, E.__orig_bases__[0].__class__.__name__)
E.__bases__ = (B,)
print(E().who(), isinstance(E(), C), [c.__name__ for c in E.__mro__])
d = D()
d.__class__ = B
print(d.who(), type(d).__name__)
try:
    d.__class__ = int
except TypeError as e:
    print(e)
