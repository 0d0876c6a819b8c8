class Box:
    pass


def source(x):
    calls.append(x)
    return x


calls = []
a, (b, [c, *d]), e = 1, (2, "xyz"), 3
print(a, b, c, d, e)
x = y = z = source([0])
print(x is y is z, calls)
box = Box()
box.a, box.b = "pq"
items = [0, 0, 0]
items[0], items[1:], i = 1, "ab", 2
print(vars(box), items, i)
p = q = [1]
p += [2]
print(q, p is q)
p = p + [3]
print(q, p is q)
t = s = (1,)
t += (2,)
print(s, t)
i, items[i - 2] = 0, "swapped first" if i else None
print(i, items)
a, b = b, a
print(a, b, [*range(2), *"c"])
for bad in ("ab", "abcd", 5, (), {1: 2}):
    try:
        u, v, w = bad
    except (ValueError, TypeError) as err:
        print(err)
    try:
        u, *v, w = bad
        print(u, v, w)
    except (ValueError, TypeError) as err:
        print(err)
box.n = 5
for op in ("+", "-", "*"):
    box.n += 2
    box.n -= 1
    box.n *= 2
    box.n //= 1
    box.n <<= 1
    box.n %= 17
    box.n |= 1
    box.n ^= 6
    box.n **= 1
print(box.n)
