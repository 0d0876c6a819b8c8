for text in ("1+2j", "(1-2j)", " 3j ", "-j", "+J", "1e3-inFj", "nan+nanj", "1", "1 +2j", "1+2", "(1", "j1", "", "1+2jx", "1_0j"):
    try:
        print(repr(text), complex(text))
    except ValueError as e:
        print(repr(text), e)
print(complex(), complex(1), complex(1, 2), complex(1j, 2j), complex(2.5, -0.0), complex(real=1, imag=-1))
for args in (("1", 2), (1, "2"), (None,), ([],)):
    try:
        complex(*args)
    except TypeError as e:
        print(e)
z = 3 - 4j
print(z.real, z.imag, z.conjugate(), abs(z), -z, +z, bool(0j), z == 3 - 4j, hash(1 + 0j) == hash(1))
print(z * z, z / (1 + 1j), z**2, z**-1, z**0.5 == z**0.5, 2**1j == 2**1j, 0j**0)
for act in (lambda: z < 1, lambda: z // 1, lambda: z % 1, lambda: int(z), lambda: float(z), lambda: z / 0, lambda: 0j**-1, lambda: divmod(z, 1), lambda: round(z)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
print(f"{z:.2f} {z:>12} {1j!r}", "%s" % z, repr(-0.0 + 0j), complex(float("inf"), float("nan")))


class C:
    def __complex__(self):
        return 5j


print(complex(C()), complex("1") == 1)
