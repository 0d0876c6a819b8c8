# What __reduce__ and __reduce_ex__ give, and states that go back in, as bytes and as str.
import copy
from datetime import date, datetime, time, timedelta, timezone, tzinfo

zone = timezone(timedelta(hours=1), "One")
values = [date(2020, 3, 4), time(1, 2, 3, 456789, zone, fold=1), datetime(2020, 3, 4, 5, 6, 7, 890123, zone, fold=1),
          timedelta(-1, 2, 3), zone, timezone.utc, datetime(1, 1, 1), date(2020, 3, 4).isocalendar()]
for value in values:
    print(value.__reduce__())
    if isinstance(value, (time, datetime)):
        print(value.__reduce_ex__(2), value.__reduce_ex__(4))
    function, args = value.__reduce_ex__(4)[:2]
    print(function(*args) == value, copy.copy(value) == value, copy.deepcopy(value) == value)
print(repr(date("\x07\xe4\x03\x04")), repr(time("\x01\x02\x03\x06\xf8U")), repr(datetime("\x07\xe4\x83\x04\x05\x06\x07\x0d\x95+")))


class Zone(tzinfo):
    def __init__(self, name="none"):
        self.name = name

    def __getinitargs__(self):
        return (self.name,)


print(Zone("x").__reduce__()[1:], copy.deepcopy(Zone("y")).name)


def error(function, *args):
    try:
        print(function(*args))
    except Exception as problem:
        print(type(problem).__name__, problem)


error(datetime, b"\x07\xe3\x01\x01\x00\x00\x00\x00\x00\x00", 1)
error(time, b"\0" * 6, 1)
error(date, "\u0100\u0100\x01\u0100")
error(datetime.min.__reduce_ex__, "a")
