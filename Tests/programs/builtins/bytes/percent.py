# %-formatting of bytes and bytearray.
cases = [
    ('b"%d"%1', lambda: b"%d"%1),
    ('b"%s"%"a"', lambda: b"%s"%"a"),
    ('b"%s"%b"a"', lambda: b"%s"%b"a"),
    ('b"%b"%1', lambda: b"%b"%1),
    ('b"%r"%"\xe9"', lambda: b"%r"%"é"),
    ('b"%a"%"\xe9"', lambda: b"%a"%"é"),
    ('b"%c"%256', lambda: b"%c"%256),
    ('b"%c"%b"ab"', lambda: b"%c"%b"ab"),
    ('b"%c"%"a"', lambda: b"%c"%"a"),
    ('b"%x"%"a"', lambda: b"%x"%"a"),
    ('b"%y"%1', lambda: b"%y"%1),
    ('b"%(a)s"%{b"a":b"x"}', lambda: b"%(a)s"%{b"a":b"x"}),
    ('b"%s"%(1,2)', lambda: b"%s"%(1,2)),
    ('b"%f"%1.5', lambda: b"%f"%1.5),
    ('b"%5s|"%b"a"', lambda: b"%5s|"%b"a"),
    ('b"%.2s"%b"abc"', lambda: b"%.2s"%b"abc"),
    ('b"%*d"%(5,3)', lambda: b"%*d"%(5,3)),
    ('bytearray(b"%d")%3', lambda: bytearray(b"%d")%3),
    ('b"%"%1', lambda: b"%"%1),
    ('b"%d"%"a"', lambda: b"%d"%"a"),
    ('b"%"%()', lambda: b"%"%()),
    ('b"%s"%memoryview(b"q")', lambda: b"%s"%memoryview(b"q")),
    ('b"%f"%"a"', lambda: b"%f"%"a"),
    ('b"%c"%1.5', lambda: b"%c"%1.5),
    ('b"%s"%()', lambda: b"%s"%()),
    ('b"%(a)s"%1', lambda: b"%(a)s"%1),
    ('b"%s"%{}', lambda: b"%s"%{}),
    ('b"%z"%1', lambda: b"%z"%1),
    ('b"%c"%bytearray(b"a")', lambda: b"%c"%bytearray(b"a")),
    ('b"%i %u %o"%(1,2,8)', lambda: b"%i %u %o"%(1,2,8)),
    ('b"%05d"%-3', lambda: b"%05d"%-3),
    ('b"%#x"%255', lambda: b"%#x"%255),
    ('b"%-5d|"%3', lambda: b"%-5d|"%3),
    ('b"%5%"%()', lambda: b"%5%"%()),
]
for name, call in cases:
    try:
        print(name, "->", ascii(call()))
    except Exception as error:
        print(name, "->", type(error).__name__, ascii(str(error)))
