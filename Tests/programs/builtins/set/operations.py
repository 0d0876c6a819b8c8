a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a.union([9], (8,)), a.intersection(b, [3]), a.difference([1], [2]))
print(a <= {1, 2, 3, 4}, a < a, a >= {1}, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]))
a.add(5)
a.discard(100)
a.remove(1)
a.update("x", [6])
print(sorted(a, key=str), len(a), 5 in a)
a &= {5, 6, 7}
a |= {0}
a -= {5}
a ^= {7}
print(a, a.pop() in (0, 6, 7), len(a))
a.clear()
print(a, set(), frozenset("a"), {1} == frozenset([1]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
for act in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} | [1], lambda: {1} < [1], lambda: hash(set()), lambda: set(5), lambda: frozenset().add, lambda: set([{}])):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
print({1, 2} == {2, 1}, {1} != {2}, {1} < {1, 2} < {1, 2, 3}, frozenset([1]) | {2}, type({2} | frozenset([1])).__name__)
print({frozenset([1])} == {frozenset([1])}, {1} in {frozenset([1])}, {1}.copy(), {True, 1, 1.0})
s = {1, 2}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
s.intersection_update([1, 2])
s.symmetric_difference_update([2, 3])
s.difference_update([1])
print(s, set("hello") == set("ehlo"), sorted({x % 3 for x in range(10)}))
