# itertools: values and errors.
import operator
from itertools import *


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: list(islice(count(),5)))
show(lambda: list(islice(count(2.5,.5),4)))
show(lambda: list(islice(count(10**20),3)))
show(lambda: (repr(count(5)),repr(count(5,2)),repr(count(1.5))))
show(lambda: count('a'))
show(lambda: (next(count(2**62-1)), list(islice(count(2**62-2),4))))
show(lambda: list(islice(cycle('abc'),7)))
show(lambda: list(islice(cycle(''),7)))
show(lambda: list(repeat(1,3)))
show(lambda: (repr(repeat(1)),repr(repeat('x',3))))
show(lambda: list(repeat(1,-2)))
show(lambda: repeat(1,'a'))
show(lambda: repeat())
show(lambda: operator.length_hint(repeat(1,5)))
show(lambda: operator.length_hint(repeat(1)))
show(lambda: list(accumulate([1,2,3])))
show(lambda: list(accumulate([1,2,3],operator.mul)))
show(lambda: list(accumulate([1,2],initial=10)))
show(lambda: list(accumulate([])))
show(lambda: list(accumulate([],initial=3)))
show(lambda: list(accumulate(['a','b'])))
show(lambda: list(accumulate(['a',1])))
show(lambda: list(chain([1],(2,),'ab')))
show(lambda: list(chain.from_iterable(['ab','cd'])))
show(lambda: list(chain(1)))
show(lambda: list(chain([1],2)))
show(lambda: chain[int])
show(lambda: list(compress('abcdef',[1,0,1,0,1,1])))
show(lambda: list(dropwhile(lambda x:x<3,[1,2,3,1])))
show(lambda: list(takewhile(lambda x:x<3,[1,2,3,1])))
show(lambda: list(filterfalse(None,[0,1,2,''])))
show(lambda: list(filterfalse(lambda x:x%2,range(6))))
show(lambda: list(starmap(pow,[(2,3),[3,2]])))
show(lambda: list(starmap(pow,[1])))
show(lambda: list(islice('abcdef',3)))
show(lambda: list(islice('abcdef',2,None)))
show(lambda: list(islice('abcdef',1,5,2)))
show(lambda: list(islice('abcdef',-1)))
