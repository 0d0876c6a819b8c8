def inner(x):
    y = x + 1
    return y * 2


class Counter:
    def count(self, n):
        total = 0
        for i in range(n):
            total += inner(i)
        return total


print(Counter().count(3))
