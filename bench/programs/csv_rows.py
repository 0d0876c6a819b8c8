import csv
import io
import sys


def main(n):
    rows = [["name %d" % i, i, i * 0.5, 'quoted "text", with comma', ""] for i in range(1000)]
    total = 0
    for _ in range(n):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        out.seek(0)
        for row in csv.reader(out):
            total += int(row[1]) + len(row[3])
    return total


print(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
