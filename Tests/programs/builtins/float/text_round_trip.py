# repr() gives the shortest text that reads back; formats with a precision are rounded correctly.
state = 7
texts = []


def word():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 32


def floats():
    for i in range(600):
        yield (word() << 20 | word() >> 12) * 2.0 ** (word() % 1900 - 1000 - 52)
    for i in range(300):
        yield (word() % 10**7) / 10 ** (word() % 7)
    yield from (5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e22, 1e23, 9007199254740993.0, 0.1, 0.3)


values = [x for x in floats() if x < float("inf")]
print(len(values), all(float(repr(x)) == x for x in values))
digest = 0
for x in values:
    for text in (repr(x), "%.3e" % x, "%.10g" % x, f"{x:.17e}", "%.6f" % (x % 1e15), str(round(x % 1e9, 3))):
        for character in text:
            digest = (digest * 131 + ord(character)) % (2**61 - 1)
print(digest)
print(sum(hash(x) for x in values) % 10**15)
for text in ("1e-400", "1e400", "0." + "0" * 400 + "1e401", "123456789" * 90 + "e-800", "2.4703282292062328e-324"):
    print(float(text))
print(sum(x // 0.37 for x in values if x < 1e10), sum(x % 0.37 for x in values), sum(x.as_integer_ratio()[1] for x in values) % 10**20)
