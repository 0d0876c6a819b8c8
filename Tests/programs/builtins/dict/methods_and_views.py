d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("b"), d.pop("z", "none"), d)
d.update({"x": 1}, y=2)
d.update([("p", 1), ["q", 2]])
d.update(a=0)
print(d, d.popitem(), len(d), "p" in d, list(d), list(d.values()), list(d.items())[:2])
print(dict(a=1), dict([(1, 2)]), dict({1: 2}, b=3), dict.fromkeys("ab"), dict.fromkeys([1], []), {**d, "a": "over"}, {"z": 1, **{}})
print({1: "a"} | {1: "b", 2: "c"}, {1: 2} == {1.0: 2.0}, {1: 1, 2: 2} == {2: 2, 1: 1}, {1: "int", 1.0: "float", True: "bool"})
k, v, i = d.keys(), d.values(), d.items()
d["late"] = 1
print("late" in k, ("late", 1) in i, 1 in v, k & {"a", "zz"}, sorted(k | {"zz"}), k - {"a", "x"} == {"y", "p", "late"}, k.isdisjoint(["zz"]), len(v), repr({}.keys()), {1: 2}.items())
c = d.copy()
c.clear()
print(c, bool(c), len(d), k == d.keys(), {1: 2}.keys() == {1}, k.mapping["a"], list(reversed(d))[:2])
d |= {"new": 1}
d |= [("pair", 2)]
del d["a"]
print(d)
for call in (lambda: d["zz"], lambda: d.pop("zz"), lambda: {}.popitem(), lambda: d[[]], lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(1), lambda: d.update(1), lambda: d | [(1, 2)],
             lambda: {}.fromkeys(3), lambda: d.get(), lambda: d.__delitem__("zz"), lambda: {[]: 1}, lambda: d.keys()[0], lambda: d < d, lambda: d.setdefault(), lambda: dict(["ab", "c"])):
    try:
        print(call())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
try:
    for key in d:
        d[key + "!"] = 1
except RuntimeError as e:
    print(e)


class M(dict):
    def __missing__(self, key):
        return f"missing {key}"


print(M()["x"], M().get("x"), "x" in M(), M(a=1))
