a, b = 1, 2
a, b = b, a
print(a, b)
(a, (b, c)), d = (1, (2, 3)), 4
print(a, b, c, d)
[x, y] = "xy"
print(x, y)
first, *middle, last = range(6)
print(first, middle, last)
*init, tail = [1]
print(init, tail)
(head, *rest), z = (1, 2, 3), 9
print(head, rest, z)
for bad in ((1,), (1, 2, 3), (), iter([1]), "abcd"):
    try:
        p, q = bad
    except ValueError as e:
        print(e)
try:
    p, *q, r = [1]
except ValueError as e:
    print(e)
try:
    p, q = 5
except TypeError as e:
    print(e)
try:
    [p, q] = None
except TypeError as e:
    print(e)
i = 0
arr = [0, 0, 0]
i, arr[i] = 1, "set"
print(i, arr)


def pairs():
    yield 1
    yield 2
    print("asked for a third")
    yield 3


try:
    m, n = pairs()
except ValueError as e:
    print(e)
() = []
[] = ()
x = y = z = []
x.append(1)
print(y, z is x)
a = b, = 7,
print(a, b)
