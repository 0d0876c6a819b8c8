print(list(zip()), list(zip([1])), list(zip("ab", [1, 2, 3], (4, 5))), list(map(lambda *a: a, [1, 2], "ab")), list(enumerate("ab", 5)))
print(list(filter(None, [0, 1, "", "x"])), list(filter(lambda x: x > 1, (1, 2, 3))), list(reversed("abc")), list(reversed(range(3))))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as e:
    print(repr(e))
source = iter("abXcd")
print(list(iter(lambda: next(source), "X")), list(source))
print(sum([1, 2]), sum([], 5), sum([[1], [2]], []), sum([0.1] * 10), sum([1, 2.5, 3j]), sum(range(101)), sum([True, True]))
print(min(3, 1, 2), max([1, 5, 2]), min("b", "a"), max([], default="none"), min([-3, 2], key=abs), max((1, "a"), (1, "b")))
print(all(iter([])), any([0, "", None, 3]), sorted({3, 1, 2}), sorted("bca", reverse=True), list(range(5, 0, -2)), len(range(10**20 - 1, 10**20 + 5)))
for act in (lambda: sum(["a", "b"]), lambda: sum(["a"], ""), lambda: min([]), lambda: max(5), lambda: max(1, 2, default=3), lambda: map(len), lambda: list(map(5, [1])), lambda: zip(5), lambda: next([]), lambda: iter(5), lambda: iter(5, 6), lambda: enumerate(), lambda: reversed({1}), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(), lambda: filter(None), lambda: list(5), lambda: all(5), lambda: sorted(5), lambda: min("a", 1), lambda: sum(5), lambda: enumerate("a", "b")):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)


class Seq:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10

    def __len__(self):
        return 4


print(list(Seq()), list(reversed(Seq())), 20 in Seq(), 25 in Seq(), max(Seq()), [*Seq()], dict(enumerate(Seq())))
