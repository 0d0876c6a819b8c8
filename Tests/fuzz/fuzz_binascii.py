import binascii

import cases

BASE64 = b"ABCDabcdz059+/=\n =-_"
PRINTABLE = b"0123456789abcdefABCDEFxyz= \t\r\n._`~!\x00\x7f\x80\xff"


def some_bytes(source):
    if source.chance(3):
        return source.bytes(source.size(60))
    return bytes([source.choice(PRINTABLE) for _ in range(source.size(90))])


def flag(source):
    return source.chance(2)


def a2b_base64(source):
    if source.chance(2):
        text = bytes([source.choice(BASE64) for _ in range(source.size(30))])
    else:
        text = source.mutate(binascii.b2a_base64(source.bytes(source.size(40))), [b"=", b"a", b"\n", b"\xff"])
    strict = flag(source)
    return binascii.a2b_base64(text, strict_mode=strict)


def a2b_hex(source):
    text = source.mutate(binascii.hexlify(source.bytes(source.size(20))), [b"0", b"F", b"g", b" "])
    return binascii.unhexlify(text.decode("latin-1") if flag(source) else text)


def b2a_hex(source):
    data = source.bytes(source.size(20))
    separator = source.choice([":", b"-", "", "ab", "é", 5, "\x7f"])
    return binascii.hexlify(data, separator, source.below(9) - 4)


def a2b_uu(source):
    if source.chance(2):
        line = source.mutate(binascii.b2a_uu(source.bytes(source.below(46))), [b" ", b"`", b"~", b"\n", b""])
    else:
        line = some_bytes(source)
    return binascii.a2b_uu(line)


CASES = [
    a2b_base64, a2b_hex, b2a_hex, a2b_uu,
    lambda source: binascii.b2a_base64(some_bytes(source), newline=flag(source)),
    lambda source: binascii.b2a_uu(some_bytes(source), backtick=flag(source)),
    lambda source: binascii.a2b_qp(some_bytes(source), header=flag(source)),
    lambda source: binascii.b2a_qp(some_bytes(source), flag(source), flag(source), flag(source)),
    lambda source: binascii.crc32(some_bytes(source), source.below(1 << 34) - 1000),
    lambda source: binascii.crc_hqx(some_bytes(source), source.below(1 << 34) - 1000),
]

cases.run(lambda source: source.choice(CASES)(source))
