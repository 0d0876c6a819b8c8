# What takes a buffer to write into blames the argument that is none; exported memory keeps its size.
import _socket
import array
import io
import struct


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


attempt(io.BytesIO(b"abc").readinto, b"x")
attempt(io.BytesIO(b"abc").readinto, 5)
attempt(open("/dev/zero", "rb", 0).readinto, b"a")
attempt(open("/dev/zero", "rb").readinto, b"a")
attempt(open("/dev/zero", "rb").readinto1, "a")
first, second = _socket.socketpair()
attempt(first.recv_into, b"x")
attempt(struct.pack_into, "b", b"a", 0, 1)
data = bytearray(b"abcdef")
view = memoryview(data)
for change in (lambda: data.append(1), lambda: data.extend(b"a"), data.pop, data.clear, lambda: data.insert(0, 1),
               lambda: data.__setitem__(slice(0, 2), b"xyz"), lambda: data.__setitem__(slice(0, 2), b"xy"),
               lambda: data.__delitem__(0), lambda: data.__delitem__(slice(0, 4, 2)), lambda: data.__imul__(2),
               lambda: data.__iadd__(b"x"), lambda: data.__init__(b"abc"), data.reverse):
    attempt(change)
    print(data)
numbers = array.array("b", b"abc")
view = memoryview(numbers)
attempt(numbers.append, 1)
stream = io.BytesIO(b"abc")
view = stream.getbuffer()
attempt(stream.write, b"abcdefgh")
attempt(stream.close)
