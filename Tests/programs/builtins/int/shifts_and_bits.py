for a in (0, 1, -1, 5, -5, 2**64 + 3, -(2**64) - 3):
    print(a, a << 3, a >> 2, a & 0xFF, a | 1, a ^ -1, ~a, a.bit_length(), a.bit_count())
print(1 << 200 == 2**200, (1 << 200) >> 199, -1 >> 1000, 1 >> 1000, -(2**100) >> 99)
print((2**100) & -(2**99), (2**100) | -(2**90), (-(2**70)) ^ (2**69))
print(0 << 10**30 if True else 0, 5 >> 10**30, -5 >> 10**30)
for act in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: 1 & "a", lambda: ~1.5, lambda: 1 << 10**30):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
x = 0b1100
x &= 0b0110
x |= 1
x ^= 0b1111
x <<= 4
x >>= 1
print(bin(x), hex(-255), oct(64), bin(-5), hex(2**70))
print(int.from_bytes(b"\x01\x00", "big"), (300).to_bytes(2, "little"), (-2).to_bytes(2, "big", signed=True))
print((10).as_integer_ratio(), (7).conjugate(), (7).numerator, (7).denominator, (7).imag)
print(sum(1 << i for i in range(70)) == 2**70 - 1, pow(3, 1000, 10**9 + 7), pow(3, -1, 7))
