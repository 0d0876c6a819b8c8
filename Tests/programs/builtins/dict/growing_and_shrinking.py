# Dicts of every size around the ones where their representation changes: filled, emptied from both ends, refilled.
from collections import OrderedDict


class Odd:
    """Equal to ints by Python code only."""

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return isinstance(other, (int, Odd)) and int(self) == int(other)

    def __int__(self):
        return self.n

    def __repr__(self):
        return f"Odd({self.n})"


for size in range(20):
    d = {}
    for i in range(size):
        d[i] = str(i)
    for i in range(0, size, 2):
        del d[i]
    d.update((i, "again") for i in range(0, size, 3))
    same = all(Odd(i) in d for i in d) and Odd(size) not in d
    d[Odd(1)] = "odd"
    print(size, len(d), list(d.items())[:4], same, -1 in d, -2 in d)
    while d:
        d.popitem()
    d["x"] = size
    print(d, dict(d) == {"x": size})

for size in range(7, 12):
    o = OrderedDict.fromkeys("abcdefghijklmn"[:size])
    for key in list(o)[::2]:
        o.move_to_end(key, last=False)
    o.popitem(last=False)
    print("".join(o), next(reversed(o)))


def keywords(**kwargs):
    kwargs["new"] = len(kwargs)
    return kwargs


print(keywords(), keywords(a=1, b=2), keywords(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9))
first = keywords(z=1)
second = dict(**first, y=2)
first.clear()
print(first, second, dict(b=1, a=2), dict({"b": 0}, b=1, a=2))
print({"a": 1, "b": 2, "a": 3}, {1: "x", True: "y", 1.0: "z"}, {-1: 1, -2: 2, 2**61 - 1: 3, 0: 4})
