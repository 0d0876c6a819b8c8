"""Small operations in loops: what Grumpy measured, one function each. micro.py NAME N runs NAME over N iterations."""
import sys


def qux():
    pass


def quux(a):
    for _ in range(20):
        qux()


def baz(a, b):
    for _ in range(20):
        quux(a)


def bar(a, b, c):
    for _ in range(20):
        baz(a, b)


def foo(a, b, c, d):
    for _ in range(20):
        bar(a, b, c)


def CallSimple(n):
    for _ in range(n):
        foo(1, 2, 3, 4)
    return n


class Methods:
    def qux(self):
        pass

    def quux(self, a):
        for _ in range(20):
            self.qux()

    def baz(self, a, b):
        for _ in range(20):
            self.quux(a)

    def bar(self, a, b, c):
        for _ in range(20):
            self.baz(a, b)

    def foo(self, a, b, c, d):
        for _ in range(20):
            self.bar(a, b, c)


def CallMethod(n):
    m = Methods()
    for _ in range(n):
        m.foo(1, 2, 3, 4)
    return n


def CallNoArgs(n):
    def f():
        pass
    for _ in range(n):
        f()
    return f()


def CallPositionalArgs(n):
    def f(a, b, c):
        pass
    for _ in range(n):
        f(1, 2, 3)
    return f(1, 2, 3)


def CallKeywords(n):
    def f(a, b, c):
        pass
    for _ in range(n):
        f(a=1, b=2, c=3)
    return f(a=1, b=2, c=3)


def CallDefaults(n):
    def f(a=1, b=2, c=3):
        pass
    for _ in range(n):
        f()
    return f()


def CallVarArgs(n):
    def f(*args):
        pass
    for _ in range(n):
        f(1, 2, 3)
    return f(1, 2, 3)


def CallKwargs(n):
    def f(**kwargs):
        pass
    for _ in range(n):
        f(a=1, b=2, c=3)
    return f(a=1)


def GeneratorExpCreate(n):
    for _ in range(n):
        g = (x for x in range(10))
    return sum(g)


def GeneratorExpIterate(n):
    total = 0
    for x in (x for x in range(n)):
        total = x
    return total


def ListCompCreate(n):
    for _ in range(n):
        items = [x for x in range(1000)]
    return len(items)


def DictCompCreate(n):
    for _ in range(n):
        items = {x: x for x in range(1000)}
    return len(items)


def DictCreate(n):
    for _ in range(n):
        d = {"one": 1, "two": 2, "three": 3}
    return len(d)


def DictCreateFunc(n):
    for _ in range(n):
        d = dict(one=1, two=2, three=3)
    return len(d)


def DictGetItem(n):
    d = {42: 123}
    for _ in range(n):
        x = d[42]
    return x


def DictStringOnlyGetItem(n):
    d = {"foo": 123}
    for _ in range(n):
        x = d["foo"]
    return x


def DictSetItem(n):
    d = {}
    for i in range(n):
        d[42] = i
    return d[42]


def DictStringOnlySetItem(n):
    d = {}
    for i in range(n):
        d["foo"] = i
    return d["foo"]


def HashStrCached(n):
    h = hash
    s = "a fairly long text"
    for _ in range(n):
        h(s)
    return h(s) == h(s)


def GeneratorIterate(n):
    def g(n):
        for x in range(n):
            yield x
    last = 0
    for last in g(n):
        pass
    return last


def GeneratorCreate(n):
    def g():
        yield 1
    for _ in range(n):
        x = g()
    return next(x)


def ListGetItem(n):
    items = [1, 2, 3]
    for _ in range(n):
        x = items[2]
    return x


def ListContains3(n):
    items = [1, 2, 3]
    for _ in range(n):
        found = 3 in items
    return found


def ListContains10(n):
    items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    for _ in range(n):
        found = 9 in items
    return found


def TupleGetItem(n):
    items = (1, 2, 3)
    for _ in range(n):
        x = items[2]
    return x


def TupleContains3(n):
    items = (1, 2, 3)
    for _ in range(n):
        found = 3 in items
    return found


def TupleContains10(n):
    items = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
    for _ in range(n):
        found = 9 in items
    return found


def ForXRange(n):
    for x in range(n):
        pass
    return x


class Bound:
    pass


def WhileCounter(n):
    b = Bound()
    b.n = n
    i = 0
    while i < b.n:
        i += 1
    return i


def WhileXRange(n):
    numbers = iter(range(n))
    count = 0
    try:
        while True:
            next(numbers)
            count += 1
    except StopIteration:
        pass
    return count


def arithmetic(n):
    return n * 3 + 2


def Arithmetic(n):
    for _ in range(n):
        x = arithmetic(1001)
    return x


def fib(n):
    if n < 2:
        return 1
    return fib(n - 1) + fib(n - 2)


def Fib(n):
    for _ in range(n):
        x = fib(10)
    return x


BENCHMARKS = [
    CallSimple, CallMethod, CallNoArgs, CallPositionalArgs, CallKeywords, CallDefaults, CallVarArgs, CallKwargs,
    GeneratorExpCreate, GeneratorExpIterate, ListCompCreate, DictCompCreate, DictCreate, DictCreateFunc, DictGetItem,
    DictStringOnlyGetItem, DictSetItem, DictStringOnlySetItem, HashStrCached, GeneratorIterate, GeneratorCreate,
    ListGetItem, ListContains3, ListContains10, TupleGetItem, TupleContains3, TupleContains10, ForXRange, WhileCounter,
    WhileXRange, Arithmetic, Fib,
]
if len(sys.argv) > 2:
    for benchmark in BENCHMARKS:
        if benchmark.__name__ == sys.argv[1]:
            print(sys.argv[1], benchmark(int(sys.argv[2])))
else:
    for benchmark in BENCHMARKS:
        print(benchmark.__name__, benchmark(1))
