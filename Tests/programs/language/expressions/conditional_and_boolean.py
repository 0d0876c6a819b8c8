def say(x, value):
    print(x, end=" ")
    return value


for a in (True, False):
    for b in (True, False):
        r = say("a", a) and say("b", b) or say("c", "C")
        print("->", r)
print(1 and 2 and 3, 0 or [] or "", 1 or 1 / 0, 0 and 1 / 0, not 0, not "x")
print((1 if True else 2) + 3, 1 if False else 2 + 3)
print([x if x % 2 else -x for x in range(5)])
print(True + True, True == 1, True is not None, {True: "t", 1: "one"})
print(True & False, True | 2, True ^ True, ~True, -True, True << 3)


class Odd:
    def __bool__(self):
        print("asked", end=" ")
        return False


x = Odd() or "other"
print(x)
x = Odd() and "other"
print(type(x).__name__)
print(not not Odd())
if Odd() or Odd():
    print("no")
elif not Odd():
    print("yes")
print(all([]), any([]), all([1, 0, 1 / 1]), any(x == 2 for x in (1, 2, 3)))
print(bool(bool), isinstance(True, int), int(True), str(True), f"{True:d} {True}", "%d %s" % (True, True))
