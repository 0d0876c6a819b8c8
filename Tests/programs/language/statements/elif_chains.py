def size(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    elif n < 100:
        return "medium"
    else:
        return "large"


print([size(n) for n in (-5, 0, 3, 42, 1000)])
if not []:
    print("empty list is false")
if 0 or "" or None or {}:
    print("no")
elif () or [0]:
    print("a list of a zero is true")


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both(Length):
    def __bool__(self):
        return True


print(bool(Length(0)), bool(Length(2)), bool(Both(0)))
for wrong in (-1, "x", 2**70):
    try:
        bool(Length(wrong))
    except Exception as e:
        print(type(e).__name__, e)


class Wrong:
    def __bool__(self):
        return 1


try:
    if Wrong():
        pass
except TypeError as e:
    print(e)
x = 5
print("a" if x > 3 else "b" if x > 1 else "c", (x if x else 0) + 1)
