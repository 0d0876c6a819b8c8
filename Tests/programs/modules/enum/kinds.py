# enum: Enum, Flag, IntEnum, IntFlag, StrEnum, the functional form, unique.
import enum


class Color(enum.Enum):
    RED=1; GREEN=2; CRIMSON=1
    @property
    def low(self): return self.name.lower()
print(list(Color), Color.RED, repr(Color(2)), Color['GREEN'], Color.CRIMSON is Color.RED, Color.RED.low, Color.__members__)
try: Color(9)
except ValueError as e: print(e)
class F(enum.Flag):
    A=enum.auto(); B=enum.auto(); AB=A|B
print(F.A|F.B, F.AB in F, F.A in F.AB, ~F.A, F(3), list(F.AB), F(0), bool(F.A&F.B))
class I(enum.IntEnum): X=1; Y=2
print(I.X+1, I.Y>I.X, f"{I.X}", repr(I.X), sorted([I.Y,I.X]))
class IF(enum.IntFlag): R=4; W=2
print(IF.R|IF.W, repr(IF(6)), IF.R|8, int(IF.R))
class S(enum.StrEnum): AA=enum.auto(); BB='x'
print(S.AA, repr(S.BB), S.AA=='aa')
E2=enum.Enum('E2','a b c'); print(list(E2), E2.b.value)
print(enum.unique(Color) if 0 else 'u')
try:
    @enum.unique
    class D(enum.Enum): a=1; b=1
except ValueError as e: print(e)
