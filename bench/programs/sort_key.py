import sys


class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight

    def __lt__(self, other):
        return self.weight < other.weight


def main(n):
    items = []
    seed = 7
    for i in range(n):
        seed = (seed * 16807) % 2147483647
        items.append(Item("n%d" % (seed % 5000), seed % 100000))
    by_weight = sorted(items, key=lambda item: item.weight)
    by_name = sorted(items, key=lambda item: (item.name, -item.weight))
    items.sort()
    floats = sorted((item.weight * 0.1 for item in items), reverse=True)
    words = sorted({item.name for item in items})
    return by_weight[0].weight, by_name[-1].name, by_name[n // 2].weight, items[n // 3].weight, "%.1f" % floats[5], words[len(words) // 2]


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000))
