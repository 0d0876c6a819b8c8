print(sum([]), sum([1, 2, 3]), sum(range(101)), sum([0.5, 0.25]), sum([1, 2], 10), sum([1, 2], start=-3))
print(sum([[1], [2, 3]], []), sum(((1,), (2,)), ()), sum([1j, 2]), sum([True, True]), sum({1: 0, 4: 0}))
print(sum([2**63, 2**63, -1]), sum([1, 0.5, 2**70]), sum(x * x for x in range(10)), sum([0.1] * 3))
for call in (lambda: sum(), lambda: sum(1), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b"a"], b""),
             lambda: sum([bytearray()], bytearray()), lambda: sum([1, None]), lambda: sum([[1]]), lambda: sum([1], 2, 3)):
    try:
        print(call())
    except TypeError as e:
        print(e)


class Money:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        return Money(other + self.n) if isinstance(other, int) else NotImplemented

    def __add__(self, other):
        return Money(self.n + other.n)


print(sum([Money(2), Money(3), Money(4)]).n)
