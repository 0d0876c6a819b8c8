log = []


class A:
    def __init__(self, name, answers):
        self.name, self.answers = name, answers


def make(op):
    def method(self, other):
        log.append(self.name + op)
        return self.answers.get(op, NotImplemented)
    return method


for op in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(A, f"__{op}__", make(op))


class B(A):
    pass


def tests(x, y):
    for name, f in (("<", lambda: x < y), ("<=", lambda: x <= y), (">", lambda: x > y), (">=", lambda: x >= y), ("==", lambda: x == y), ("!=", lambda: x != y)):
        log.clear()
        try:
            result = f()
        except TypeError as e:
            result = e
        print(name, result, *log)


tests(A("a", {}), A("b", {}))
tests(A("a", {"lt": "yes"}), B("sub", {"gt": "reflected", "eq": 0}))
tests(1, A("x", {"gt": True}))
a = A("c", {"lt": 1, "le": 0})
log.clear()
print(a < 2 < 3, a <= 1 < undefined if False else a <= 1 < 5, log, 1 < 2 == 2 != 3 > 0, 1 < 3 > 2)
print([] < [1], (1, "a") == (1, "a"), [1, 2] != [1, 3], 1 == 1.0 == True, "a" == b"a", None == 0, {1} == {1.0}, 2 is 2.0, [] is [])
for f in (lambda: 1 < "a", lambda: [] < (), lambda: None < 1, lambda: {} < {}, lambda: 1j < 2, lambda: object() >= object, lambda: len < len):
    try:
        f()
    except TypeError as e:
        print(e)
print(not 1 == 2, 1 not in [2], "a" in "abc" == True, (1 in [1]) == True)
