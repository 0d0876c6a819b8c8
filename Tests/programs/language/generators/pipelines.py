def numbers():
    n = 0
    while True:
        yield (n := n + 1)


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def squares(it):
    for x in it:
        yield x * x


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return average
        total, count = total + value, count + 1
        average = total / count


def walk(tree):
    if isinstance(tree, list):
        for t in tree:
            yield from walk(t)
    else:
        yield tree


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x, *rest]


print(list(take(5, squares(numbers()))), sum(take(100, numbers())))
a = averager()
print(next(a), a.send(10), a.send(20), a.send(3))
try:
    a.send(None)
except StopIteration as e:
    print("final", e.value)
print(list(walk([1, [2, [3, [], 4]], [[5]]])), len(list(permutations([1, 2, 3, 4]))), list(permutations("ab"))[1] if False else "")
print(sum(1 for _ in walk([[0]] * 1000)), max(x for x in (y * y % 17 for y in range(20))))
a, b, *c = take(4, numbers())
print(a, b, c, 3 in numbers(), "".join(c for c in "hello" if c != "l"))
