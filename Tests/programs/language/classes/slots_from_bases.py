# A class with __slots__ gets a dict and weak references from any of its bases.
import weakref


class Bare:
    __slots__ = ()


class Open:
    shared = None


class Both(Bare, Open):
    __slots__ = ("own",)


class Closed(Bare):
    __slots__ = ("own",)


both = Both()
both.own, both.shared, both.other = 1, 2, 3
print(both.own, both.shared, both.__dict__, weakref.ref(both)() is both, Both.__dict__.get("__dict__"), "__weakref__" in Both.__dict__)
try:
    Closed().other = 1
except AttributeError as problem:
    print(problem)
