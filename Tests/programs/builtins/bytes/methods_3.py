# bytes: constructor, methods, messages.
cases = [
    ('iter(b"abc").__setstate__("x")', lambda: iter(b"abc").__setstate__("x")),
    ('b"a".fromhex("61")', lambda: b"a".fromhex("61")),
    ('hash(bytearray())', lambda: hash(bytearray())),
    ('repr(bytearray(b"a\'\\x00"))', lambda: repr(bytearray(b"a'\x00"))),
    ('type(iter(bytearray()))', lambda: type(iter(bytearray()))),
    ('"a" in bytearray(b"a")', lambda: "a" in bytearray(b"a")),
    ('b" a b ".split()', lambda: b" a b ".split()),
    ('b" a b ".rsplit(None,1)', lambda: b" a b ".rsplit(None,1)),
    ('b"a,b,,c".split(b",",2)', lambda: b"a,b,,c".split(b",",2)),
    ('b"a\\r\\nb\\nc\\r".splitlines(True)', lambda: b"a\r\nb\nc\r".splitlines(True)),
    ('b"aXbX".replace(b"X",b"--",1)', lambda: b"aXbX".replace(b"X",b"--",1)),
    ('b"abc".replace(b"",b".")', lambda: b"abc".replace(b"",b".")),
    ('b"a.b.c".rpartition(b".")', lambda: b"a.b.c".rpartition(b".")),
    ('b"hello World".swapcase()', lambda: b"hello World".swapcase()),
    ('b"hello world".title()', lambda: b"hello world".title()),
    ('b"-5".zfill(5)', lambda: b"-5".zfill(5)),
    ('b"abc".translate(bytes.maketrans(b"ab",b"xy"),b"c")', lambda: b"abc".translate(bytes.maketrans(b"ab",b"xy"),b"c")),
    ('b"abcabc".rfind(b"bc")', lambda: b"abcabc".rfind(b"bc")),
    ('b"abcabc".count(b"bc")', lambda: b"abcabc".count(b"bc")),
    ('b"abc".startswith((b"x",b"ab"))', lambda: b"abc".startswith((b"x",b"ab"))),
    ('b"x".join([b"a",bytearray(b"b"),memoryview(b"c")])', lambda: b"x".join([b"a",bytearray(b"b"),memoryview(b"c")])),
    ('b"abc"<b"abd"', lambda: b"abc"<b"abd"),
    ('b"abc"[1:]', lambda: b"abc"[1:]),
    ('b"abc"==bytearray(b"abc")', lambda: b"abc"==bytearray(b"abc")),
    ('b"Ab1".isalnum()', lambda: b"Ab1".isalnum()),
    ('b"".isascii()', lambda: b"".isascii()),
    ('b"Ab Cd".istitle()', lambda: b"Ab Cd".istitle()),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
