class C:
    x = 1

    def __getattr__(self, name):
        if name == "magic":
            return "found"
        raise AttributeError(f"no {name} here")


c = C()
print(getattr(c, "x"), getattr(c, "magic"), getattr(c, "gone", "default"), hasattr(c, "x"), hasattr(c, "gone"))
setattr(c, "y", 2)
setattr(c, "not an identifier", 3)
print(c.y, getattr(c, "not an identifier"), vars(c))
delattr(c, "y")
print(hasattr(c, "y"), getattr(3, "real"), getattr("a", "upper")(), getattr(C, "__name__"))
for call in (lambda: getattr(c, "gone"), lambda: getattr(c, 1), lambda: getattr(c), lambda: setattr(c, 1, 2), lambda: delattr(c, "zz"),
             lambda: hasattr(c, 1), lambda: setattr(1, "x", 2), lambda: delattr(1, "real"), lambda: setattr(1, "real", 2), lambda: getattr(1, "a", 2, 3),
             lambda: setattr(int, "x", 1), lambda: setattr(c, "a"), lambda: getattr(None, "x"), lambda: getattr(C, "q")):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Bad:
    @property
    def p(self):
        raise ValueError("not an attribute error")


try:
    hasattr(Bad(), "p")
except ValueError as e:
    print(e)
