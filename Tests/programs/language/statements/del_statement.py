x = 1
del x
try:
    x
except NameError as e:
    print(e)


def local():
    y = 2
    del y
    try:
        print(y)
    except UnboundLocalError as e:
        print(e)
    y = 3
    return y


print(local())
d = {"a": 1, "b": 2, "c": 3}
del d["a"], d["b"]
print(d)
try:
    del d["zz"]
except KeyError as e:
    print(repr(e))
items = list(range(10))
del items[0], items[-1], items[2:4], items[::2]
print(items)


class Box:
    pass


b = Box()
b.v = 1
del b.v
try:
    del b.v
except AttributeError as e:
    print(e)
a = b = c = 1
del (a, [b, c])
for name in ("a", "b", "c"):
    print(name in globals())


def closure():
    v = 1

    def get():
        return v

    print(get())
    del v
    try:
        get()
    except NameError as e:
        print(e)


closure()
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
