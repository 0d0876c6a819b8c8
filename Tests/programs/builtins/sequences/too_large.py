# Results that no memory can hold.
import sys

huge = sys.maxsize
for call in (
    lambda: "a" * huge, lambda: huge * "ab", lambda: "é" * huge, lambda: b"a" * huge, lambda: b"ab" * huge, lambda: bytearray(b"a") * huge,
    lambda: [1] * huge, lambda: (1,) * (huge // 2), lambda: [1, 2] * huge, lambda: "a".ljust(huge), lambda: "ab".center(huge),
    lambda: b"a".zfill(huge), lambda: bytes(huge), lambda: bytearray(huge), lambda: "%*d" % (huge, 1), lambda: "%*s" % (-huge, 1),
    lambda: format("a", str(huge)), lambda: list(range(huge)), lambda: [*range(huge)], lambda: tuple(range(huge)),
    lambda: "abc".replace("", "x" * 2**20) and "a" * (huge // 2 + 1) * 4, lambda: sorted(range(huge // 32)),
):
    try:
        print(len(call()))
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
