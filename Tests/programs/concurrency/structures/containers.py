# Several threads change one container: nothing is lost, nothing is seen that nobody wrote.
import threading
from collections import deque

N, K = 4, 2000


def run(*functions):
    failures = []

    def guard(function):
        try:
            function()
        except BaseException as e:
            failures.append(repr(e))

    threads = [threading.Thread(target=guard, args=(f,)) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return failures


items, table, group, queue, data = [], {}, set(), deque(), bytearray()


def writer(k):
    def write():
        for i in range(K):
            items.append(i)
            table[k, i] = i
            group.add((k, i))
            queue.append(i)
            data.append(i & 255)
            if i % 3 == 0:
                del table[k, i]
                group.discard((k, i))
    return write


print(run(*map(writer, range(N))))
left = N * sum(1 for i in range(K) if i % 3)
print(len(items) == N * K, sum(items) == N * K * (K - 1) // 2, len(queue) == N * K, len(data) == N * K)
print(len(table) == left == len(list(table)), len(group) == left == len(list(group)))

# setdefault and popitem are one step each.
table, wins, pops = {}, [0] * N, [0] * N


def claimer(k):
    def claim():
        for i in range(K):
            wins[k] += table.setdefault(i, k) == k
    return claim


def popper(k):
    def pop():
        try:
            while True:
                table.popitem()
                pops[k] += 1
        except KeyError:
            pass
    return pop


print(run(*map(claimer, range(N))), sum(wins) == K == len(table))
print(run(*map(popper, range(N))), sum(pops) == K)
