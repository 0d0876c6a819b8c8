# Deques that change under their methods, and subclasses that do not make deques.
from collections import deque


def attempt(function, *args):
    try:
        print(function(*args))
    except (RuntimeError, TypeError, StopIteration) as error:
        print(type(error).__name__, error)


class Pops:
    def __eq__(self, other):
        d.pop()
        return True


d = deque([1, 2, Pops(), 4, 5])
attempt(d.count, 3)
d = deque()
iterator = iter(d)
d.append(1)
attempt(next, iterator)
d = deque("ab")
iterator = iter(d)
print(list(iterator))
attempt(next, iterator)
d.append("c")
attempt(next, iterator)


class Strange(deque):
    def __new__(cls, *args):
        return [42] if args else super().__new__(cls)


attempt(lambda: Strange() * 3)
attempt(lambda: Strange() + deque([1]))
attempt(Strange().copy)
