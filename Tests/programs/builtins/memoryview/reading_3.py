# memoryview: items, slices, casts, properties.
b = bytearray(b"abcdefgh")
m, r, rel = memoryview(b), memoryview(b"xyz"), memoryview(b"q")
rel.release()
m2, m3, mi, mc = m.cast("B", (2, 4)), m.cast("B", (2, 2, 2)), m.cast("i"), m.cast("c")
f = memoryview(bytearray(8)).cast("d")
cases = [
    ('m[0,0]', lambda: m[0,0]),
    ('m3[0,0]', lambda: m3[0,0]),
    ('str(m)[:10]', lambda: str(m)[:10]),
    ('m.cast("n")[0]', lambda: m.cast("n")[0]),
    ('m.__len__()', lambda: m.__len__()),
    ('m2.__len__()', lambda: m2.__len__()),
    ('len(memoryview(b"a").cast("B",()))', lambda: len(memoryview(b"a").cast("B",()))),
    ('bool(memoryview(b""))', lambda: bool(memoryview(b""))),
    ('m.index(1)', lambda: m.index(1)),
    ('next(iter(m))', lambda: next(iter(m))),
    ('type(iter(m))', lambda: type(iter(m))),
    ('memoryview(b"abc")[::-1].tobytes()', lambda: memoryview(b"abc")[::-1].tobytes()),
    ('m.cast("f").tolist()[0]', lambda: m.cast("f").tolist()[0]),
    ('m.cast("h").tolist()', lambda: m.cast("h").tolist()),
    ('m.cast("Q").tolist()', lambda: m.cast("Q").tolist()),
    ('memoryview(b"ab").cast("c").tolist()', lambda: memoryview(b"ab").cast("c").tolist()),
    ('memoryview(b"ab")==memoryview(b"ab").cast("c")', lambda: memoryview(b"ab")==memoryview(b"ab").cast("c")),
    ('memoryview(b"abcd").cast("b")==memoryview(b"abcd")', lambda: memoryview(b"abcd").cast("b")==memoryview(b"abcd")),
    ('m[:0].tolist()', lambda: m[:0].tolist()),
    ('hash(memoryview(bytearray(b"a")))', lambda: hash(memoryview(bytearray(b"a")))),
    ('hash(memoryview(b"abcd").cast("i"))', lambda: hash(memoryview(b"abcd").cast("i"))),
    ('m.strides', lambda: m.strides),
    ('m2.strides', lambda: m2.strides),
    ('m.shape', lambda: m.shape),
    ('m2.f_contiguous', lambda: m2.f_contiguous),
    ('m.__class__', lambda: m.__class__),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
