# _functools and _operator: values and errors.
from _functools import *
from _operator import *


def f(*args, **keywords):
    return args, keywords


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: (is_(None,None),is_not(1,2)))
show(lambda: (concat([1],[2]),concat('a','b')))
show(lambda: concat(1,2))
show(lambda: (contains([1,2],2),contains({1:2},1)))
show(lambda: contains(5,1))
show(lambda: countOf([1,2,1,1.0],1))
show(lambda: indexOf([1,2,3],3))
show(lambda: indexOf([1],5))
show(lambda: countOf(5,1))
show(lambda: getitem([1,2],1))
show(lambda: setitem({},1,2))
show(lambda: delitem([],0))
show(lambda: length_hint([1,2,3]))
show(lambda: length_hint(5))
show(lambda: length_hint(iter([1,2]),7))
show(lambda: call(f,1,a=2))
show(lambda: (itemgetter(1)('abc'),itemgetter(1,0)('abc')))
show(lambda: itemgetter(slice(1,3))('abcd'))
show(lambda: itemgetter())
show(lambda: itemgetter(1)())
show(lambda: itemgetter(1)(1,2))
show(lambda: itemgetter(5)('abc'))
show(lambda: (repr(itemgetter(1,'a')),repr(attrgetter('a','b.c')),repr(methodcaller('x',1,k=2))))
show(lambda: attrgetter(1))
show(lambda: attrgetter())
show(lambda: methodcaller('upper')('abc'))
show(lambda: methodcaller())
show(lambda: methodcaller(1))
show(lambda: (iadd([1],[2]),isub(3,1),imul([1],2),ipow(2,3),ior({1},{2}),iconcat([1],[2])))
show(lambda: iconcat(1,2))
