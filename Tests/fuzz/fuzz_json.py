import json

import cases

SPACE = ["", "", "", " ", "\n", "\t\r "]
PIECES = ["{", "}", "[", "]", ",", ":", '"', "\\", "\\u12", "\\ud800", "\x01", "é", "1", "-", "e", ".", "null", "NaN", " ", "\0"]
CHARACTERS = 'abcXYZ 019"\\/\b\f\n\r\t\x00\x1f\x7f\x80é€\u2028\ud800\udc00\uffff\U0001f600'
ESCAPES = ['\\"', "\\\\", "\\/", "\\b", "\\n", "\\u0041", "\\u00e9", "\\uD83D\\uDE00", "\\ud800", "\\udc00", "\\u00G0", "\\x"]
NUMBERS = ["0", "-0", "12", "-7", "3.25", "1e5", "-2.5E-3", "1E400", "123456789012345678901234567890", "999999999999999999",
           "0.1", "1.7976931348623157e308", "5e-324", "01", "1.", ".5", "-", "+1", "1e", "0x10", "NaN", "Infinity", "-Infinity"]


def text_literal(source):
    if source.chance(2):
        return '"' + source.text("abcdefgh 0123", 40) + '"'
    return '"' + "".join([source.choice(ESCAPES + ["a", "bc", "é", "😀", "x" * 9]) for _ in range(source.size(6))]) + '"'


def document(source, depth=0):
    kind = source.below(8 if depth < 5 else 5)
    space = source.choice(SPACE)
    if kind < 2:
        return text_literal(source)
    if kind < 4:
        return source.choice(NUMBERS)
    if kind == 4:
        return source.choice(["true", "false", "null"])
    items = [space + document(source, depth + 1) + space for _ in range(source.below(4))]
    if kind == 5:
        return "[" + ",".join(items) + "]"
    return "{" + ",".join(space + text_literal(source) + space + ":" + item for item in items) + space + "}"


def value(source, depth=0):
    kind = source.below(11 if depth < 4 else 6)
    if kind < 3:
        return source.text(CHARACTERS, 20)
    if kind == 3:
        return source.choice([None, True, False, object, {1}, b"x"])
    if kind == 4:
        return source.choice([0.0, -1.5, 1e300, 5e-324, 1e16, 1e-5, 123456.789, float("inf"), float("nan")])
    if kind == 5:
        return source.below(1 << source.below(63)) - 1000
    items = [value(source, depth + 1) for _ in range(source.below(4))]
    if kind < 8:
        return items if kind == 6 else tuple(items)
    keys = [source.choice([source.text(CHARACTERS, 8), source.below(100), 2.5, None, True, b"k", (1,)]) for _ in items]
    return dict(zip(keys, items))


def loads(source):
    text = source.choice(SPACE) + document(source) + source.choice(SPACE)
    if source.chance(2):
        text = source.mutate(text, PIECES)
    if source.chance(12):
        return json.JSONDecoder(strict=False).raw_decode(text, source.below(len(text) + 2))
    if source.chance(8):
        return json.loads(text, object_pairs_hook=list, parse_float=str, parse_int=repr, parse_constant=str.upper)
    return json.loads(text)


def dumps(source):
    options = {
        "ensure_ascii": source.chance(2), "allow_nan": not source.chance(8), "sort_keys": source.chance(5),
        "skipkeys": source.chance(3), "default": source.choice([None, repr, lambda item: [str(item)]]),
        "separators": source.choice([None, (",", ":"), (" , ", "=é")]), "check_circular": not source.chance(6),
    }
    if source.chance(8):
        options["indent"] = source.choice([0, 2, "\t"])
    return json.dumps(value(source), **options)


cases.run(lambda source: source.choice([loads, loads, dumps])(source))
