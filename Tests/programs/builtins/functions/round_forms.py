print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.4999), round(2.675, 2), round(-0.4), round(7))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(10**20 + 5, -1))
print(round(1.5, None), round(3, None), round(1.23456, 3), round(1e300, -299), round(5e-324, 400), round(1.5, -5))
print(type(round(2.0)), type(round(2.0, 0)), round(True), round(number=2.5, ndigits=0))
for call in (lambda: round(), lambda: round("a"), lambda: round(float("inf")), lambda: round(float("nan")), lambda: round(1, 1.5),
             lambda: round(1.5, "a"), lambda: round(1j), lambda: round(1, 2, 3)):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(round(float("inf"), 2), round(float("nan"), 1))


class R:
    def __round__(self, n="absent"):
        return ("rounded", n)


print(round(R()), round(R(), None), round(R(), 3))
