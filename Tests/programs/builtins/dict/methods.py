d = dict(a=1, b=2)
print(d.get("a"), d.get("x"), d.get("x", 0), d.setdefault("c", 3), d.setdefault("a", 9), d)
print(d.pop("a"), d.pop("zz", "none"), d.popitem(), d)
d.update({"k": 1}, m=2)
d.update([("n", 3), "xy"])
print(d, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
print(dict([(1, 2), (3, 4)]), dict({1: 2}, x=3), dict(zip("ab", range(2))))
print({1: "a"} | {1: "b", 2: "c"}, {} == {}, {1: 2} == {1.0: 2.0}, {1: 2} != {1: 3})
d |= [("q", 0)]
print(d, len(d), "q" in d, list(d))
for act in (lambda: {}["x"], lambda: {}.pop("x"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict([1]), lambda: dict(["abc"]), lambda: dict(5), lambda: {} < {}, lambda: {} | [], lambda: dict([], []), lambda: {}[{}]):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)


class Default(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


m = Default(a=1)
print(m["a"], m["xy"], m, m.get("none"), type(m.copy()).__name__)
d = {"x": 1}
del d["x"]
d["y"] = d["x"] = 0
print(d, d.copy() is d)
d.clear()
print(d, {1: 1, True: 2, 1.0: 3}, {None: 0, (): 1, "": 2})
e = {i: i for i in range(100)}
for i in range(0, 100, 2):
    del e[i]
print(list(e)[:5], len(e), sum(e))
