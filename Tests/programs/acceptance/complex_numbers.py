print(1j, 1 + 2j, -1j, 0j, -0j, complex(1, -2), complex("1+2j"), complex(" -3.5e2j "), complex("(1-1j)"), complex("j"), complex("nan+infj"), complex(), complex(2), complex(1j, 1j))
z = 3 + 4j
print(abs(z), z.real, z.imag, z.conjugate(), z * z, z / (1 - 1j), z ** 2, z ** 0, z == 3 + 4j, 1 + 0j == 1, hash(1 + 0j) == hash(1), bool(0j), -z, +z, z - 3, 4j + 1, 2 * z)
print(complex(float("inf"), -0.0), complex(-0.0, float("nan")), repr(1e20 + 1e-7j), str(complex(0.1, 100)), f"{z:.2f}", f"{z:>12}|", complex(real=1, imag=2))
for call in (lambda: complex("1 + 2j"), lambda: complex("a"), lambda: complex(""), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: z < z, lambda: z // 1, lambda: z % 1, lambda: int(z), lambda: float(z),
             lambda: z / 0, lambda: 0j ** -1, lambda: complex([]), lambda: round(z), lambda: divmod(z, 1), lambda: complex("1+2j3"), lambda: z & 1):
    try:
        print(call())
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


class C:
    def __complex__(self):
        return 5j


class F:
    def __float__(self):
        return 2.5


print(complex(C()), complex(F()), complex(F(), 1))
