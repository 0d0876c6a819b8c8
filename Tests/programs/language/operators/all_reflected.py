import operator

NAMES = "add sub mul matmul truediv floordiv mod pow lshift rshift and xor or divmod".split()


def forms(prefix, answer):
    def make(name):
        return lambda self, other, *rest: f"{type(self).__name__}.{prefix}{name}" if answer else NotImplemented
    return {f"__{prefix}{n}__": make(n) for n in NAMES}


Left = type("Left", (), forms("", True))
Right = type("Right", (), forms("r", True))
Mute = type("Mute", (), {**forms("", False), **forms("r", False), **forms("i", False)})
InPlace = type("InPlace", (), {**forms("i", True), **forms("", True)})
Sub = type("Sub", (Left,), forms("r", True))
for name in NAMES:
    op = divmod if name == "divmod" else getattr(operator, name + "_" * (name in ("and", "or")))
    row = []
    for a, b in ((Left(), 1), (1, Right()), (Left(), Right()), (Mute(), Right()), (Left(), Sub()), (Mute(), Mute()), (Mute(), 2)):
        try:
            row.append(op(a, b))
        except TypeError as e:
            row.append(str(e) if name in ("add", "pow", "divmod", "matmul") else "TypeError")
    print(name, *row, sep=" | ")
x = InPlace()
x += 1
y = Left()
y -= 1
z = Mute()
try:
    z **= 2
except TypeError as e:
    print(e)
print(x, y)
print(pow(Left(), 2, 3))
for f in (lambda: pow(2, Right(), 3), lambda: pow(2, 3, Right())):
    try:
        print(f())
    except TypeError as e:
        print(e)
