# itertools: values and errors.
import operator
from itertools import *


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: [list(x) for x in tee([1,2,3])])
show(lambda: [list(x) for x in tee(range(200),3)]==[list(range(200))]*3)
show(lambda: tee([1],-1))
show(lambda: tee([1],0))
show(lambda: (type(count()),type(chain()),type(tee([])[0])))
show(lambda: (count.__module__, count.__name__))
show(lambda: count(1,2).__reduce__())
show(lambda: count(firstval=1))
show(lambda: combinations('abc'))
show(lambda: list(combinations(r=2,iterable='abc')))
show(lambda: next(iter([])) if 0 else next(islice([],1),'dflt'))
show(lambda: list(takewhile(lambda x:1/0,[1])))
show(lambda: isinstance(iter(count()),count))
show(lambda: chain.from_iterable(5))
show(lambda: sum(1 for _ in permutations(range(7))))
show(lambda: sum(1 for _ in combinations(range(15),6)))
