# A map of a file: reading, writing, seeking, resizing, what is refused.
import mmap
import os
import tempfile


def attempt(function, *args, **keywords):
    try:
        print(function.__name__, args, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


with tempfile.TemporaryFile() as file:
    attempt(mmap.mmap, file.fileno(), 0)
    file.write(b"first line\nsecond line\nend")
    file.flush()
    fd = file.fileno()
    with mmap.mmap(fd, 0) as m:
        print(m, m.readline(), m.tell(), m.read(3), m.read(), m.read(), m.readline(), m.size(), len(m))
        for args in ((0,), (3, 1), (-2, 2), (-1,), (0, 9), (100,), ("a",)):
            attempt(m.seek, *args)
        print(m.read_byte(), m.read(None), m.tell())
        attempt(m.read_byte)
        m.seek(0)
        print(m.write(b"FIRST"), m.flush(), os.pread(fd, 8, 0))
        attempt(m.write, b"x" * 100)
        attempt(m.write, "a")
        m.write_byte(66)
        for argument in (300, -1, "a"):
            attempt(m.write_byte, argument)
        print(m.find(b"line"), m.rfind(b"line"), m.find(b"line", 8), m.find(b"l", -5, -1), m.rfind(b""), m.find(b"", 99))
        attempt(m.find, "a")
        m.move(0, 6, 4)
        print(m[:12])
        attempt(m.move, 0, 5, 300)
        attempt(m.flush, 0, 1000)
        m.resize(40)
        print(len(m), m[-1], m[24:30], os.fstat(fd).st_size)
        attempt(m.resize, -5)
        with memoryview(m) as view:
            attempt(m.close)
            attempt(m.resize, 10)
            view[0] = 90
        print(m[0:1], m.madvise(mmap.MADV_NORMAL), m.closed)
        for args in ((1, -1), (1, 0, -1), (1, 100), (999,)):
            attempt(m.madvise, *args)
    print(m.closed, m, m.close())
    attempt(m.read)
    attempt(len, m)
    attempt(m.find, b"a")
    attempt(m.__enter__)
    attempt(mmap.mmap, fd, 1000)
    attempt(mmap.mmap, fd, 0, offset=mmap.PAGESIZE)
    attempt(mmap.mmap, fd, 10, offset=3)
