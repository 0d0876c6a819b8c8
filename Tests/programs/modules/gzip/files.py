# gzip: members, headers, damaged files.
import gzip
import io


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


data = b"".join(b"%d\n" % (i * i % 1009) for i in range(5000))
packed = gzip.compress(data, mtime=0)
print(gzip.decompress(packed) == data, packed[:10], gzip.decompress(packed + packed + bytes(5)) == data * 2)
for text in (b"", b"nonsense", packed[:-1], packed[:-8] + b"12345678", packed[:50]):
    attempt(gzip.decompress, text)

store = io.BytesIO()
with gzip.GzipFile("name.txt", "wb", 5, store, mtime=123456789) as file:
    print(file.write(data), file.tell(), file.writable(), file.readable())
    file.flush()
    file.write(b"end")
store.seek(0)
with gzip.GzipFile(fileobj=store) as file:
    print(file.readline(), file.peek(3)[:3], file.mtime, file.seek(len(data)), file.read(), file.seek(2), file.read1(4))
store.seek(0)
with gzip.open(store, "rt", encoding="ascii", newline="\n") as file:
    lines = list(file)
print(len(lines), lines[0], lines[-1])
attempt(gzip.open, store, "rtb")
attempt(gzip.GzipFile, fileobj=store, mode="rU")
