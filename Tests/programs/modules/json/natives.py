# The native half of json, called as json calls it.
import _json


class Context:
    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int

    def parse_constant(self, name):
        return "<%s>" % name


def attempt(function, *args):
    try:
        print(function(*args))
    except StopIteration as error:
        print("StopIteration", error.value)
    except Exception as error:
        print(type(error).__name__, error)


scan = _json.make_scanner(Context())
print(scan.strict, scan.object_hook, scan.parse_int, type(scan))
for text in ('{"a": [1, -2.5, 3e2, true, false, null], "a": {}}', '"\\u00e9\\ud83d\\ude00\\ud800x\\n\\/"', "[ ]", "-0", "12345678901234567890",
             "NaN", "-Infinity", "nul", "-", "", "é", '"é😀"', "1.e5", "[1,]", "[[[]]]x"):
    attempt(scan, text, 0)
attempt(scan, "  7", 2)
attempt(scan, "é[7]é", 1)
attempt(scan, "7", -1)
attempt(scan, "7", 100)
attempt(scan, b"7", 0)
attempt(_json.scanstring, 'é"b', 1)
attempt(_json.scanstring, 'a\nb"', 0, False)
attempt(_json.scanstring, "x", 5)
attempt(_json.scanstring, 5, 5)

Context.object_pairs_hook = lambda pairs: ["hook", pairs]
Context.parse_float = staticmethod(lambda text: "float " + text)
print(_json.make_scanner(Context)('{"a": {}, "b": 1.50}', 0))

for encode in (_json.encode_basestring_ascii, _json.encode_basestring):
    attempt(encode, 'plain "\\/\b\f\n\r\t\x00\x1f\x7fé€😀\ud800 and a long tail of text')
    attempt(encode, b"x")

settings = (None, ": ", ", ", False, False, True)
encoder = _json.make_encoder({}, repr, _json.encode_basestring_ascii, *settings)
attempt(encoder, {"a": (1, -2, 10**20), 5: [], 1.5: {}, None: "é", True: ..., "f": [1e16, 1e-7, float("-inf")]}, 0)
attempt(_json.make_encoder(None, repr, str.upper, None, "=", ";", True, False, True), {"b": 1, "a": ["x"]}, 0)
attempt(_json.make_encoder(None, repr, lambda text: 5, *settings), "text", 0)
attempt(encoder, {(1,): 2}, 0)
attempt(_json.make_encoder({}, repr, str, None, ":", ",", False, True, False), {(1,): 2, b"": 3, 4: 5}, 0)
attempt(_json.make_encoder({}, repr, str, None, ":", ",", False, True, False), [float("nan")], 0)
attempt(_json.make_encoder, 5, repr, str, *settings)
for depth in (0, 3, 31, 32, 33, 80):
    inner = outer = []
    for _ in range(depth):
        outer = [outer]
    inner.append({"back": outer})
    attempt(encoder, outer, 0)
again = _json.make_encoder({}, lambda item: [item], str, *settings)
attempt(again, object, 0)
