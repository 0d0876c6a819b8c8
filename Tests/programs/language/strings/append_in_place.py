def f(n):
    s = ""
    for i in range(n):
        s += str(i)
    return s
def g(n):
    s = ""
    out = []
    for i in range(n):
        s += "ab"
        out.append(s)
    return out
def h(n):
    s = t = ""
    for i in range(n):
        s += "x"
        t = s
        s += "y"
    return s, t
def k(n):
    s = "q"
    prev = ""
    r = []
    for i in range(n):
        old = s
        s += "z"
        r.append(old)
        prev = s
        s += s
    return s, prev, r
def m(n):
    lst = []
    s = ""
    for i in range(n):
        for j in range(3):
            s += str(j)
        lst.append(s)
        s += "|"
    return lst, s
def u(n):
    s = ""
    for i in range(n):
        s += "é" if i % 2 else "a"
        if len(s) > 3 and s[-1] == "a": s += "!"
    return s
def d(n):
    s = ""
    d = {}
    for i in range(n):
        s += "k"
        d[s] = i
    return d
print(f(20), len(f(1000)), g(4), h(4), k(3), m(3), u(9), d(3))
