def kind(value):
    if value is None:
        return "none"
    elif value == 0:
        return "zero"
    elif not value:
        return "empty"
    else:
        return "true"


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Bool:
    def __bool__(self):
        print("asked")
        return False


for value in (None, 0, 0.0, 0j, "", "a", [], [0], {}, {1: 2}, (), (1,), set(), {1}, b"", b"x", Len(0), Len(3), Bool(), True):
    print(type(value).__name__, kind(value))
if 1:
    if 0:
        print("no")
    elif 0.5:
        print("inner")
if not (0 or None) and [1]:
    print("combined")
print("yes" if Len(0) else "no", "yes" if Len(1) else "no")
