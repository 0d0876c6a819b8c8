# array: bytes, files, buffers, pickling support, subclasses.
import array as module
import io
from array import array
from collections.abc import MutableSequence


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


a = array("H", [1, 2, 515])
with memoryview(a) as view:
    print(a.tobytes(), bytes(a), view.format, view.tolist(), a.buffer_info()[1])
a.byteswap()
print(a)
a.frombytes(b"ab")
attempt(a.frombytes, b"abc")
attempt(a.frombytes, "ab")
stream = io.BytesIO()
a.tofile(stream)
stream.seek(0)
b = array("H")
attempt(b.fromfile, stream, 9)
print(b == a)
view = memoryview(a)
attempt(a.append, 1)
view[0] = 7
view.release()
a.append(1)
print(a)
print(array("u", "héψ😀").tounicode(), array("u", "ab"), array("u", "x").tobytes())
attempt(a.tounicode)
attempt(a.fromunicode, "x")
u = array("u")
u.fromunicode("né")
print(u, u[1], u.tolist())
print(a.__reduce_ex__(2), a.__reduce_ex__(4)[1])
make = module._array_reconstructor
for args in [(array, "i", 6, b"abcd"), (array, "d", 1, b"ab"), (array, "h", 5, b"\1\2"), (array, "i", 99, b""),
             (int, "i", 9, b""), (1, "i", 9, b""), (array, "x", 9, b""), (array, "i", 8, ""), (array, "d", 17, bytes(8)),
             (array, "u", 18, "a😀b".encode("utf-16-le")), (array, "u", 18, b"ab"), (array, "u", 21, "né".encode("utf-32-be")),
             (array, "d", 15, b"\x3f\x80\0\0")]:
    attempt(make, *args)


class Named(array):
    def __new__(cls, code, values, name):
        self = super().__new__(cls, code, values)
        self.name = name
        return self


n = Named("b", [1, 2], "n")
print(n, n.name, type(n[:1]).__name__, n.__reduce_ex__(3)[2], isinstance(n, MutableSequence))
i = iter(array("i", [1, 2, 3]))
next(i)
print(i.__reduce__(), list(i), list(i), i.__reduce__())
print(array, module.ArrayType is array, a.__copy__() == a, a.__deepcopy__({}) is a)
