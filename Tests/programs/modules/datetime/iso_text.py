# isoformat, fromisoformat, str, repr, ctime, strftime, format and isocalendar.
from datetime import date, datetime, time, timedelta, timezone

moment = datetime(2024, 2, 29, 13, 5, 9, 7000, timezone(timedelta(hours=-3, minutes=-30)))
print(moment, repr(moment), moment.ctime(), moment.date().ctime())
for spec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"):
    print(moment.isoformat(timespec=spec), moment.timetz().isoformat(spec), moment.isoformat("\u00e9", spec))
print(moment.strftime("%Y/%m/%d %H:%M:%S.%f %z %Z %% %j %A"), f"{moment:%d.%m.%y}", f"{moment}", format(moment.time(), "%Hh"))
print(moment.date().strftime("%d %f %z|%Z|"), date(5, 1, 1).isoformat(), time(1, 2, 3).strftime("%H%M%S"))
print(moment.isocalendar(), date(2021, 1, 3).isocalendar().week, tuple(date(2018, 12, 31).isocalendar()))
print(moment.timetuple(), moment.utctimetuple(), moment.date().timetuple().tm_yday)
texts = ["2020-01-01", "20200101", "2020-W01-1", "2020W011", "2020W01", "2020-W53-7", "2020-01-01T05", "2020-01-01 05:06",
         "2020-01-01T05:06:07.5", "2020-01-01T05:06:07,1234567", "20200101T050607Z", "2020-01-01T05:06+01:30:15.25",
         "2020-W01-1T10-0530", "2020-01-0105:06", "T05:06", "05:06:07-00:00", "05", "0506", "050607.123", "24:00",
         "2020-13-01", "2020-01-01T", "2020-01-01T5", "2020-W54-1", "2020-1-1", "", "2020-01-01T05:0607", "\u0662\u0660\u0662\u0660-01-01"]
for text in texts:
    for kind in (date, time, datetime):
        try:
            print(kind.fromisoformat(text), end=" ")
        except ValueError as problem:
            print(problem, end=" ")
    print()


def error(function, *args):
    try:
        print(function(*args))
    except Exception as problem:
        print(type(problem).__name__, problem)


error(date.fromisoformat, 1)
error(moment.isoformat, "ab")
error(moment.isoformat, "T", "x")
error(time().strftime, 1)
error(date.min.__format__, 1)
