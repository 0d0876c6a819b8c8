import struct

import cases

CODES = "xcbB?hHiIlLqQnNefdspP"


def layout(source):
    text = source.choice(["", "@", "=", "<", ">", "!"])
    for _ in range(source.below(6)):
        if source.chance(4):
            text += source.choice([" ", "0", "1", "2", "3", "12", "00", "99999999999999999999"])
        text += source.choice(CODES if not source.chance(30) else "zé\0&")
    text = source.mutate(text, ["4", "s", "<", " "]) if source.chance(10) else text
    while "0p" in text:
        text = text.replace("0p", "p")   # CPython 3.11 fails to read it, with SystemError
    return text


def number(source):
    kind = source.below(4)
    if kind == 0:
        return source.below(300) - 20
    if kind == 1:
        return (source.below(1 << 62) - (1 << 61)) * (1 + source.below(9))
    if kind == 2:
        return source.choice([0.0, -1.5, 1e300, 65520.0, 65504.0, 5.96e-8, float("inf"), 2.5, 3.4028236e38])
    return source.choice([True, None, "x", b"c", b"bytes", bytearray(b"ab"), b"", 1 << 63, -(1 << 63), 1 << 64])


def pack(source):
    text = layout(source)
    size = struct.calcsize(text)
    count = sum(1 for code in text if code in CODES and code != "x")
    return size, struct.pack(text, *[number(source) for _ in range(count)])


def unpack(source):
    text = layout(source)
    size = min(struct.calcsize(text), 300)
    data = source.bytes(size + (source.below(3) - 1 if source.chance(8) else 0))
    how = source.below(3)
    if how == 0:
        return struct.unpack(text, data)
    if how == 1:
        return struct.unpack_from(text, bytes(5) + data, source.choice([5, 5, 4, -size, -1, 100]))
    return list(struct.iter_unpack(text, data * source.below(4)))


cases.run(lambda source: source.choice([pack, unpack])(source))
