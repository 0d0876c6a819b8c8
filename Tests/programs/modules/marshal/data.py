# marshal: data there and back in all versions, what cannot be written, damaged bytes, files.
import io
import marshal
import sys


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


VALUES = [None, True, ..., StopIteration, 5, -300, 2**31, -2**31, 2**100, -2**64, 1.5, -0.0, 1e300, 2 - 3j, b"bytes", "text", "é\ud800",
          "x" * 300, (), (1, (2,)), tuple(range(300)), [1, [2]], {"a": 1, 2: [3]}, set(), {1, 2}, frozenset("abc")]
for version in range(5):
    for value in VALUES:
        back = marshal.loads(marshal.dumps(value, version))
        assert back == value and type(back) is type(value), (version, value, back)
print(marshal.loads(marshal.dumps(bytearray(b"buffer"))), marshal.loads(marshal.dumps(memoryview(b"view"))))
same = [1]
pair = marshal.loads(marshal.dumps((same, same)))
print(pair[0] is pair[1], marshal.loads(marshal.dumps((same, same), 2)))
same.append(same)
print(marshal.loads(marshal.dumps(same)), marshal.loads(marshal.dumps({1: same}))[1][1][0])
word = sys.intern("a word that is interned")
print(marshal.loads(marshal.dumps(word)) is word, marshal.loads(marshal.dumps(word, 2)) is word)
for value in (object(), len, attempt, range(3), [object()], type("I", (int,), {})(5)):
    attempt(marshal.dumps, value)
attempt(marshal.loads, marshal.dumps({3, 1, 2}) + b"tail")

for data in (b"", b"0", b"[\1\0\0\0", b"[\1\0\0\0000", b"(\1\0\0\0000", b"{N0", b"{0", b"<\1\0\0\0[\0\0\0\0", b"i\1\0", b"I" + b"\1" * 8,
             b"l\1\0\0\0\0\0", b"l\1\0\0\0\xff\xff", b"l\0\0\0\x80", b"s\xff\xff\xff\xff", b"s\5\0\0\0ab", b"u\2\0\0\0\xff\xfe", b"a\2\0\0\0\xe9b",
             b"z\5ab", b"Z\1a", b"r\0\0\0\0", b"[\2\0\0\0\xe9\5\0\0\0r\0\0\0\0", b"?", b"f\0031.5", b"f\3xyz", b"g\0", b"x\0031.5\0032.5",
             b"[\xff\xff\xff\xff", b"(\xff\xff\xff\xff", b"[\1\0\0\0" * 2100 + b"N"):
    attempt(marshal.loads, data)
    attempt(marshal.load, io.BytesIO(data))
deep = []
for _ in range(2500):
    deep = [deep]
attempt(marshal.dumps, deep)

file = io.BytesIO()
print(marshal.dump([1, "é"], file, 0), marshal.dump("b", file))
file.seek(0)
print(marshal.load(file), file.tell(), marshal.load(file))
attempt(marshal.load, file)
attempt(marshal.load, io.StringIO("x"))
attempt(marshal.dump, 5, 5)
attempt(marshal.loads, "text")
print(marshal.version, [name for name in dir(marshal) if not name.startswith("__")])
