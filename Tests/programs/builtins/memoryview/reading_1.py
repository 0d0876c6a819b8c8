# memoryview: items, slices, casts, properties.
b = bytearray(b"abcdefgh")
m, r, rel = memoryview(b), memoryview(b"xyz"), memoryview(b"q")
rel.release()
m2, m3, mi, mc = m.cast("B", (2, 4)), m.cast("B", (2, 2, 2)), m.cast("i"), m.cast("c")
f = memoryview(bytearray(8)).cast("d")
cases = [
    ('memoryview(1)', lambda: memoryview(1)),
    ('memoryview("a")', lambda: memoryview("a")),
    ('memoryview()', lambda: memoryview()),
    ('m[0]', lambda: m[0]),
    ('m[-1]', lambda: m[-1]),
    ('m[8]', lambda: m[8]),
    ('m["a"]', lambda: m["a"]),
    ('m[::-1].tolist()', lambda: m[::-1].tolist()),
    ('m2[0]', lambda: m2[0]),
    ('m2[0,1]', lambda: m2[0,1]),
    ('m2[1,3]', lambda: m2[1,3]),
    ('m2[2,0]', lambda: m2[2,0]),
    ('m2[0,5]', lambda: m2[0,5]),
    ('m2[0,0:1]', lambda: m2[0,0:1]),
    ('m2[0,"a"]', lambda: m2[0,"a"]),
    ('m2.tolist()', lambda: m2.tolist()),
    ('m3.tolist()', lambda: m3.tolist()),
    ('m3[1,1,1]', lambda: m3[1,1,1]),
    ('m3[0]', lambda: m3[0]),
    ('mi[0]', lambda: mi[0]),
    ('mi.tolist()', lambda: mi.tolist()),
    ('mi.format', lambda: mi.format),
    ('mi.itemsize', lambda: mi.itemsize),
    ('mi.shape', lambda: mi.shape),
    ('mi.strides', lambda: mi.strides),
    ('mi.nbytes', lambda: mi.nbytes),
    ('mi.ndim', lambda: mi.ndim),
    ('mi.suboffsets', lambda: mi.suboffsets),
    ('mi.c_contiguous', lambda: mi.c_contiguous),
    ('m[::2].c_contiguous', lambda: m[::2].c_contiguous),
    ('m[::2].f_contiguous', lambda: m[::2].f_contiguous),
    ('m[::2].contiguous', lambda: m[::2].contiguous),
    ('m.readonly', lambda: m.readonly),
    ('r.readonly', lambda: r.readonly),
    ('m.obj is b', lambda: m.obj is b),
    ('rel.obj', lambda: rel.obj),
    ('rel[0]', lambda: rel[0]),
    ('len(rel)', lambda: len(rel)),
    ('rel.tolist()', lambda: rel.tolist()),
    ('rel.release()', lambda: rel.release()),
    ('hash(m)', lambda: hash(m)),
    ('hash(mi)', lambda: hash(mi)),
    ('hash(r)==hash(b"xyz")', lambda: hash(r)==hash(b"xyz")),
    ('r==b"xyz"', lambda: r==b"xyz"),
    ('r=="xyz"', lambda: r=="xyz"),
    ('m==b', lambda: m==b),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
