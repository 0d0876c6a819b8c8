class Left:
    def __add__(self, other):
        print("Left.__add__", end=" ")
        return NotImplemented
    def __lt__(self, other):
        print("Left.__lt__", end=" ")
        return NotImplemented
class Right:
    def __radd__(self, other):
        print("Right.__radd__", end=" ")
        return "sum"
    def __gt__(self, other):
        print("Right.__gt__", end=" ")
        return "greater"
    def __eq__(self, other):
        print("Right.__eq__", end=" ")
        return True
class Sub(Left):
    def __radd__(self, other):
        print("Sub.__radd__", end=" ")
        return "sub first"
print(Left() + Right())
print(Left() + Sub())
print(Left() < Right())
print(Left() == Right(), Left() != Left())
print(5 + Right(), "a" == Right(), [] + Right())
for act in (lambda: Left() + Left(), lambda: Left() < Left(), lambda: Left() - 1, lambda: -Left(), lambda: Left() @ 1, lambda: Left()()):
    try:
        act()
    except TypeError as e:
        print(e)
class In:
    def __init__(self):
        self.log = []
    def __iadd__(self, other):
        self.log.append(other)
        return self

x = y = In()
x += 1
x += 2
print(x is y, x.log)
class Pow:
    def __pow__(self, e, m=None):
        return "pow", e, m
    def __rpow__(self, base):
        return "rpow", base
    def __divmod__(self, o):
        return "divmod"
print(Pow() ** 2, 2 ** Pow(), pow(Pow(), 2, 3), divmod(Pow(), 1))
