import zlib

import cases


def material(source):
    kind = source.below(3)
    if kind == 0:
        return source.bytes(source.size(80))
    if kind == 1:
        return source.text("ab ", 200).encode()
    return bytes([source.below(256)]) * source.below(3000)


def packed(source, wbits, zdict=None):
    packer = zlib.compressobj(source.below(11) - 1, zlib.DEFLATED, wbits, 1 + source.below(9), source.below(5), **({} if zdict is None else {"zdict": zdict}))
    result = packer.compress(material(source))
    if source.chance(3):
        result += packer.flush(source.choice([zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_PARTIAL_FLUSH, zlib.Z_BLOCK]))
        result += packer.compress(material(source))
    return result + packer.flush()


def damaged(source, data):
    if source.chance(2):
        return data
    data = bytearray(data)
    for _ in range(source.below(3)):
        if data:
            data[source.below(len(data))] = source.below(256)
    return bytes(data[:len(data) - source.size(6)]) + source.bytes(source.size(4))


def whole(source):
    wbits = source.choice([15, 9, 31, -15])
    data = damaged(source, packed(source, wbits))
    return zlib.decompress(data, source.choice([wbits, wbits, 47, -9, 0]))


def stream(source):
    wbits = source.choice([15, 31, -15])
    zdict = b"some words ab ab" if wbits != 31 and source.chance(3) else None
    data = damaged(source, packed(source, wbits, zdict))
    reader = zlib.decompressobj(wbits, **({} if zdict is None else {"zdict": source.choice([zdict, zdict, b"other"])}))
    log = []
    at = 0
    for _ in range(200):
        if source.chance(20):
            reader = reader.copy()
        if reader.unconsumed_tail:
            piece = reader.unconsumed_tail
        else:
            size = 1 + source.below(60)
            piece = data[at:at + size]
            at += size
        log.append(zlib.crc32(reader.decompress(piece, source.choice([0, 0, 1, 100]))))
        log.append((len(reader.unconsumed_tail), len(reader.unused_data), reader.eof))
        if at >= len(data) and not reader.unconsumed_tail:
            break
    log.append(zlib.crc32(reader.flush()))
    return zlib.crc32(repr(log).encode()), log[-3:], reader.unused_data, reader.eof


cases.run(lambda source: source.choice([whole, stream, stream, lambda source: packed(source, 15)])(source))
