import sys


def counter():
    count = 0

    def bump(by):
        nonlocal count
        count += by
        return count

    return bump


def compose(f, g):
    return lambda x: f(g(x))


def curry(a):
    return lambda b: lambda c: a + b * c


def main(n):
    bump = counter()
    inc = lambda x: x + 1
    double = lambda x: x * 2
    both = compose(inc, compose(double, inc))
    total = 0
    for i in range(n):
        total += both(i) + curry(i)(2)(3)
        bump(i & 3)
    adders = [lambda x, k=k: x + k for k in range(8)]
    for i in range(n):
        total += adders[i & 7](i)
    total += sum(map(lambda x: x & 15, filter(lambda x: x % 3, range(n))))
    return total, bump(0)


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
