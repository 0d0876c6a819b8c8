class Num:
    def __init__(self, **answers):
        self.answers = answers

    def __int__(self):
        return self.answers["int"]

    def __float__(self):
        return self.answers["float"]

    def __index__(self):
        return self.answers["index"]

    def __str__(self):
        return self.answers["str"]

    def __repr__(self):
        return self.answers["repr"]

    def __bytes__(self):
        return self.answers["bytes"]

    def __format__(self, spec):
        return self.answers["format"]

    def __hash__(self):
        return self.answers["hash"]

    def __len__(self):
        return self.answers["len"]


acts = {
    "int": (int, 5, "x"), "float": (float, 1.5, 1), "index": (hex, 255, 1.0), "str": (str, "s", 1), "repr": (repr, "r", None),
    "bytes": (bytes, b"b", "s"), "format": (format, "f", 1), "hash": (hash, 2**61, "h"), "len": (len, 3, -1),
}
for name, (act, good, bad) in acts.items():
    for answer in (good, bad):
        try:
            print(name, act(Num(**{name: answer})))
        except Exception as e:
            print(name, type(e).__name__, e)


class Plain:
    pass


for act in (int, float, hex, bytes, len, list, next, iter, reversed, abs, round):
    try:
        act(Plain())
    except TypeError as e:
        print(act.__name__, e)
