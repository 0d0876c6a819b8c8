import sys


def fannkuch(n):
    permutation = list(range(n))
    count = [0] * n
    flips_max = checksum = 0
    index = 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        first = permutation[0]
        if first:
            flips = 0
            work = permutation[:]
            while first:
                work[:first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > flips_max:
                flips_max = flips
            checksum += flips if index % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, flips_max
            head = permutation[0]
            i = 0
            while i < r:
                permutation[i] = permutation[i + 1]
                i += 1
            permutation[r] = head
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        index += 1


n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
checksum, flips = fannkuch(n)
print("%d\nPfannkuchen(%d) = %d" % (checksum, n, flips))
