# deque: operators, copies, comparison.
from _collections import deque as D, deque


def mk(value, change):
    change(value)
    return value


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: D('ab')*3)
show(lambda: 3*D('ab'))
show(lambda: D('abc',4)*3)
show(lambda: D('ab')*0)
show(lambda: mk(D('ab'),lambda d:d.extend(d)))
show(lambda: mk(D('ab'),lambda d:d.extendleft('xyz')))
show(lambda: (D([1,2])<D([1,3]),D([1])==D([1]),D([1])!=[1],D([1])<=D([1,2])))
show(lambda: list(reversed(D('abc'))))
show(lambda: (D('abc').copy(),D('abc',5).__copy__()))
show(lambda: (D('abc',5).maxlen,D().maxlen))
show(lambda: (len(D('abc')),bool(D())))
show(lambda: D('abc').__reduce__()[:3])
show(lambda: deque[int])
show(lambda: (deque.__module__,deque.__name__))
show(lambda: mk(D('abc'),lambda d:d.clear()))
show(lambda: mk(D(range(50)),lambda d:[d.popleft() for _ in range(20)]+[d.append(i) for i in range(30)]))
show(lambda: D([D([1])]))
