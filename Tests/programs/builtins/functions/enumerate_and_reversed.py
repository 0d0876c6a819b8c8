print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate(start=-1, iterable="xy")), list(enumerate([])))
print(next(enumerate([7], 2**64)), list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(0, 10, 3))), list(reversed((1, 2))))
print(list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items())), list(reversed({1: 2}.values())))
for call in (lambda: enumerate(), lambda: enumerate(1), lambda: enumerate("a", "b"), lambda: reversed(1), lambda: reversed({1, 2}),
             lambda: reversed(iter([])), lambda: reversed(), lambda: enumerate("a", 1.5)):
    try:
        print(call())
    except TypeError as e:
        print(e)


class Backwards:
    def __reversed__(self):
        return iter("custom")


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return f"item {i}"


class No(Sequence):
    __reversed__ = None


print("".join(reversed(Backwards())), list(reversed(Sequence())))
try:
    reversed(No())
except TypeError as e:
    print(e)
items = [1, 2, 3]
r = reversed(items)
print(next(r), r.__length_hint__())
items.append(4)
print(list(r), list(r))
