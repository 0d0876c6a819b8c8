first, *rest = range(5)
print(first, rest)
*init, last = "abcd"
print(init, last)
a, *middle, z = (1, 2)
print(a, middle, z)
(a, *b), *c = [[1, 2, 3], 4, 5]
print(a, b, c)
for k, *vs in [(1,), (2, "x"), (3, "y", "z")]:
    print(k, vs)
*everything, = {"one": 1, "two": 2}
print(everything)


def numbers():
    n = 0
    while n < 4:
        print("give", n)
        yield n
        n += 1


p, q, *r = numbers()
print(p, q, r)
print([*range(3), *"ab"], (*[1], *[2]), {*"aa", 1}, {**{"a": 1}, "b": 2, **{"a": 3}})


def collect():
    values = [2, 3]
    return 1, *values


print(collect())
try:
    [*5]
except TypeError as e:
    print(e)
try:
    {**[1]}
except TypeError as e:
    print(e)
index = 0
data = [0, 0, 0]
data[0], *data[1:] = "xyzw"
print(data)
