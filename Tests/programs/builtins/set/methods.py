s = {3, 1, 2}
s.add(4)
s.discard(99)
s.remove(1)
s.update([5], (6,), "a" and {7})
print(sorted(s), len(s), 3 in s, s | {0} == s.union([0]), s & {3, 99}, sorted(s - {3, 4}), sorted({1, 2} ^ {2, 3}), {1} <= {1, 2}, {1, 2} < {1, 2}, {1, 2} >= {2}, {1}.issubset([1, 2]), {1, 2}.issuperset("") , {1}.isdisjoint({2}))
s &= {2, 3, 4}
s |= {8}
s -= {2}
s ^= {3, 10}
print(sorted(s), sorted(s.intersection([4, 8], {8})), sorted(s.difference({4}, [8])), sorted(s.symmetric_difference([4, 5])))
s.intersection_update([4, 8], [8])
s.difference_update([1])
s.symmetric_difference_update([9])
print(sorted(s), s.copy() is s, set(), frozenset(), frozenset([1]), {1, True, 1.0}, {1} == frozenset({1}), {*"ab"} == set("ba"), type({1} | frozenset()), type(frozenset() | {1}), {frozenset({1}): "k"}[frozenset({1})])
f = frozenset("abc")
print(hash(f) == hash(frozenset("cba")), f.copy() is f, frozenset(f) is f, "a" in f, {frozenset({1})} == {frozenset([1])}, {1} in [{1}], {1} in {frozenset({1})}, bool(set()), {x % 3 for x in range(9)} == {0, 1, 2})
for call in (lambda: s.remove(99), lambda: set().pop(), lambda: {[]}, lambda: s.add([]), lambda: set(1), lambda: s | [1], lambda: s.union(1), lambda: hash(s), lambda: f.add(1), lambda: s < [1], lambda: s[0],
             lambda: s & 1, lambda: [1] in s, lambda: set(1, 2), lambda: s + s, lambda: f.__iand__, lambda: {1: 2} | s):
    try:
        print(call())
    except (TypeError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
t = {1, 2}
try:
    for x in t:
        t.add(x + 10)
except RuntimeError as e:
    print(e)
print({1}.pop(), t.clear(), t)
