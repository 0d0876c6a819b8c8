import sys


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for x in source:
        if x & 1:
            yield x


def windows(source):
    last = 0
    for x in source:
        yield last + x
        last = x


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averager():
    total = 0
    while True:
        total += yield total


def main(n):
    total = sum(windows(odd(numbers(n))))
    total += sum(x * x for x in numbers(n) if x % 3 == 0)
    depths = sum(tree(min(16, n.bit_length() - 2)))
    average = averager()
    next(average)
    for i in range(n):
        last = average.send(i)
    return total, depths, last


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
