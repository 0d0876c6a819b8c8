s = "abcdefg"
print(s[1:3], s[:-2], s[::2], s[::-1], s[5:1:-2], s[100:], s[-100:2], s[3:3] == "")
items = list(range(10))
items[2:5] = "x"
print(items)
items[::2] = [0] * 4
print(items)
del items[1:3], items[-1]
print(items)
items[1:1] = [7, 8]
print(items)
del items[::-2]
print(items)


class Show:
    def __getitem__(self, key):
        return key

    def __delitem__(self, key):
        print("del", key)


show = Show()
print(show[1], show[1:2], show[::], show[1:2, ::3], show[...], show[(1, 2)], show[*[1, 2], 3])
del show[0], show[1:]


class Index:
    def __index__(self):
        return 2


print(s[Index()], s[Index() :], s[: Index()], items[Index()])
for act in (lambda: s["a"], lambda: s[1.0:], lambda: s[::0], lambda: items["x"], lambda: s[10], lambda: ()[0]):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
try:
    items[::2] = [1]
except ValueError as e:
    print(e)
print(slice(1, None, 2).indices(5), slice(None, None, -1).indices(5), slice(-3, -1), slice(1) == slice(None, 1))
print(bytes(5)[1:3], bytearray(b"abc")[::-1], range(10)[2:8:2], (1, 2, 3)[-2:])
