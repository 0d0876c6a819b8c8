if (n := len("abcd")) > 3:
    print(n)
data = [1, 5, 2, 8]
print([y := x, y ** 2] if (x := data[1]) else None)
print([last := v for v in data if (big := v > 2)], last, big)
print(any((found := v) > 4 for v in data), found)


def f():
    total = 0
    values = [total := total + v for v in data]
    return values, total


print(f())
i = 0
while (i := i + 1) < 4:
    print(i, end=" ")
print()
print((a := 1, b := 2), a, b)
print(f"{(w := 10):>5}|{w}")
lookup = {"k": (val := 3)}
print(lookup, val)


def default(x=(q := 4)):
    return x


print(default(), q)
print((lambda: (z := 1) + z)())
