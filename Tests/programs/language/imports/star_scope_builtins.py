from support_pkg.starred import *


class Base:
    def name(self):
        return "base"


class Derived(Base):
    def name(self):
        return "derived " + super().name()


def names():
    own = 1
    return sorted(locals()), "star_a" in globals(), globals() is Base.name.__globals__


print(Derived().name(), names(), eval("star_b") if False else star_b)
