# zlib: whole buffers, streams with limits, dictionaries, copies and their errors.
import copy
import zlib


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result if isinstance(result, (int, bytes)) else type(result))
    except Exception as error:
        print(type(error).__name__, error)


print([name for name in dir(zlib) if not name.startswith("__")])
data = b"".join(b"%d " % (i * i % 1009) for i in range(20000))
for level in (-1, 0, 1, 9):
    packed = zlib.compress(data, level)
    print(level, len(packed) < len(data), zlib.decompress(packed) == data)
for wbits in (-15, 9, 31):
    packed = zlib.compress(data, wbits=wbits)
    print(zlib.decompress(packed, wbits) == data, packed[:2] if wbits > 0 else None)
for text in (b"", b"x\x9c", b"abcdef", zlib.compress(b"x")[:-1] + b"!", zlib.compress(b"x") + b"tail"):
    attempt(zlib.decompress, text)
attempt(zlib.compress, b"x", 10)
attempt(zlib.compress, "x")
attempt(zlib.decompress, zlib.compress(b"x"), 99)
attempt(zlib.decompress, zlib.compress(b"x"), bufsize=-1)
print(zlib.crc32(data), zlib.crc32(b"b", zlib.crc32(b"a")), zlib.adler32(data), zlib.adler32(b"b", -1), zlib.crc32(b"", 2**40 + 5))

packer = zlib.compressobj(6, zlib.DEFLATED, 31, 9, zlib.Z_RLE)
start = packer.compress(b"a" * 1000)
other = packer.copy()
whole = start + packer.flush(zlib.Z_SYNC_FLUSH) + packer.compress(b"b") + packer.flush()
print(zlib.decompress(whole, 47)[-3:], zlib.decompress(start + copy.deepcopy(other).flush(), 31)[-1:], packer.flush(zlib.Z_NO_FLUSH))
attempt(packer.compress, b"x")
attempt(packer.flush)
attempt(packer.copy)
for options in ({"level": 99}, {"wbits": 99}, {"zdict": 5}, {"memLevel": 10}, {"method": 7}, {"zdict": b""}):
    attempt(zlib.compressobj, **options)
attempt(type(packer))

packed = zlib.compress(data) + b"behind"
reader = zlib.decompressobj()
pieces = [reader.decompress(packed, 1000)]
print(len(pieces[0]), len(reader.unconsumed_tail) > 0, reader.eof)
twin = reader.copy()
while not reader.eof:
    pieces.append(reader.decompress(reader.unconsumed_tail, 1000))
print(b"".join(pieces) == data, reader.unused_data, reader.unconsumed_tail, max(map(len, pieces)))
print(pieces[0] + twin.flush() == data, twin.unused_data, twin.eof)
attempt(reader.flush)
attempt(reader.decompress, b"x")
attempt(zlib.decompressobj().decompress, packed, -1)
attempt(zlib.decompressobj().decompress, b"nonsense")
attempt(zlib.decompressobj().flush, 0)
attempt(zlib.decompressobj, zdict=None)

packer = zlib.compressobj(zdict=b"hello world")
packed = packer.compress(b"hello world, hello") + packer.flush()
attempt(zlib.decompress, packed)
attempt(zlib.decompressobj(zdict=b"other").decompress, packed)
attempt(zlib.decompressobj(zdict=bytearray(b"hello world")).decompress, packed)
