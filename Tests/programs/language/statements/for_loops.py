for c in "abc":
    print(c, end=" ")
else:
    print("done")
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
for a, *rest in ["abc", (1, 2, 3), [7]]:
    print(a, rest)
for i in range(10, 0, -3):
    print(i, end=",")
print()
for x in []:
    pass
else:
    print("empty")
data = {"k": 0}
for data["k"] in range(3):
    pass
print(data)


class Target:
    pass


t = Target()
for t.x in "xyz":
    pass
print(t.x)
squares = [0] * 4
for squares[2] in (5, 6):
    pass
print(squares)
total = 0
for i in range(5):
    i *= 2
    total += i
print(total, i)
for i in range(3):
    for j in range(3):
        if j == 1:
            break
        if i == 1:
            continue
        print(i, j)
else:
    print("outer else")
items = [1, 2, 3]
for x in items:
    if x < 10:
        items.append(x * 10)
print(items)
try:
    for x in 5:
        pass
except TypeError as e:
    print(e)
try:
    for a, b in [(1, 2, 3)]:
        pass
except ValueError as e:
    print(e)
