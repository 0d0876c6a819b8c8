if (n := len("hello")) > 3:
    print("long", n)
print([y := 1, y**2, y + 1])
values = [last := x for x in range(4)]
print(values, last)
print(any((witness := x) > 2 for x in range(10)), witness)
while (line := ["a", "b", ""][len(values) - 4]) != "":
    values.append(line)
print(values, repr(line))


def f():
    total = 0
    sums = [total := total + v for v in (1, 2, 3)]
    return sums, total


print(f())


def g():
    global shared
    [shared := i for i in range(3)]


g()
print(shared)


def h():
    x = 0

    def inner():
        nonlocal x
        return [x := x + i for i in range(4)]

    return inner(), x


print(h())
print((lambda: (a := 3) + a)())
d = {(k := "key"): (v := k * 2)}
print(d, k, v)
print(f"{(w := 5)} {w:=3}" if (w := 7) else "")
assert (checked := True)
print(checked, max(m := 3, m + 1))
