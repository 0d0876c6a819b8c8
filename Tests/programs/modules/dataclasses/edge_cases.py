# Names that collide with the generated code, subclasses, errors in factories, comparison of unequal classes.
from dataclasses import dataclass, field, fields, make_dataclass


@dataclass
class Odd:
    self: int
    other: int = 1
    _dflt_other: int = 2
    MISSING: int = 3


print(Odd(5), Odd.__init__.__code__.co_varnames, Odd(1) == Odd(1))


def broken():
    raise ValueError("no default today")


@dataclass
class Lazy:
    x: list = field(default_factory=broken)


try:
    Lazy()
except ValueError as error:
    print(error)
print(Lazy([1]).x)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = field(default=0, compare=False)


class Special(Version):
    extra = None


v = Special(1)
v.note = "subclasses have attributes of their own"
print(v.note, v == Special(1, 9), hash(Special(1, 2)) == hash(Special(1, 3)), Version(1) < Version(2))
try:
    v.major = 4
except AttributeError as error:
    print(type(error).__name__, error)
try:
    Version(1) < 3
except TypeError as error:
    print(error)
print(Version(1) == Special(1), Version(1).__eq__(3), Version("a") == Version("a"))
C = make_dataclass("C", [("x", int), ("y", "list", field(default_factory=list))], namespace={"n": lambda self: self.x})
print(C(3), C(3).n(), [f.name for f in fields(C)])
nan = float("nan")
print(C(nan) == C(nan), C(nan) == C(float("nan")))
