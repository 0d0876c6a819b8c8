# Comprehensions over what has a length that is known, and that changes, ends early or fails meanwhile.
items = [1, 2, 3]


def grow(x):
    if len(items) < 6:
        items.append(x * 10)
    return x


print([grow(x) for x in items], items)


def shrink(x):
    items.pop()
    return x


print([shrink(x) for x in items], items)
print({x: items.append(x) for x in items if len(items) < 9} if len(items) < 2 else {x: -x for x in items})
print([x for x in ()], {x: 1 for x in []}, [x for x in range(0)], [x for x in range(5, 0, -2)])
print({x % 3: x for x in range(10)}, {c: i for i, c in enumerate("hello")})


def failing(n):
    try:
        return [1 // (5 - x) for x in range(n)]
    except ZeroDivisionError as error:
        return str(error)


print(failing(5), failing(10**12), [[y for y in range(x)] for x in range(4)])
print(len([None for _ in range(100000)]), sum({n: n for n in range(30000)}.values()))
print(list(x for x in (y for y in range(3))), [x for x in (y for y in range(3))])


def generator():
    yield [x for x in range(3)]
    yield {x: x for x in (1, 2)}


print(list(generator()))
