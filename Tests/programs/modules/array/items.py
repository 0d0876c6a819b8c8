# array: type codes, items, slices, errors.
from array import array, typecodes


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


print(typecodes, [array(c).itemsize for c in typecodes])
for code, values in [
    ("b", [-128, 127, 128]), ("B", [0, 255, -1, 256]), ("h", [-32768, 32768]), ("H", [65535, -1, 65536]),
    ("i", [2**31 - 1, 2**31, -(2**31) - 1]), ("I", [2**32 - 1, 2**32, -1]), ("l", [2**63 - 1, 2**63]),
    ("L", [2**64 - 1, 2**64, -1]), ("q", [-(2**63), 2**63]), ("Q", [2**64 - 1, -1, 2**64]),
    ("f", [1.1, 1e300, 3, "x"]), ("d", [1.1, 10**400, None]), ("u", ["é", "ab", 1]), ("i", ["a", 1.5]),
]:
    for value in values:
        attempt(array, code, [value])
for args in [(), ("x",), (1,), ("ii",), ("i", 1), ("i", "abc"), ("i", b"abc"), ("i", [1], 2), ("i", array("u", "a"))]:
    attempt(array, *args)
a = array("i", range(6))
print(a[0], a[-1], a[1:3], a[::-2], len(a), 3 in a, "x" in a, a * 2, a + array("i", [9]))
for key in (6, -7, "x", 1.5, 2**70):
    attempt(a.__getitem__, key)
    attempt(a.__setitem__, key, 1)
a[1:2] = array("i", [7, 8, 9])
del a[::3]
a[0] = a[-1]
a[1:1] = a
print(a)
for key, value in [(slice(0, 1), [1]), (slice(0, 1), array("b")), (slice(0, 3, 2), array("i", [1])), (0, "x")]:
    attempt(a.__setitem__, key, value)
a += array("i", [5])
a *= 2
print(a.index(5), a.count(5), a.pop(), a.pop(0), a.tolist())
a.insert(-100, 1), a.insert(100, 2), a.remove(5), a.reverse(), a.append(3), a.extend(iter([4])), a.extend(a)
print(a, list(reversed(a))[:3], max(a), sorted(a)[:4])
for call in [(a.remove, 99), (a.index, 99), (a.index, 1, 0, 0), (a.pop, 99), (array("i").pop,), (a.extend, 5),
             (a.extend, array("b")), (a.fromlist, [1, "x"]), (a.fromlist, ()), (a.__add__, [1]), (hash, a)]:
    attempt(*call)
nan = float("nan")
n = array("d", [nan])
print(n == n, nan in n, array("i", [1, 2]) == array("d", [1, 2]), array("i", [1]) < array("i", [1, 2]), a == [1])
