class Stack:
    def __init__(self):
        self.items = []

    def push(self, x, *, twice=False):
        self.items.append(x)
        if twice:
            self.items.append(x)
        return self

    def pop(self, index=-1):
        return self.items.pop(index)

    def each(self, f, *args, **kw):
        return [f(i, *args, **kw) for i in self.items]


s = Stack()
print(s.push(1).push(2, twice=True).push(3).items, s.pop(), s.pop(0), s.items)
print(s.each(lambda x, k, z=0: x * k + z, 10, z=1), s.each(str))
print(Stack.push(s, 9).items, Stack.pop(s))
push = s.push
push(5)
push(6, twice=True)
print(s.items, push.__name__, push.__self__ is s)
for bad in (lambda: s.push(), lambda: s.pop(1, 2), lambda: Stack.push(), lambda: s.push(1, 2), lambda: s.nothing(),
            lambda: s.pop(index="x"), lambda: s.push(1, thrice=True), lambda: Stack.pop(), lambda: [].append(), lambda: [].append(1, 2),
            lambda: "x".join(1, 2), lambda: {}.get(), lambda: len(), lambda: len(1, 2), lambda: "a".split(foo=1), lambda: int.bit_length("x"),
            lambda: str.upper(5), lambda: list.append(1, 2)):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(e)
s.shadow = lambda: "instance attribute"
print(s.shadow())
s.pop = lambda: "shadowed"
print(s.pop())
del s.pop
print(s.pop())


class Callable:
    def __call__(self, *a):
        return "called", a


s.call = Callable()
Stack.shared = Callable()
print(s.call(1), s.shared(2), Stack.shared(3))
methods = [s.push, s.pop]
methods[0]("m")
print(methods[1]())
print(sorted(["b", "A", "c"], key=str.lower), list(map(str.upper, "ab")), max("aa", "b", key=len))
