class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class NoArgs:
    pass


class BadArgs:
    __match_args__ = ["x"]


class BadItem:
    __match_args__ = (1,)


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print(e)


def too_many():
    match Point(1, 2):
        case Point(1, 2, 3):
            return "matched"


def twice():
    match Point(1, 2):
        case Point(1, x=1):
            return "matched"


def none():
    match NoArgs():
        case NoArgs(1):
            return "matched"


def wrong_type():
    match BadArgs():
        case BadArgs(1):
            return "matched"


def not_a_class():
    c = 3
    match 3:
        case c():
            return "matched"


def missing_attribute():
    match NoArgs():
        case NoArgs(gone=1):
            return "matched"
    return "no match"


def builtin():
    match 5:
        case int(1, 2):
            return "matched"


for f in (too_many, twice, none, wrong_type, not_a_class, missing_attribute, builtin):
    attempt(f)
