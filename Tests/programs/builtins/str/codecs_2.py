# str.encode and bytes.decode: native codecs and error handlers.
cases = [
    ('b"\\x00\\xd8".decode("utf-16-le","surrogatepass")', lambda: b"\x00\xd8".decode("utf-16-le","surrogatepass")),
    ('b"\\x00\\xd8a\\x00".decode("utf-16-le","replace")', lambda: b"\x00\xd8a\x00".decode("utf-16-le","replace")),
    ('b"\\xff\\xfea\\x00".decode("utf-16")', lambda: b"\xff\xfea\x00".decode("utf-16")),
    ('b"\\xfe\\xff\\x00a".decode("utf-16")', lambda: b"\xfe\xff\x00a".decode("utf-16")),
    ('b"abc".decode("utf-32-le")', lambda: b"abc".decode("utf-32-le")),
    ('b"\\x00\\x00\\x11\\x00".decode("utf-32-be")', lambda: b"\x00\x00\x11\x00".decode("utf-32-be")),
    ('b"\\x00\\xd8\\x00\\x00".decode("utf-32-le")', lambda: b"\x00\xd8\x00\x00".decode("utf-32-le")),
    ('b"\\x00\\x00\\x11\\x00".decode("utf-32-le")', lambda: b"\x00\x00\x11\x00".decode("utf-32-le")),
    ('b"\\xff\\xff\\xff\\xff".decode("utf-32-le")', lambda: b"\xff\xff\xff\xff".decode("utf-32-le")),
    ('b"\\x00\\xd8\\x00\\x00".decode("utf-32-le","surrogatepass")', lambda: b"\x00\xd8\x00\x00".decode("utf-32-le","surrogatepass")),
    ('b"\\x00\\x00\\xd8\\x00".decode("utf-32-le","replace")', lambda: b"\x00\x00\xd8\x00".decode("utf-32-le","replace")),
    ('b"a".decode("utf-8","nope")', lambda: b"a".decode("utf-8","nope")),
    ('b"\\xff".decode("utf-8","nope")', lambda: b"\xff".decode("utf-8","nope")),
    ('"\xe9".encode("ascii","nope")', lambda: "é".encode("ascii","nope")),
    ('b"\\\\x4".decode("unicode_escape")', lambda: b"\\x4".decode("unicode_escape")),
    ('b"\\\\u12".decode("unicode_escape")', lambda: b"\\u12".decode("unicode_escape")),
    ('b"\\\\U00110000".decode("unicode_escape")', lambda: b"\\U00110000".decode("unicode_escape")),
    ('b"\\\\".decode("unicode_escape")', lambda: b"\\".decode("unicode_escape")),
    ('b"\\\\n\\\\x41\\\\101".decode("unicode_escape")', lambda: b"\\n\\x41\\101".decode("unicode_escape")),
    ('b"\\\\N".decode("unicode_escape")', lambda: b"\\N".decode("unicode_escape")),
    ('"\xe9\u20ac\U0001f600\\n\\\\".encode("unicode_escape")', lambda: "é€😀\n\\".encode("unicode_escape")),
    ('"\xe9\u20ac\U0001f600\\n".encode("raw_unicode_escape")', lambda: "é€😀\n".encode("raw_unicode_escape")),
    ('b"\\\\u20ac\\\\n\\xe9".decode("raw_unicode_escape")', lambda: b"\\u20ac\\n\xe9".decode("raw_unicode_escape")),
    ('b"\\\\u20".decode("raw_unicode_escape")', lambda: b"\\u20".decode("raw_unicode_escape")),
    ('b"\\\\U00110000".decode("raw_unicode_escape")', lambda: b"\\U00110000".decode("raw_unicode_escape")),
    ('"a".encode("utf-8-sig")', lambda: "a".encode("utf-8-sig")),
    ('b"\\xef\\xbb\\xbfa".decode("utf-8-sig")', lambda: b"\xef\xbb\xbfa".decode("utf-8-sig")),
    ('"a".encode("UTF_8")', lambda: "a".encode("UTF_8")),
    ('"a".encode("utf 8")', lambda: "a".encode("utf 8")),
    ('"a".encode("U8")', lambda: "a".encode("U8")),
    ('"a".encode("l1")', lambda: "a".encode("l1")),
    ('"a".encode("utf-8\\0")', lambda: "a".encode("utf-8\0")),
    ('b"\\xf0\\x9f\\x98".decode("utf-8")', lambda: b"\xf0\x9f\x98".decode("utf-8")),
    ('b"\\xe2\\x28\\xa1".decode("utf-8","replace")', lambda: b"\xe2\x28\xa1".decode("utf-8","replace")),
    ('"\xe9".encode("nope")', lambda: "é".encode("nope")),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
