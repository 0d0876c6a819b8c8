# The methods that dataclasses writes as text: __init__, __repr__, comparisons, __hash__, frozen classes.
from dataclasses import dataclass, field, InitVar, KW_ONLY, replace, asdict, FrozenInstanceError

@dataclass(order=True)
class Point:
    x: int
    y: int = 0

p = Point(1, 2)
print(p, p == Point(1, 2), p < Point(1, 3), p >= Point(0, 9), Point(5))
for args, kw in [((), {}), ((1, 2, 3), {}), ((1,), {"z": 1}), ((1,), {"x": 2})]:
    try:
        Point(*args, **kw)
    except TypeError as e:
        print(e)

@dataclass(frozen=True, slots=True)
class F:
    a: str
    b: list = field(default_factory=list)
f = F("q")
print(f, hash(F("q", 3)) == hash(("q", 3)))
try:
    f.a = 3
except FrozenInstanceError as e:
    print(repr(e))
try:
    del f.b
except FrozenInstanceError as e:
    print(repr(e))

@dataclass(kw_only=True)
class K:
    a: int
    scale: InitVar[int] = 2
    c: int = field(init=False, default=7)
    d: dict = field(init=False, default_factory=dict)
    def __post_init__(self, scale):
        self.e = self.a * scale
k = K(a=3, scale=5)
print(k, k.e, asdict(k), K.__init__.__annotations__, K.__init__.__kwdefaults__)
print(Point.__init__.__annotations__, Point.__init__.__defaults__, Point.__doc__, Point.__init__.__qualname__)
print(replace(p, y=10), Point.__match_args__)

@dataclass
class Sub(Point):
    z: float = 1.5
print(Sub(1), Sub(1, 2, 3.0) == Sub(1, 2, 3.0), Sub(1) == Point(1))
@dataclass
class Empty: pass
print(Empty(), Empty() == Empty())
