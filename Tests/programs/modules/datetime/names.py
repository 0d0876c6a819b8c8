# What the classes have.
import datetime

print(sorted(set(dir(datetime)) - {"__builtins__", "__cached__", "__loader__", "datetime_CAPI"}))
for cls in (datetime.date, datetime.time, datetime.datetime, datetime.timedelta, datetime.tzinfo, datetime.timezone):
    print(cls, cls.__mro__, sorted(dir(cls)))
iso = type(datetime.date.min.isocalendar())
print(iso, iso.__mro__, iso(1, 2, 3), sorted(dir(iso)))
try:
    class Zone(datetime.timezone):
        pass
except TypeError as problem:
    print(problem)
