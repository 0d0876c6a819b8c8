words = ["pear", "Fig", "apple", "fig", "kiwi"]
print(sorted(words), sorted(words, reverse=True))
print(sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
print(sorted({3: 0, 1: 0, 2: 0}), sorted("hello"), sorted(range(5, 0, -2)), sorted(set()))
pairs = [(1, "b"), (0, "x"), (1, "a"), (0, "y")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted((x for x in (3, True, 2.5)), key=None), words)
for call in (lambda: sorted(), lambda: sorted(1), lambda: sorted([1, "a"]), lambda: sorted([1], len),
             lambda: sorted([1], key=len), lambda: sorted([1, 2], cmp=1)):
    try:
        print(call())
    except TypeError as e:
        print(e)


class Odd:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n > other.n

    def __repr__(self):
        return f"Odd({self.n})"


print(sorted(map(Odd, [1, 3, 2])))
