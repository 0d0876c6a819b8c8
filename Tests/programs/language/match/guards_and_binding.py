log = []


def check(label, result):
    log.append(label)
    return result


def f(x):
    match x:
        case int(n) | str(n) if check("first", n == "s"):
            return "guarded", n
        case int() | bool() as whole if check("second", whole > 5):
            return "big", whole
        case (1 | 2 | 3) as small:
            return "small", small
        case [("a" | "b") as letter, (int() as n) | [n]]:
            return letter, n
        case n if check("third", n is None):
            return "none", n
    return "fell through", n


for x in ("s", 9, True, 2, ["a", 4], ["b", [5]], None, 2.5):
    log.clear()
    print(x, f(x), log)


def partial(x):
    a = b = "unset"
    match x:
        case [a, b, 99]:
            pass
        case _:
            return "failed", b
    return a, b


print(partial([1, 2, 99]), partial([1, 2, 3])[0])
match 5:
    case outer:
        pass
print(outer)
match = case = type = 3
match match:
    case case:
        print(case, match, type)
print(match - 1, [match, case])
