import sys


def make_text(n):
    words = []
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        length = seed // 65536 % 3 + 2
        word = ""
        for _ in range(length):
            seed = (seed * 1103515245 + 12345) % 2147483648
            word += "etaoinshr"[seed // 65536 % 9]
        words.append(word.capitalize() if seed % 7 == 0 else word)
    return " ".join(words)


def main(n):
    counts = {}
    for line in make_text(n).split("o "):
        for word in line.lower().split():
            word = word.strip(".,;")
            counts[word] = counts.get(word, 0) + 1
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return len(counts), sum(counts.values()), top[:5]


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 50000))
