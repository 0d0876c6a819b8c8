b = b"hello world"
print(b.upper(), b.title(), b.split(), b.partition(b" "), b.find(b"o"), b.replace(b"o", b"0"), b.startswith(b"he"), b.count(b"l"), b[0], b[1:3], b[-1:])
print(b"\x00\xffab'\"\n\\", bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(bytearray(b"x")), bytes(), bytes(range(3)))
print(b"ab" + b"c", b"ab" * 2, 97 in b"abc", b"b" in b"abc", b"a" < b"b", b"a" == "a", b"a" == bytearray(b"a"), b",".join([b"x", bytearray(b"y")]))
print(b"abc".hex(), b"abc".hex("-"), b"\x01\x02\x03\x04".hex(":", 2), bytes.fromhex("0aFF 10"), b"ab".decode(), list(b"ab"), b"%d" % 5)
print(b" x ".strip(), b"a1".isalnum(), b"AB".islower(), b"ab".center(6, b"*"), b"7".zfill(3), b"a\tb".expandtabs(4), b"abc".translate(None, b"b"), bytes.maketrans(b"a", b"z")[97])
a = bytearray(b"abc")
a.append(100)
a.extend([101, 102])
a += b"g"
a[0] = 65
a[1:3] = b"XYZ"
del a[-1]
a.insert(0, 48)
print(a, a.pop(), a.pop(0), len(a), a.remove(88), a, a.reverse(), a, a.copy() == a)
a.clear()
print(a, bytearray(2), bytearray("x", "ascii"), bytearray(b"a") + b"b", type(b"a" + bytearray(b"b")).__name__)
for act in (lambda: bytes("x"), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(-1), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: b"a" + "b", lambda: "b" in b"a", lambda: 300 in b"a", lambda: bytes.fromhex("abc"), lambda: bytes.fromhex("zz"), lambda: b"a".join(["x"]), lambda: b"a".find("x"), lambda: b"a"[5], lambda: bytearray(b"").pop(), lambda: bytearray(b"a").append(256), lambda: bytearray(b"a").append("x"), lambda: bytearray(b"a").remove(1), lambda: hash(bytearray()), lambda: b"a".replace(b"a", "b"), lambda: bytes(5, "utf-8"), lambda: bytes("x", 5)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
m = memoryview(bytearray(b"abcd"))
m[0] = 122
print(bytes(m), m[1:3].tobytes(), len(m), m.format, m.readonly, m.tolist(), m[::-1].tobytes())
