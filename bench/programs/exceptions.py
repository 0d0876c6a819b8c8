import sys


class Refused(Exception):
    def __init__(self, value):
        self.value = value


def refuse(i):
    if i % 3 == 0:
        raise Refused(i)
    if i % 5 == 0:
        raise ValueError("five")
    return i


def through(i):
    try:
        return refuse(i)
    finally:
        through.calls += 1


through.calls = 0


def main(n):
    total = refused = values = missing = 0
    table = {i: i for i in range(0, 100, 2)}
    for i in range(n):
        try:
            total += through(i)
        except Refused as e:
            refused += e.value
        except ValueError:
            values += 1
        try:
            total += table[i % 100]
        except KeyError:
            missing += 1
        try:
            int("1" if i % 2 else "x")
        except ValueError:
            missing += 1
    return total, refused, values, missing, through.calls


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 50000))
