class A:
    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return f"A.c {cls.__name__}"

    @staticmethod
    def s():
        return "A.s"

    @property
    def p(self):
        return "A.p"


class B(A):
    def f(self):
        return "B.f " + super().f() + " " + super(B, self).f() + " " + super(__class__, self).f()

    @classmethod
    def c(cls):
        return "B.c " + super().c()

    @staticmethod
    def s():
        return "B.s " + super(B, B).s()

    @property
    def p(self):
        return "B.p " + super().p

    def nested(self):
        def inner(me=self):
            return super(B, me).f()
        return inner()

    def generator(self):
        return [super(B, self).f() for _ in range(1)]


b = B()
print(b.f(), b.c(), B.c(), B.s(), b.p, b.nested(), b.generator(), sep="\n")
unbound = super(B)
print(unbound.__self__, unbound.__thisclass__, unbound.__get__(b, B).f())
for call in (lambda: super(), lambda: super(B, 1), lambda: super(1, b), lambda: super(B, b).gone, lambda: super(A, b).f, lambda: super(B, A)):
    try:
        print(call())
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
