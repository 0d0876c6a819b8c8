import sys


def main(n):
    squares = {}
    for i in range(n):
        squares[i] = i * i
    total = 0
    for key in range(0, n, 3):
        total += squares[key]
        del squares[key]
    names = {f"k{i % 1000}": i for i in range(n)}
    seen = set()
    duplicates = 0
    for i in range(n):
        value = i * 7919 % (n // 2 + 1)
        if value in seen:
            duplicates += 1
        else:
            seen.add(value)
    evens = {x for x in seen if x % 2 == 0}
    pairs = {(i % 50, i % 7): i for i in range(n)}
    for key, value in names.items():
        total += value if key in names else 0
    return total, len(squares), duplicates, len(seen - evens), len(seen & evens), len(pairs), sum(pairs.values())


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
