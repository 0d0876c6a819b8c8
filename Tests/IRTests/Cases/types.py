def area(n, *rest, **kw):
    total = 0.0
    name = "a" * 3
    for i in range(n):
        x = i * 2
        total = total * 2.5 + 1
        name += f"{i:3}"
    t = (1, "s", [2])
    u = t if n else None
    k = 3 + 4 // 2
    return total
