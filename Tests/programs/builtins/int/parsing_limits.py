for text in ("12", " 12 ", "-0", "+7", "1_000", "0x1f", "1__0", "_1", "", " ", "1 2", "١٢", "1e5", "--1", "½"):
    try:
        print(repr(text), int(text))
    except ValueError as e:
        print(e)
for text, base in (("ff", 16), ("0xff", 16), ("0xff", 0), ("z", 36), ("10", 2), ("12", 2), ("010", 0), ("0b11", 0), ("1", 1), ("1", 37)):
    try:
        print(int(text, base))
    except ValueError as e:
        print(e)
for bad in (None, [], 1j, object):
    try:
        int(bad)
    except TypeError as e:
        print(e)
print(int(), int(3.99), int(-3.99), int(True), int(b"42"), int(bytearray(b"7")), int(1e20))
for bad in (float("inf"), float("nan")):
    try:
        int(bad)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
try:
    int(5, 10)
except TypeError as e:
    print(e)
try:
    str(10**5000)
except ValueError as e:
    print(e)
try:
    int("9" * 5000)
except ValueError as e:
    print(e)


class Trunc:
    def __index__(self):
        return 9


print(int(Trunc()), hex(Trunc()), [0, 1] * Trunc() == [0, 1] * 9)
