def raises():
    yield 1
    raise StopIteration("direct")


def leaks():
    yield next(iter([]))


for f in (raises, leaks):
    try:
        print(list(f()))
    except RuntimeError as e:
        print(e, repr(e.__cause__), e.__suppress_context__)


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("value")


def delegate():
    return (yield from It())


try:
    next(delegate())
except StopIteration as e:
    print(repr(e.value))


def returns(x):
    return x
    yield


for x in (None, 1, (1, 2), StopIteration(3), [4]):
    try:
        next(returns(x))
    except StopIteration as e:
        print(repr(e), e.value, e.args)
g = returns(7)
print(next(g, "default"), next(g, "again"))
print(list(returns(5)), [*returns(6)], dict(returns(0)))
