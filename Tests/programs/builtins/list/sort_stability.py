words = ["banana", "Apple", "cherry", "apple", "Banana", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
pairs = [(i % 3, i) for i in range(9)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
data = list(range(50, 0, -1)) + list(range(50))
data.sort()
print(data == sorted(data), data[:4], data[-3:])
print(sorted([2.5, 1, True, -3]), sorted("hello"), sorted({3: 0, 1: 0}), sorted([(1, "b"), (1, "a")]))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
try:
    [].sort(len)
except TypeError as e:
    print(e)


class Item:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.compared += 1
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


print(sorted(Item(n) for n in (3, 1, 2)), Item.compared >= 2)
items = [3, 2, 1]
try:
    items.sort(key=lambda x: items.append(x))
except (ValueError, TypeError) as e:
    print(type(e).__name__)
items = [3, 0, 1]
try:
    items.sort(key=lambda x: 1 / x)
except ZeroDivisionError:
    print("failed", items)
print(sorted([[2], [1, 9], []]), min([5, 2, 8]), max(words, key=len), sorted([], key=None))
