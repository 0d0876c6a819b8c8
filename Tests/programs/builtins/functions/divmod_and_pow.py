for a in (7, -7):
    for b in (2, -2, 2.5, -2.5):
        print(a, b, divmod(a, b), a // b, a % b)
print(divmod(10**20, 3), divmod(True, 2), divmod(5.5, 2), divmod(-0.0, 3), divmod(3, float("inf")), divmod(-3, float("inf")))
print(pow(2, 10), pow(2, -1), pow(2, 10, 1000), pow(3, -1, 7), pow(-3, 5, 7), pow(2, 100, -13), pow(base=2, exp=3), pow(5, 3, mod=4))
print(pow(0, 0), pow(0.0, 0), pow(2.0, 0.5) == 2**0.5, pow(-8, 1 / 3).imag > 0, pow(1j, 2), (-2) ** 3, -2**2, 2**-2)
for call in (lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: divmod("a", 1), lambda: divmod(1j, 1), lambda: divmod(1),
             lambda: pow(0, -1), lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2.0, 3, 5), lambda: pow("a", 2), lambda: pow(2, "a", 3),
             lambda: pow(0.0, -1), lambda: pow(2), lambda: 10.0**400):
    try:
        print(call())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
