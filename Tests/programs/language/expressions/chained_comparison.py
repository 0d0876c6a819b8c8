calls = []


def n(value):
    calls.append(value)
    return value


print(n(1) < n(2) < n(3), calls)
calls.clear()
print(n(5) < n(2) < n(3), calls)
calls.clear()
print(n(1) < n(3) > n(2) == n(2) != n(5), calls)
print(1 in [1, 2] in [[1, 2]], 1 < 2 in (2, 3), None is None is not 5)
print((1 < 3) < 2, 1 < (3 < 2), not 1 < 2 < 3)


class Vector:
    def __init__(self, *items):
        self.items = items

    def __lt__(self, other):
        return Vector(*[a < b for a, b in zip(self.items, other.items)])

    def __bool__(self):
        return all(self.items)

    def __repr__(self):
        return f"Vector{self.items}"


print(Vector(1, 2) < Vector(2, 3), Vector(3) < Vector(1) < Vector(0))
print(Vector(1) < Vector(2) < Vector(3, 4))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan != nan, nan < 1 < nan)
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "B", b"a" < b"b", {1} < {1, 2})
for pair in ((1, "a"), ([], ()), (None, 0), (1j, 2)):
    try:
        print(pair[0] < pair[1])
    except TypeError as e:
        print(e)
