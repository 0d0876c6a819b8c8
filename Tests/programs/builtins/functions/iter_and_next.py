print(list(iter([1, 2])), next(iter("ab")), next(iter([]), "default"), next(iter([]), None))
values = iter([3, 1, 0, 5])
print(list(iter(lambda: next(values), 0)), list(values))
count = 0


def step():
    global count
    count += 1
    return count


sentinel = iter(step, 4)
print(list(sentinel), list(sentinel), count)
for call in (lambda: iter(1), lambda: iter(1, 2), lambda: next([]), lambda: next(iter([])), lambda: next(), lambda: iter(), lambda: next(iter("a"), 1, 2)):
    try:
        print(call())
    except (TypeError, StopIteration) as e:
        print(type(e).__name__, e)


class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(list(Sequence()), 20 in Sequence(), 5 in Sequence(), max(Sequence()), [*Sequence()])


class NotIterator:
    def __iter__(self):
        return 5


class Blocked:
    __iter__ = None


for x in (NotIterator(), Blocked()):
    try:
        iter(x)
    except TypeError as e:
        print(e)
it = iter([1, 2, 3])
next(it)
print(it.__length_hint__(), type(it).__name__, type(iter(())).__name__, type(iter({})).__name__)
