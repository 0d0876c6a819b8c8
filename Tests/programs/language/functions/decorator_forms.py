def tag(*args, **kw):
    print("tag", args, kw)

    def wrap(f):
        print("wrap", f.__name__)
        f.tags = getattr(f, "tags", []) + list(args)
        return f

    return wrap

@tag("outer")
@tag("inner", x=1)
def f():
    return "f"

print(f(), f.tags)
registry = {}

@registry.setdefault
def ignored(): ...

@lambda fn: fn()
def computed():
    return [1, 2]

print(computed)
decorators = [lambda f: lambda: f() * 2, lambda f: lambda: f() + 1]

@decorators[0]
@decorators[1]
def number():
    return 10

print(number())

@tag("class")
class C:
    @property
    def p(self):
        return "property"

    @p.setter
    def p(self, value):
        print("set", value)

    @(lambda f: staticmethod(f))
    def s():
        return "static"

c = C()
c.p = 3
print(c.p, c.s(), C.tags)
