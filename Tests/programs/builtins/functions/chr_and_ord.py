print(chr(65), ord("a"), chr(0x1F600), ord("\U0010ffff"), repr(chr(0)), repr(chr(0xD800)), ord(b"x"), ord(bytearray(b"\xff")), chr(True) == "\x01")
print([ord(chr(i)) == i for i in (0, 127, 128, 255, 256, 0xFFFF, 0x10000, 0x10FFFF)])
for call in (lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: chr(1.5), lambda: chr(2**40), lambda: ord(""), lambda: ord("ab"),
             lambda: ord(1), lambda: ord(b"ab"), lambda: ord(), lambda: chr()):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)


class I:
    def __index__(self):
        return 97


print(chr(I()), bin(I()), oct(I()), hex(I()), bin(-5), oct(-8), hex(-255), bin(2**70), hex(0), bin(False))
for f in (bin, oct, hex):
    try:
        f(1.0)
    except TypeError as e:
        print(e)
print(ascii("é\n\U0001f600'"), ascii([1, "ü"]), repr("é\t'\""), repr("'"), repr('"'))
