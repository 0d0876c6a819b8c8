# Iterators and generators shared by threads; attributes of shared objects and classes.
import itertools
import threading

N, K = 4, 2000


def run(function):
    failures = []

    def guard(k):
        try:
            function(k)
        except BaseException as e:
            failures.append(repr(e))

    threads = [threading.Thread(target=guard, args=(k,)) for k in range(N)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return failures


def numbers():
    for i in range(10**9):
        yield i


shared, counter = numbers(), itertools.count()
seen, counted, refused = [[] for _ in range(N)], [[] for _ in range(N)], [0] * N


def step(k):
    for _ in range(K):
        counted[k].append(next(counter))
        try:
            seen[k].append(next(shared))
        except ValueError as e:
            assert str(e) == "generator already executing"
            refused[k] += 1


print(run(step))
values = sorted(sum(seen, []))
print(values == list(range(len(values))), len(values) + sum(refused) == N * K)
print(sorted(sum(counted, [])) == list(range(N * K)))


class Point:
    limit = 0

    def __init__(self):
        self.a = self.b = self.c = self.d = 0


point = Point()


def store(k):
    name = "abcd"[k]
    for i in range(K):
        setattr(point, name, i)
        setattr(point, f"{name}_{i % 10}", i)
        if k == 3 and i % 50 == 0:
            len(point.__dict__)
            Point.limit = i
        assert getattr(point, name) == i and 0 <= point.limit < K


print(run(store))
print(point.a, point.b, point.c, point.d, len(vars(point)), vars(point)["d"], point.d_9)
