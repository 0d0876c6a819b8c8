import struct

data = struct.pack("<ihb?d", 1, -2, 3, True, 1.5)
print(data, struct.unpack("<ihb?d", data), struct.calcsize("<ihb?d"))
print(struct.pack(">4sH2x", b"ab", 65535), struct.unpack_from("!H", b"\0\1\2\3", 1), list(struct.iter_unpack("<H", b"\1\0\2\0")))
for f in (lambda: struct.pack("<b", 300), lambda: struct.pack("<i", "a"), lambda: struct.unpack("<i", b"a"), lambda: struct.pack("<2i", 1), lambda: struct.calcsize("<k")):
    try:
        f()
    except struct.error as e:
        print(e)
