# env: TZ=Europe/Berlin
# tzinfo, timezone, comparisons between zones, local time, fold and timestamps.
from datetime import date, datetime, time, timedelta, timezone, tzinfo

utc = timezone.utc
east = timezone(timedelta(hours=5, minutes=45), "East")
print(utc, repr(utc), east, repr(east), timezone(timedelta(seconds=-1)), timezone(timedelta(microseconds=1)))
print(utc == timezone(timedelta(0)), utc is timezone(timedelta(0)), hash(east) == hash(timezone(timedelta(minutes=345))))
noon = datetime(2020, 6, 1, 12, tzinfo=utc)
print(noon.astimezone(east), noon.astimezone(), noon == noon.astimezone(east), hash(noon) == hash(noon.astimezone(east)))
print(noon.timestamp(), datetime(2020, 6, 1, 12).timestamp(), datetime.fromtimestamp(1590000000.5), datetime.fromtimestamp(0, east))
print(datetime.utcfromtimestamp(-1.25), date.fromtimestamp(-0.5), datetime(2020, 1, 1).astimezone(utc))
for hour in (1, 2, 3):
    for fold in (0, 1):
        late = datetime(2020, 10, 25, hour, 30, fold=fold)
        spring = datetime(2020, 3, 29, hour, 30, fold=fold)
        print(late.timestamp(), spring.timestamp(), late.astimezone(), datetime.fromtimestamp(late.timestamp()).fold)


class Summer(tzinfo):
    def utcoffset(self, moment):
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment):
        if moment is None or not 4 <= moment.month <= 9:
            return timedelta(0)
        return timedelta(hours=1)

    def tzname(self, moment):
        return "S%dT" % self.dst(moment).seconds


zone = Summer()
print(noon.astimezone(zone), noon.astimezone(zone).strftime("%Z %z"), noon.astimezone(zone).timetuple().tm_isdst)
print(time(5, tzinfo=zone), time(5, tzinfo=zone).tzname(), time(6, tzinfo=utc) > time(7, tzinfo=zone))
print(noon - datetime(2020, 6, 1, 12, tzinfo=zone), datetime(1, 1, 1, tzinfo=zone).dst(), noon.utcoffset(), zone.__reduce__()[1:])


def error(function, *args):
    try:
        print(function(*args))
    except Exception as problem:
        print(type(problem).__name__, problem)


naive = datetime(2020, 1, 1)
error(lambda: noon < naive)
error(lambda: noon - naive)
error(lambda: time(1) < time(1, tzinfo=utc))
error(lambda: naive < date(2020, 1, 1))
print(noon == naive, date(2020, 1, 1) == naive, naive != 5, time(1) == time(1, tzinfo=utc))
error(tzinfo().utcoffset, None)
error(utc.utcoffset, 1)
error(utc.fromutc, naive)
error(zone.fromutc, 1)
error(naive.astimezone, 1)
error(datetime.fromtimestamp, 1e20)
error(datetime.fromtimestamp, float("nan"))
error(datetime.utcfromtimestamp, -1e11)
