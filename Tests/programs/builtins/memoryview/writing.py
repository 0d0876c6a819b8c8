# memoryview: assignment to items and slices.
b = bytearray(b"abcdefgh")
m, r, rel = memoryview(b), memoryview(b"xyz"), memoryview(b"q")
rel.release()
m2, m3, mi, mc = m.cast("B", (2, 4)), m.cast("B", (2, 2, 2)), m.cast("i"), m.cast("c")
f = memoryview(bytearray(8)).cast("d")
def attempt(name, statement):
    try:
        statement()
        print(name, bytes(b))
    except Exception as error:
        print(name, type(error).__name__, error)


def put(view, key, value):
    view[key] = value


attempt('m[0]=65', lambda: put(m, 0, 65))
attempt('m[0]=256', lambda: put(m, 0, 256))
attempt('m[0]="a"', lambda: put(m, 0, 'a'))
attempt('m[0]=b"a"', lambda: put(m, 0, b'a'))
attempt('r[0]=1', lambda: put(r, 0, 1))
attempt('m[0:2]=b"xy"', lambda: put(m, slice(0, 2, None), b'xy'))
attempt('m[0:2]=b"xyz"', lambda: put(m, slice(0, 2, None), b'xyz'))
attempt('m[0:2]=5', lambda: put(m, slice(0, 2, None), 5))
attempt('m[::2]=b"1234"', lambda: put(m, slice(None, None, 2), b'1234'))
attempt('m2[0,0]=66', lambda: put(m2, (0, 0), 66))
attempt('m2[0]=1', lambda: put(m2, 0, 1))
attempt('m2[0:1]=b"a"', lambda: put(m2, slice(0, 1, None), b'a'))
attempt('mi[0]=5', lambda: put(mi, 0, 5))
attempt('mi[0]=2**40', lambda: put(mi, 0, 2 ** 40))
attempt('mi[0]=1.5', lambda: put(mi, 0, 1.5))
attempt('mc[0]=b"z"', lambda: put(mc, 0, b'z'))
attempt('mc[0]=1', lambda: put(mc, 0, 1))
attempt('mc[0]=b"zz"', lambda: put(mc, 0, b'zz'))
attempt('f[0]=1.5', lambda: put(f, 0, 1.5))
attempt('f[0]="a"', lambda: put(f, 0, 'a'))
attempt('m[9]=1', lambda: put(m, 9, 1))
attempt('m["a"]=1', lambda: put(m, 'a', 1))
attempt('rel[0]=1', lambda: put(rel, 0, 1))
attempt('m[...]=b"12345678"', lambda: put(m, ..., b'12345678'))
attempt('m[0]=-1', lambda: put(m, 0, -1))
attempt('m.cast("b")[0]=-1', lambda: put(m.cast('b'), 0, -1))
attempt('m.cast("b")[0]=200', lambda: put(m.cast('b'), 0, 200))
attempt('m.cast("?")[0]=[]', lambda: put(m.cast('?'), 0, []))
attempt('m.cast("?")[0]=[1]', lambda: put(m.cast('?'), 0, [1]))
attempt('m.cast("Q")[0]=-1', lambda: put(m.cast('Q'), 0, -1))
attempt('m.cast("Q")[0]=2**64', lambda: put(m.cast('Q'), 0, 2 ** 64))
attempt('mi[0:1]=memoryview(bytearray(4)).cast("i")', lambda: put(mi, slice(0, 1, None), memoryview(bytearray(4)).cast('i')))
attempt('mi[0:1]=b"abcd"', lambda: put(mi, slice(0, 1, None), b'abcd'))
attempt('m[2:6]=m[0:4]', lambda: put(m, slice(2, 6, None), m[0:4]))
