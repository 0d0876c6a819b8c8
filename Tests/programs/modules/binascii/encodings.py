# Every function of binascii on good and bad input.
import array
import binascii


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(binascii) if not name.startswith("__")])
print(binascii.Error.__mro__[1], binascii.Incomplete.__mro__[1], binascii.Error.__module__)
for size in range(8):
    data = bytes(range(250, 250 + min(size, 6))) if size < 6 else b"sure."
    print(binascii.b2a_base64(data), binascii.b2a_base64(data, newline=False), binascii.b2a_uu(data, backtick=True))
for text in (b"", "c3VyZS4=", "c3Vy\nZS4", b"c3VyZS4", "YQ", "Y", "YQ==YQ==", "=YQ==", b"Y\xff\x00Q=\n=", "YWI=x"):
    attempt(binascii.a2b_base64, text)
    attempt(binascii.a2b_base64, text, strict_mode=True)
attempt(binascii.a2b_base64, "é")
attempt(binascii.a2b_base64, 5)
attempt(binascii.b2a_base64, "text")

attempt(binascii.hexlify, b"\x00\x0f\xf0\xff")
attempt(binascii.b2a_hex, array.array("H", [1, 2]), "-", 2)
attempt(binascii.hexlify, b"abcde", b":", -2)
attempt(binascii.hexlify, b"abc", "é")
attempt(binascii.hexlify, b"abc", "::")
for text in ("00fF", b"0", "0g", memoryview(b"6162"), "é"):
    attempt(binascii.unhexlify, text)

for line in (b"#86)C\n", b"#86)C", "#86)C  \n", "#86)C x", b"\x7f", b"", b"!", b"\x01\x02", "!`~"):
    attempt(binascii.a2b_uu, line)
attempt(binascii.b2a_uu, b"x" * 45)
attempt(binascii.b2a_uu, b"x" * 46)

for text in (b"a=20b=\n=\r\nc=3D==", b"=", b"=4", b"=zz_a", "_=5f"):
    attempt(binascii.a2b_qp, text, header=True)
    attempt(binascii.a2b_qp, text)
for text in (b"a \nb\t\r\nc=\x7f\x80", b".", b".\n.x", b"x" * 80 + b"=" * 10, b" a_b ", b"a\r\nb\nc\rd"):
    attempt(binascii.b2a_qp, text)
    attempt(binascii.b2a_qp, text, quotetabs=True, istext=False, header=True)

print(binascii.crc32(b"hello world"), binascii.crc32(b"world", binascii.crc32(b"hello ")), binascii.crc32(b"", -1))
print(binascii.crc32(bytes(range(256)) * 5), binascii.crc_hqx(b"hello world", 0), binascii.crc_hqx(b"x", -5))
attempt(binascii.crc_hqx, b"x")
attempt(binascii.crc32, b"x", "y")
attempt(binascii.crc32, b"x", 1.5)
