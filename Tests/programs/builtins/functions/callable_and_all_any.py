class A:
    def __call__(self):
        return 1


class B:
    pass


b = B()
b.__call__ = lambda: 1
print(callable(len), callable(A), callable(A()), callable(B()), callable(b), callable(1), callable(lambda: 0), callable("".upper), callable(None))
print(all([]), any([]), all([1, "a"]), all([1, 0, 2]), any([0, ""]), any([0, 3]), all(x > 0 for x in (1, 2)), any(map(str.isupper, "abC")))
seen = []
print(any(seen.append(x) or x > 1 for x in range(9)), seen)
seen.clear()
print(all(seen.append(x) or x < 2 for x in range(9)), seen)


class T:
    def __bool__(self):
        raise ValueError("no truth")


for call in (lambda: all(), lambda: any(1), lambda: all([T()]), lambda: any([1, T()]), lambda: any([0, T()]), lambda: callable(), lambda: b()):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(abs(-3), abs(-2.5), abs(3 + 4j), abs(True), abs(-(10**20)), abs(float("-inf")), abs(-0.0))
