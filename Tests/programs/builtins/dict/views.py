d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
d["z"] = 26
print(keys, values, items, len(keys))
print(keys & {"a", "q"}, sorted(keys | {"q"}), sorted(keys - ["a"]), sorted(keys ^ {"a", "q"}))
print(("a", 1) in items, ("a", 2) in items, "a" in keys, 26 in values, items & {("b", 2)})
print(keys == {"a", "b", "c", "z"}, keys >= {"a"}, keys.isdisjoint("xy"), values == values, d.values() == d.values())
print(list(reversed(keys)), list(reversed(items)), list(reversed(d)))
print(keys.mapping["a"], type(keys.mapping).__name__)
try:
    keys.mapping["a"] = 1
except TypeError as e:
    print(e)
try:
    for k in d:
        d[k + "!"] = 0
except RuntimeError as e:
    print(e)
try:
    for k in list(d):
        if k.endswith("!"):
            del d[k]
    for v in d.values():
        del d["z"]
except RuntimeError as e:
    print(e)
for k in d:
    d[k] = -d[k]
print(d)
try:
    hash(keys)
except TypeError as e:
    print(e)
print(repr({}.keys()), repr({}.items()), iter(d).__class__.__name__, len({}.values()))
d["self"] = d
print(d.items() is not d.items(), repr(d))
