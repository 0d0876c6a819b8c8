print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(0), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(-(2**61)))
print(hash(0.5), hash(-0.0) == hash(0), hash(float("inf")), hash(float("-inf")), hash(10**30) == hash(float(10**30)) or "inexact")
print(hash("a") == hash("a"), hash("ab") == hash("a" + "b"), hash(b"x") == hash(b"x"), hash((1, 2)) == hash((1.0, 2)), hash(frozenset("ab")) == hash(frozenset("ba")))
print(hash(range(3)) == hash(range(0, 3, 1)), hash(None) == hash(None), hash(int) == hash(int), hash(...) == hash(...))
for x in ([], {}, set(), bytearray(), slice(1), ([],), {1: 2}.keys(), memoryview(bytearray(1))):
    try:
        hash(x)
        print("hashed")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class E:
    def __eq__(self, o):
        return True


class H:
    def __hash__(self):
        return 2**70


class B:
    def __hash__(self):
        return "a"


class M:
    def __hash__(self):
        return -1


print(E.__hash__, hash(H()) == hash(2**70), hash(M()), object.__hash__ is H.__hash__)
for x in (E(), B()):
    try:
        hash(x)
    except TypeError as e:
        print(e)
