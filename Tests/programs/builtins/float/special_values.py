import math

inf, nan = float("inf"), float("nan")
for text in ("inf", "-Infinity", "nan", "+nan", " 1.5\n", "1_0.0", "1e3", ".5", "5.", "0x1", "", "1e", "infinit", "1__0"):
    try:
        print(float(text))
    except ValueError as e:
        print(e)
print(inf - inf, inf * 0, inf / 2, -inf // 1, inf % 2 if False else "", 1 / inf, -1 / inf)
print(inf == inf, inf > 10**400, -inf < -(10**400), nan == nan, min(nan, 1), min(1, nan), max(nan, 1))
print(math.isnan(nan), math.isinf(-inf), math.copysign(1, -0.0), -0.0, 0.0 == -0.0)
print(hash(inf), hash(-inf), hash(0.0) == hash(0), hash(1.5), hash(2.0**70) == hash(2**70))
for act in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0**-1, lambda: 10.0**400, lambda: divmod(1.0, 0.0)):
    try:
        act()
    except ArithmeticError as e:
        print(type(e).__name__, e)
print(5.5 % 2, -5.5 % 2, 5.5 % -2, -5.5 // 2, divmod(-7.5, 2), 7.0 // 0.1)
print((0.5).as_integer_ratio(), (1e300).is_integer(), (2.5).hex(), float.fromhex("0x1.8p1"))
for bad in (inf, nan):
    try:
        bad.as_integer_ratio()
    except (OverflowError, ValueError) as e:
        print(e)
print(2.0**0.5, (-8) ** (1 / 3), 0.0**0, 1.0**nan, nan**0, (-1) ** 0.5)
print(1.0.__round__(), round(2.5), round(3.5), round(-0.5), round(1.25, 1), round(1234.5, -2), round(inf, 2))
print(2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, 3 == 3.0 == 3 + 0j)
