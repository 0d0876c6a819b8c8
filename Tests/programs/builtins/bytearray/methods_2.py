# bytearray: constructor, methods, messages.
cases = [
    ('bytearray(b"a").maketrans(b"a",b"bc")', lambda: bytearray(b"a").maketrans(b"a",b"bc")),
    ('bytearray(b"a").remove(256)', lambda: bytearray(b"a").remove(256)),
    ('bytearray(1,2)', lambda: bytearray(1,2)),
    ('bytearray(b"abc")[::2]', lambda: bytearray(b"abc")[::2]),
    ('bytearray(b"abc")==b"abc"', lambda: bytearray(b"abc")==b"abc"),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
