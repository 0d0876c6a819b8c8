# Anonymous maps: items, slices, kinds of access.
import mmap


def attempt(function, *args, **keywords):
    try:
        print(function.__name__, args, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


m = mmap.mmap(-1, 10)
m[0:5] = b"hello"
m[-1] = 33
print(m[0], m[0:3], m[::2], m[::-1], m[-1], bytes(m), list(m)[:2], b"o" in m, 111 in m)
m[::3] = bytearray(b"abcd")
print(m[:])
for key, value in ((50, 1), (0, 300), (0, "a"), (slice(0, 3), b"a"), (slice(0, 3), "abc"), ("a", 1)):
    attempt(m.__setitem__, key, value)
for key in (50, -11, "a"):
    attempt(m.__getitem__, key)
attempt(m.__delitem__, 0)
attempt(m.__delitem__, slice(1))
attempt(m.size)
m = mmap.mmap(-1, 20, access=mmap.ACCESS_READ)
attempt(m.__setitem__, 0, 1)
attempt(m.write, b"a")
attempt(m.write_byte, 1)
attempt(m.move, 0, 1, 1)
attempt(m.resize, 3)
print(memoryview(m).readonly, m.flush())
m = mmap.mmap(-1, 20, access=mmap.ACCESS_COPY)
m[0] = 3
attempt(m.resize, 3)
print(m, m.flush(), mmap.mmap(-1, 5, prot=mmap.PROT_READ), m == m)
attempt(mmap.mmap, -1, 0)
attempt(mmap.mmap, -1, -5)
attempt(mmap.mmap, -1, 5, offset=-1)
attempt(mmap.mmap, -1, 5, access=3, flags=2)
attempt(mmap.mmap, -1, 5, access=77)
attempt(mmap.mmap, 1000, 5)
attempt(mmap.mmap, "a", 5)


class Map(mmap.mmap):
    def __len__(self):
        return super().__len__() + 1


m = Map(-1, 5)
m.name = "map"
print(m, len(m), m.name)
