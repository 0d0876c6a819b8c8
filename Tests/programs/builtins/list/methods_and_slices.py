a = [3, 1, 2]
a.append(4)
a.extend("ab")
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(99, "end")
print(a, a.pop(), a.pop(0), a.pop(-2), a, a.index(2), a.count(1), len(a))
a.remove("a") if "a" in a else None
a.reverse()
print(a, a.copy() is a, a.copy() == a)
b = list(range(10))
b[2:5] = "xyzw"
print(b)
b[::3] = [0] * len(b[::3])
del b[1:3], b[-1]
print(b)
b[5:2] = ["ins"]
b[:0] = (1, 2)
b[len(b):] = [9]
print(b, b[-3:], b[::-2])
del b[::2]
print(b)
b *= 2
b += (1,)
print(b, b * 0, [1] + [2], [[0]] * 2, 2 * [1])
b.clear()
print(b, [1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, 2] == (1, 2), [1, [2]] == [1.0, [2]], [3, float("nan")] == [3, float("nan")])
c = [5, 2, 8]
c[1], c[c[1] - 1] = 1, 7
print(c, c.sort(), c, c.sort(reverse=True), c)
for call in (lambda: c[9], lambda: c.__setitem__(9, 1), lambda: c.pop(9), lambda: [].pop(), lambda: c.remove(99), lambda: c.index(99), lambda: c["a"], lambda: c.extend(1),
             lambda: c.__setitem__(slice(0, 3, 2), [1]), lambda: c.__setitem__(slice(0, 1), 5), lambda: c + (1,), lambda: c * "a", lambda: c.insert(1), lambda: hash(c), lambda: c < 3, lambda: c.__delitem__(7)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
i = [0, 1]
for x in i:
    if x < 4:
        i.append(x + 2)
print(i)
