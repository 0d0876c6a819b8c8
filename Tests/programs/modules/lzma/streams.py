# lzma: containers, filters, files, and streams piece by piece.
import io
import lzma


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(result if isinstance(result, (bytes, dict, bool)) else type(result))
    except Exception as error:
        print(type(error).__name__, error)


data = b"".join(b"%d " % (i * i % 1009) for i in range(20000))
chain = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2, "preset": 1, "dict_size": 1 << 16}]
for options in ({}, {"format": lzma.FORMAT_ALONE}, {"check": lzma.CHECK_SHA256}, {"preset": 0}, {"filters": chain}):
    packed = lzma.compress(data, **options)
    print(sorted(options), len(packed) < len(data), lzma.decompress(packed) == data, packed[:6])
raw = lzma.compress(data, lzma.FORMAT_RAW, filters=chain)
print(lzma.decompress(raw, lzma.FORMAT_RAW, filters=chain) == data)
for options in ({"format": 5}, {"format": lzma.FORMAT_RAW}, {"preset": 10}, {"preset": -1}, {"preset": 2**32}, {"check": 99},
                {"format": lzma.FORMAT_ALONE, "check": 1}, {"preset": 1, "filters": []}, {"filters": []}, {"filters": 5}, {"filters": [5]},
                {"filters": [{}]}, {"filters": [{"id": 99}]}, {"filters": [{"id": lzma.FILTER_LZMA2, "x": 1}]}, {"filters": chain * 3},
                {"filters": [{"id": lzma.FILTER_LZMA2, "preset": 99}]}, {"format": lzma.FORMAT_ALONE, "filters": chain}):
    attempt(lzma.LZMACompressor, **options)
for options in ({"format": 9}, {"format": lzma.FORMAT_RAW}, {"filters": chain}, {"memlimit": "x"}, {"memlimit": -1},
                {"format": lzma.FORMAT_RAW, "filters": chain, "memlimit": 5}):
    attempt(lzma.LZMADecompressor, **options)
print([check for check in range(17) if lzma.is_check_supported(check)])
for specifier in (chain[0], chain[1], {"id": lzma.FILTER_LZMA1, "lc": 1}, {"id": lzma.FILTER_ARM, "start_offset": 16}, {"id": 99}, {}):
    attempt(lzma._encode_filter_properties, specifier)
attempt(lzma._decode_filter_properties, lzma.FILTER_LZMA1, b"]\0\0\x80\0")
attempt(lzma._decode_filter_properties, lzma.FILTER_LZMA2, b"")

packer = lzma.LZMACompressor()
packed = packer.compress(data[:500]) + packer.compress(b"") + packer.compress(data[500:]) + packer.flush()
attempt(packer.compress, b"x")
attempt(packer.flush)
reader = lzma.LZMADecompressor()
print(reader.check, reader.eof, reader.needs_input, reader.unused_data)
pieces, at = [], 0
while not reader.eof:
    piece = packed[at:at + 300] + b"tail" * (at + 300 >= len(packed)) if reader.needs_input else b""
    at += 300 if piece else 0
    pieces.append(reader.decompress(piece, 1000))
print(b"".join(pieces) == data, reader.check, reader.unused_data[-4:], max(map(len, pieces)))
attempt(reader.decompress, b"x")
for text in (b"nonsense" * 3, packed[:40] + b"!" + packed[41:], packed[:-1]):
    attempt(lzma.decompress, text)
attempt(lzma.decompress, packed, memlimit=1)

store = io.BytesIO()
with lzma.open(store, "wt", encoding="utf-8") as file:
    file.write("first\nsécond\n")
store.seek(0)
with lzma.LZMAFile(store) as file:
    print(file.readline(), file.tell(), file.seek(1), file.read())
