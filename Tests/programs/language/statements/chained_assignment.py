log = []


class Place:
    def __setattr__(self, name, value):
        log.append((name, value))

    def __setitem__(self, key, value):
        log.append((key, value))


def place(name):
    log.append(name)
    return Place()


def value():
    log.append("value")
    return 7


a = place("first").x = place("second")["k"] = value()
print(a, log)
i = 0
items = [10, 20, 30]
i, items[i] = 1, "set"
print(i, items)
x = y = []
x.append(1)
print(y, x is y)
(a, b), c = d = [(1, 2), 3]
print(a, b, c, d)
[a, [b, *c]] = 1, "xyz"
print(a, b, c)
a, b = b, a
print(a, b)
for attempt in ("a, b = 1", "a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]", "a, b = {}"):
    try:
        match attempt:
            case "a, b = 1":
                a, b = 1
            case "a, b = [1]":
                a, b = [1]
            case "a, b = 1, 2, 3":
                a, b = 1, 2, 3
            case "a, *b, c = [1]":
                a, *b, c = [1]
            case _:
                a, b = {}
    except (TypeError, ValueError) as e:
        print(f"{attempt:16} {type(e).__name__}: {e}")
