# bz2: files, whole buffers, and streams piece by piece.
import bz2
import io
from _bz2 import BZ2Compressor, BZ2Decompressor


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result if isinstance(result, bytes) else type(result))
    except Exception as error:
        print(type(error).__name__, error)


data = b"".join(b"%d " % (i * i % 1009) for i in range(20000))
for level in (1, 9):
    packed = bz2.compress(data, level)
    print(level, len(packed) < len(data), bz2.decompress(packed) == data, bz2.decompress(packed + packed) == data * 2)
for level in (0, 10, "x"):
    attempt(BZ2Compressor, level)
attempt(BZ2Compressor, 1, 2)
attempt(BZ2Decompressor, 1)
attempt(type, "Sub", (BZ2Decompressor,), {})

packer = BZ2Compressor()
packed = packer.compress(data[:500]) + packer.compress(b"") + packer.compress(memoryview(data)[500:]) + packer.flush()
attempt(packer.compress, b"x")
attempt(packer.flush)
attempt(BZ2Compressor().compress, "x")

reader = BZ2Decompressor()
print(reader.eof, reader.needs_input, reader.unused_data)
pieces = [reader.decompress(packed[:400], max_length=100)]
print(reader.needs_input, len(pieces[0]))
at = 400
while not reader.eof:
    piece = packed[at:at + 300] + b"tail" * (at + 300 >= len(packed)) if reader.needs_input else b""
    at += 300 if piece else 0
    pieces.append(reader.decompress(piece, 1000))
print(b"".join(pieces) == data, reader.unused_data[-4:], reader.needs_input, max(map(len, pieces)))
attempt(reader.decompress, b"x")
reader = BZ2Decompressor()
attempt(reader.decompress, b"nonsense")
attempt(BZ2Decompressor().decompress, packed[:30] + b"!" + packed[31:])
attempt(BZ2Decompressor().decompress, "x")
attempt(bz2.decompress, packed[:-1])
attempt(bz2.decompress, b"")

store = io.BytesIO()
with bz2.open(store, "wt", encoding="utf-8") as file:
    file.write("first\nsécond\n")
store.seek(0)
with bz2.BZ2File(store) as file:
    print(file.readline(), file.tell(), file.read(3), file.seek(1), file.read())
store.seek(0)
with bz2.open(store, "rt", encoding="utf-8") as file:
    print(list(file))
