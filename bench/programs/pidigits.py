import sys


def digits():
    q, r, t, k, n, m = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, m = q * k, (2 * q + r) * m, t * m, k + 1, (q * (7 * k + 2) + r * m) // (t * m), m + 2


def main(n):
    line = ""
    source = digits()
    for i in range(1, n + 1):
        line += str(next(source))
        if i % 10 == 0:
            print(f"{line}\t:{i}")
            line = ""
    if line:
        print(f"{line:<10}\t:{n}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
