class Tracker:
    def __init__(self, log):
        self.log = log

    def __iadd__(self, other):
        self.log.append(("iadd", other))
        return self

    def __sub__(self, other):
        self.log.append(("sub", other))
        return "replaced"


log = []
t = Tracker(log)
same = t
t += 1
print(t is same, log)
t -= 2
print(t, log)
x = [1]
y = x
x += (2, 3)
print(y, x is y)
x = x + [4]
print(y, x)
s = "a"
s += "b"
s *= 3
print(s)
n = 7
n += 1; n -= 2; n *= 5; n //= 4; n **= 3; n %= 100; n <<= 2; n |= 1; n &= 0xFF; n ^= 0b11; n >>= 1
print(n)
n /= 4
print(n)
calls = []


def index():
    calls.append("index")
    return 0


def value():
    calls.append("value")
    return 5


items = [10]
items[index()] += value()
print(items, calls)
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as e:
    print(e)
print(tup)


class Attr:
    n = 5


a = Attr()
a.n += 1
print(a.n, Attr.n, a.__dict__)
d = {}
try:
    d["k"] += 1
except KeyError as e:
    print(repr(e))
try:
    undefined += 1
except NameError as e:
    print(e)
