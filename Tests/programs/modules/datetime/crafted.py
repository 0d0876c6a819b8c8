# States that no date has are taken as they are, and floats with ratios of their own.
from datetime import date, datetime, time, timedelta

print(date(b"\x31\x39\x0c\xff").year, datetime(b"\xff\xff\x0c\x40\x3f\x3f\x3f\xff\xff\xff").year, time(b"\x05\xff\xff\xff\xff\xff").minute)


class Ratio(float):
    def __init__(self, value, ratio):
        self.ratio = ratio

    def __new__(cls, value, ratio):
        return float.__new__(cls, value)

    def as_integer_ratio(self):
        return self.ratio


for ratio in ((1, 3), 1, (1, 2, 3)):
    for step in (lambda: timedelta(3) * Ratio(1.5, ratio), lambda: timedelta(3) / Ratio(1.5, ratio)):
        try:
            print(step())
        except (TypeError, ValueError) as problem:
            print(type(problem).__name__)
try:
    print(date.min.strftime("%Y\0"))
except ValueError as problem:
    print(problem)
