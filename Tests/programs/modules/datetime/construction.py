# Constructors, their errors, fields, replace, and classes' constants.
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as problem:
        print(type(problem).__name__, problem)


print(MINYEAR, MAXYEAR, UTC is timezone.utc)
for cls in (date, time, datetime, timedelta, timezone):
    print(repr(cls.min), repr(cls.max), repr(getattr(cls, "resolution", None)))
for args in ((), (1, 2, 3, 4), ("a", 1, 1), (2**31, 1, 1), (2**70, 1, 1), (0, 1, 1), (1.0, 1, 1), (2023, 2, 29), (2024, 13, 1)):
    show(date, *args)
for args in ((1, 1), (1, 1, 1, 24), (1, 1, 1, 0, 60), (1, 1, 1, 0, 0, 60), (1, 1, 1, 0, 0, 0, 10**6),
             (1, 1, 1, 0, 0, 0, 0, 5), (1, 1, 1, 1, 1, 1, 1, None, 3)):
    show(datetime, *args)
show(time, 24)
show(time, 1, 2, 3, 4, UTC, fold=1)
show(time, fold=2)
show(time, tzinfo=5)
show(timezone)
show(timezone, 1)
show(timezone, timedelta(1))
show(timezone, timedelta(0), 1)
show(timezone, timedelta(hours=-5, minutes=-30), "EST")
show(datetime.combine, 1, 2)
show(datetime.combine, date(1, 1, 1), 2)
show(datetime.combine, date(1, 1, 1), time(5, fold=1), UTC)
show(date.fromordinal, 0)
show(date.fromordinal, 730120)
show(date.fromisocalendar, 2020, 53, 7)
show(date.fromisocalendar, 2021, 53, 1)
show(date.fromisocalendar, 2020, 1, 8)
show(date.fromisocalendar, 2**40, 1, 1)
show(date.min.replace, month=2, day=30)
show(date(2020, 1, 1).replace, day=31)
show(datetime(2020, 1, 1, fold=1).replace, hour=5, tzinfo=UTC, fold=0)
show(datetime.min.replace, tzinfo=1)
show(date.min.replace, 1, 2, 3, 4)


class Day(date):
    def __new__(cls, *args, extra=7):
        self = super().__new__(cls, *args)
        self.extra = extra
        return self


print(repr(Day(2020, 1, 1)), Day(2020, 1, 1).extra, type(Day(2020, 1, 1) + timedelta(1)), Day.fromordinal(5).extra)
print(type(Day(2020, 1, 1).replace(day=2)), Day(2020, 1, 1) == date(2020, 1, 1), {Day(1, 1, 1): 5}[date(1, 1, 1)])
