print("tab\tnew\\n \x41 \u00e9 \U0001F600 \101 \0end".encode())
print('single "quotes"', "double 'quotes'", '''triple ' " ''')
print(r"raw \n \x", b"bytes \x00\xff\n", br"raw\b", rb'\q')
print("implicit " "joining "
      'works')
print("line \
continued")
print("\N{GREEK SMALL LETTER ALPHA} \N{BULLET}")
print(repr("a'b"), repr('a"b'), repr("a'\"b"), repr("\n\t\\\x7f\xa0\u200b\U0001F600é"))
print(ascii("é😀"), len("é😀"), "é😀"[1], "😀"[0] == "\U0001F600")
print(0b1010, 0o17, 0xFF, 1_000_000, 0x_ff, 1e3, 1.5e-3, .5, 5., 1_0.0_1, 3j, 1.5J)
print(0xDEADBEEFCAFEBABE1234, 10**40, -5, 00, 1E5)
print("a" 'b' """c""", ("x"
                        "y"))
print(True, False, None, ..., Ellipsis is ...)
print("""first
  second
""", end="")
print("\
", "\a\b\f\v\r".encode(), '\'', "\"")
print(b"\x41\101\t" == b"AA\t", "\ud800".encode("utf-8", "surrogatepass"))
