import datetime

import cases

PIECES = ["0", "1", "5", "9", ":", "-", "+", "Z", "T", "W", ".", ",", " ", "é", "\ud800", "12", "24", "60"]


def clock(source):
    colon = source.choice([":", ":", ""])
    text = "%02d" % source.below(26)
    for _ in range(source.below(3)):
        text += colon + "%02d" % source.below(62)
    if source.chance(2):
        text += source.choice(".,") + source.text("0123456789", 9)
    return text


def moment(source):
    dash = source.choice(["-", "-", ""])
    year = "%04d" % source.choice([1, 999, 1970, 1999, 2000, 2020, 2023, 9999, source.below(10000)])
    if source.chance(3):
        text = year + dash + "W%02d" % source.below(55)
        if source.chance(2):
            text += dash + str(source.below(9))
    else:
        text = year + dash + "%02d" % source.below(14) + dash + "%02d" % source.below(33)
    return text


def text(source):
    what = source.below(4)
    result = moment(source) if what != 1 else ""
    if what == 3:
        result += source.choice(["T", " ", "-", "é", "\ud800", "5"])
    if what != 0:
        result += clock(source)
        if source.chance(3):
            result += source.choice("+-Z") + (clock(source) if source.chance(2) else "")
    return source.mutate(result, PIECES) if source.chance(2) else result


def case(source):
    given = text(source)
    kind = source.choice([datetime.datetime, datetime.datetime, datetime.date, datetime.time])
    return kind.fromisoformat(given)


cases.run(case)
