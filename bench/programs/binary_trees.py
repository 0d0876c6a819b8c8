import sys


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def main(n):
    longest = max(6, n)
    print("stretch", longest + 1, check(make(longest + 1)))
    long_lived = make(longest)
    for depth in range(4, longest + 1, 4):
        iterations = 1 << (longest - depth + 4)
        total = 0
        for _ in range(iterations):
            total += check(make(depth))
        print(iterations, depth, total)
    print("long lived", longest, check(long_lived))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
