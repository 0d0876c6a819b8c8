# memoryview: items, slices, casts, properties.
b = bytearray(b"abcdefgh")
m, r, rel = memoryview(b), memoryview(b"xyz"), memoryview(b"q")
rel.release()
m2, m3, mi, mc = m.cast("B", (2, 4)), m.cast("B", (2, 2, 2)), m.cast("i"), m.cast("c")
f = memoryview(bytearray(8)).cast("d")
cases = [
    ('m<b', lambda: m<b),
    ('m.cast("x")', lambda: m.cast("x")),
    ('m.cast("i",(3,))', lambda: m.cast("i",(3,))),
    ('m.cast("B",(3,3))', lambda: m.cast("B",(3,3))),
    ('m[::2].cast("i")', lambda: m[::2].cast("i")),
    ('m.cast("i").cast("d")', lambda: m.cast("i").cast("d")),
    ('m.cast("i").cast("B").tolist()', lambda: m.cast("i").cast("B").tolist()),
    ('m.cast(1)', lambda: m.cast(1)),
    ('m.cast("B",1)', lambda: m.cast("B",1)),
    ('m.cast("B",(0,))', lambda: m.cast("B",(0,))),
    ('m.cast("B",("a",2))', lambda: m.cast("B",("a",2))),
    ('m.cast("B",[2,4]).shape', lambda: m.cast("B",[2,4]).shape),
    ('m.cast("@i").format', lambda: m.cast("@i").format),
    ('m.cast("<i")', lambda: m.cast("<i")),
    ('r.tobytes()', lambda: r.tobytes()),
    ('m[::2].tobytes()', lambda: m[::2].tobytes()),
    ('m2.tobytes()', lambda: m2.tobytes()),
    ('m2.tobytes("F")', lambda: m2.tobytes("F")),
    ('m2.tobytes("A")', lambda: m2.tobytes("A")),
    ('m2.tobytes("x")', lambda: m2.tobytes("x")),
    ('m.tobytes(None)', lambda: m.tobytes(None)),
    ('m.hex()', lambda: m.hex()),
    ('m.hex(":")', lambda: m.hex(":")),
    ('m[::2].hex(":",2)', lambda: m[::2].hex(":",2)),
    ('m.toreadonly()[0]', lambda: m.toreadonly()[0]),
    ('m.toreadonly().readonly', lambda: m.toreadonly().readonly),
    ('list(m)', lambda: list(m)),
    ('list(m2)', lambda: list(m2)),
    ('mc[0]', lambda: mc[0]),
    ('mc.tolist()', lambda: mc.tolist()),
    ('f[0]', lambda: f[0]),
    ('f.tolist()', lambda: f.tolist()),
    ('m==m2', lambda: m==m2),
    ('m2==m.cast("B",(2,4))', lambda: m2==m.cast("B",(2,4))),
    ('mi==m', lambda: mi==m),
    ('97 in m', lambda: 97 in m),
    ('m.__eq__(1)', lambda: m.__eq__(1)),
    ('memoryview(m)==m', lambda: memoryview(m)==m),
    ('m.cast("?")[0]', lambda: m.cast("?")[0]),
    ('m.cast("B",())', lambda: m.cast("B",())),
    ('memoryview(b"a").cast("B",())[()]', lambda: memoryview(b"a").cast("B",())[()]),
    ('memoryview(b"a").cast("B",()).tolist()', lambda: memoryview(b"a").cast("B",()).tolist()),
    ('m[()]', lambda: m[()]),
    ('m[...]', lambda: m[...]),
    ('m2[...]', lambda: m2[...]),
    ('m[None]', lambda: m[None]),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
