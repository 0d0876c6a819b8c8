import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def shout(self):
        return self.name + "!"


print(Color.RED, repr(Color.GREEN), Color(2), Color["RED"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.shout())
print(Color.RED == 1, Color.RED in Color, {Color.RED: "r"}[Color.CRIMSON], Color.GREEN.value, isinstance(Color.RED, Color), list(Color.__members__))
for act in (lambda: Color(9), lambda: Color["BLUE"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)


class Level(enum.IntEnum):
    LOW = enum.auto()
    HIGH = enum.auto()


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    RW = R | W


print(Level.HIGH + 1, Level.LOW < Level.HIGH, Level.LOW == 1, f"{Level.HIGH}", sorted(Level, reverse=True))
print(Perm.R | Perm.W, Perm.RW & Perm.R, Perm.R in Perm.RW, bool(Perm.R & Perm.W), ~Perm.R, Perm.R ^ Perm.RW)
try:

    class More(Color):
        BLUE = 3

except TypeError as e:
    print(e)
Animal = enum.Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value)
