print((5).bit_length(), (-255).bit_length(), (0).bit_length(), (7).bit_count(), (-7).bit_count(), (10).as_integer_ratio(), (3).conjugate(), (3).real, (3).imag, (3).numerator, (3).denominator, (5).__index__(), (2).__pow__(3, 5))
print(2**200, -(3**50), 10**40 // 7, 10**40 % 7, -(10**40) // 7, -(10**40) % 7, divmod(-(10**25), 10**12), 2**100 >> 90, -(2**70) >> 65, 1 << 100, (1 << 70) - 1 & 0xFF << 60, -1 & 2**70, ~(2**65), 2**70 ^ 2**70 - 1 == 2**71 - 1)
print(int("  42\n"), int("-0x1F", 16), int("0b101", 0), int("1_000"), int("zz", 36), int(b"12"), int(-3.9), int(), int(True), int("0o17", 8), int("٤٢"), int(1e20))
print(2**63 - 1 + 1, -(2**63) - 1, 2**62 * 4, 3037000500**2, 9223372036854775807 * 9223372036854775807, 2**64 == float(2**64), 2**64 + 1 > float(2**64), 10**22 == 1e22, 10**400 > 1e308)
f = 1
for i in range(1, 41):
    f *= i
a, b = 0, 1
for _ in range(150):
    a, b = b, a + b
print(f, a, f // (2**38), sum(map(int, str(f))), pow(3, 10**6, 10**9 + 7), len(str(7**1000)))
print(10**18 / 3, 2**1000 / 2**999, 7 // 2, -7 // 2, 7 % -3, -7 % 3, 7 / 2, 1 / 3, (10**30) / 10**29)
for call in (lambda: int("a"), lambda: int(""), lambda: int("1__0"), lambda: int("9", 8), lambda: int("1", 40), lambda: int(1.5, 10), lambda: int(None), lambda: int([]), lambda: int("1.5"), lambda: int(float("nan")), lambda: int(float("inf")),
             lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 2**1024 / 3.0, lambda: float(10**400), lambda: 10**400 / 3, lambda: 1 + "a", lambda: (1).x, lambda: 1 << 1.0, lambda: 1(), lambda: 1[0], lambda: int("1" * 5000), lambda: "a" * 10**30):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError, ZeroDivisionError, AttributeError, MemoryError) as e:
        print(type(e).__name__, str(e)[:70])
