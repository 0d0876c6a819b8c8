import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append((a, c))
        hanoi(n - 1, b, a, c, moves)
    return moves


def forever(n):
    return forever(n + 1) + 1


print(fib(20), ackermann(2, 3), even(100), odd(77), len(hanoi(6, "a", "b", "c", [])))
try:
    forever(0)
except RecursionError as e:
    print(type(e).__name__, e)
old = sys.getrecursionlimit()
print(old)
sys.setrecursionlimit(5000)


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(4000))
sys.setrecursionlimit(old)
try:
    down(4000)
except RecursionError as e:
    print("again", e)
print(down(500))
