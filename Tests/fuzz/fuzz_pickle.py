import _compat_pickle
import _pickle
import codecs
import copyreg
import io

import cases


class Point:
    def __init__(self, *args):
        self.args = args

    def __repr__(self):
        return "Point(%s)" % sorted(self.__dict__.items(), key=str)


class Stack(list):
    def __setstate__(self, state):
        self.append(state)


KNOWN = {"int": int, "complex": complex, "list": list, "dict": dict, "set": set, "Point": Point, "Stack": Stack,
     "bytearray": bytearray, "tuple": tuple, "str": str, "frozenset": frozenset, "Exception": Exception, "encode": codecs.encode}


class Reader(_pickle.Unpickler):
    def find_class(self, module, name):
        return KNOWN[name]

    def persistent_load(self, key):
        return "<%r>" % (key,)


def number(source, size):
    return source.bytes(size) if source.chance(3) else source.below(9).to_bytes(size, "little")


def line(source):
    return source.choice([b"0", b"1", b"00", b"01", b"12", b"-3", b"0x1f", b"1_0", b" 7 ", b"1e5", b"inf", b"nan", b"99999999999999999999L",
                          b"7L", b"", b"a", b"'text'", b'"x\\x41\\n"', b"'", b"\\u20ac\\U0001f600", b"\xe9", b"1.5", b"--1"]) + b"\n"


def counted(source, width):
    text = source.choice([b"", b"a", b"abc", b"\xc3\xa9", b"\xff\xfe", b"\xed\xa0\x80", source.bytes(source.below(12))])
    size = len(text) + (source.below(3) - 1 if source.chance(8) else 0)
    return (size % 256).to_bytes(width, "little") + text


def opcode(source):
    what = source.below(30)
    if what < 8:
        return source.choice([b"(", b")", b"]", b"}", b"\x8f", b"N", b"\x88", b"\x89", b"(", b"]", b"}"])
    if what < 14:
        return source.choice([b"t", b"l", b"d", b"a", b"e", b"s", b"u", b"\x90", b"\x91", b"\x85", b"\x86", b"\x87", b"0", b"1", b"2", b"e", b"u"])
    if what < 17:
        return source.choice([b"K" + number(source, 1), b"M" + number(source, 2), b"J" + number(source, 4), b"G" + number(source, 8)])
    if what < 19:
        return source.choice([b"I", b"L", b"F", b"S", b"V", b"P"]) + line(source)
    if what < 22:
        return source.choice([b"\x8c" + counted(source, 1), b"X" + counted(source, 4), b"U" + counted(source, 1), b"T" + counted(source, 4),
                              b"C" + counted(source, 1), b"B" + counted(source, 4), b"\x8d" + counted(source, 8), b"\x8a" + counted(source, 1),
                              b"\x8b" + counted(source, 4), b"\x8e" + counted(source, 8), b"\x96" + counted(source, 8)])
    if what < 25:
        return source.choice([b"\x94", b"q" + number(source, 1), b"h" + number(source, 1), b"h\0", b"h\1", b"p%d\n" % source.below(4), b"g%d\n" % source.below(4), b"g" + line(source),
                              b"\x94", b"\x94", b"j" + number(source, 4)])
    name = source.choice(sorted(KNOWN)).encode()
    return source.choice([b"cm\n" + name + b"\n", b"\x8c\x01m\x8c" + bytes([len(name)]) + name + b"\x93", b"R", b")R", b"\x81", b")\x81", b"}\x92",
                          b"b", b"}b", b"o", b"im\n" + name + b"\n", b"Q", b"\x80" + number(source, 1), b"\x97", b"\x98",
                          b"\x82" + number(source, 1), b"cm\nPoint\n)\x81}\x8c\x01aK\x01sb"])


CORPUS = [_pickle.dumps(value, protocol) for protocol in range(6) for value in (
    [1, 2.5, None, True, "text", b"bytes", (1, 2), {"a": [1], "b": {}}, 2**70, -5, 1j],
    {1: (2, 3, 4, 5), "k": [[], {}, ()]}, bytearray(b"xyz"), [list(range(40))], "x" * 300)]


def case(source):
    if source.chance(2):
        data = source.choice(CORPUS)
        for _ in range(1 + source.below(3)):
            data = source.mutate(data, [opcode(source), b".", source.bytes(1), source.bytes(2)])
    else:
        data = b"".join([opcode(source) for _ in range(source.below(25))]) + b"."
    # CPython takes memory for the largest index: none of these is meant.
    for at in range(len(data) - 4):
        if data[at] == ord("r") and (data[at + 3] or data[at + 4]):
            data = data[:at] + b"q" + data[at + 1:]
    encoding = source.choice(["ASCII", "latin1", "bytes", "utf-8"])
    reader = Reader(io.BytesIO(data), encoding=encoding, buffers=[b"one", bytearray(b"two")] if source.chance(2) else ())
    value = reader.load()
    return cases.show(value), [len(reader.memo.copy())]


cases.run(case)
