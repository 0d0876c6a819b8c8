inf, nan = float("inf"), float("nan")
print(1.0, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 0.1 + 0.2, -0.0, 5e-324, 1.7976931348623157e308, inf, -inf, nan, 1_0.5, .5, 5., 1E5)
print(float("1e3"), float(" -2.5 "), float("Infinity"), float("-nan"), float("1_0.0"), float(b"1.5"), float(True), float(10**20), float())
print((0.5).as_integer_ratio(), (2.0).is_integer(), (0.1).hex(), float.fromhex("0x1.8p1"), (1.5).conjugate(), (2.5).real, (2.5).imag, (3.7).__trunc__(), (3.2).__floor__(), (3.2).__ceil__())
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 2 ** 0.5, 1e308 * 10, inf - inf, nan == nan, nan != nan, inf > 10**400, 0.0 == -0.0, nan in [nan], 1.5 < 2, int(-2.9), 1e16 + 1)
for call in (lambda: float("a"), lambda: float(""), lambda: float(None), lambda: float([]), lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: int(inf), lambda: int(nan), lambda: inf.as_integer_ratio(), lambda: 1.5 & 1,
             lambda: 1.5 << 1, lambda: 10.0 ** 400, lambda: 0.0 ** -1, lambda: float("1e"), lambda: float.fromhex("x"), lambda: 1.5 + "a", lambda: [1][0.0], lambda: float("0x1")):
    try:
        print(call())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
