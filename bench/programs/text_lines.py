import os
import sys


def main(n):
    path = "/tmp/text_lines.%d" % os.getpid()
    with open(path, "w", encoding="utf-8") as file:
        for i in range(n):
            file.write("%d word%d some more text, and numbers %d\n" % (i, i % 100, i * 7))
    counts = {}
    total = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.split()
            total += int(fields[0])
            counts[fields[1]] = counts.get(fields[1], 0) + 1
    os.unlink(path)
    return total, len(counts)


print(*main(int(sys.argv[1]) if len(sys.argv) > 1 else 50000))
