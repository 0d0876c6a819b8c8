# Sums, products and quotients of timedelta, dates and datetimes, checked over many values through a checksum.
from datetime import date, datetime, timedelta

state = 12345


def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (state >> 33) % n


def fraction():
    return below(2000001) / 1000 - 1000


total = 0
for i in range(2000):
    a = timedelta(below(2000001) - 1000000, fraction() * 1000, below(10**9) - 10**8)
    b = timedelta(fraction() / 10, below(1000000), fraction())
    k = below(2001) - 1000 or 1
    f = fraction() / 300 or 0.5
    text = repr((a + b, a - b, -a, abs(b), a * k, a * f, a / k, a / f, a // k, a / b, a // b, a % b, divmod(a, b),
                 a < b, a == b, str(a), a.total_seconds()))
    total = (total * 31 + sum(text.encode()) * len(text)) % (1 << 61)
print(total)
for delta in (timedelta.min, timedelta.max, timedelta.resolution, timedelta(weeks=1, hours=-3, milliseconds=1.5)):
    print(repr(delta), str(delta), delta.total_seconds(), bool(delta))
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(microseconds=2.5), timedelta(seconds=1e-7))
print(timedelta(days=10**30, hours=-24 * 10**30), timedelta(days=1) // 10**30, timedelta(days=-1) // 10**30)
print(date(2024, 2, 28) + timedelta(2), date(2024, 3, 1) - date(2023, 3, 1), timedelta(1, 86399) + date.min)
print(datetime(1999, 12, 31, 23, 59, 59, 999999) + timedelta.resolution, datetime.max - datetime.min)
print(date.max - timedelta(1, 5), datetime(2020, 1, 1) - timedelta(microseconds=1))


def error(function):
    try:
        print(function())
    except Exception as problem:
        print(type(problem).__name__, problem)


one = timedelta(1)
error(lambda: one / 0)
error(lambda: one // 0)
error(lambda: one / 0.0)
error(lambda: one / timedelta(0))
error(lambda: one % timedelta(0))
error(lambda: one * float("inf"))
error(lambda: one * 10**30)
error(lambda: timedelta(10**9))
error(lambda: timedelta("a"))
error(lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8))
error(lambda: date.max + one)
error(lambda: datetime.min - one)
error(lambda: date.min + 1)
error(lambda: one + 1)
error(lambda: one < 1)
