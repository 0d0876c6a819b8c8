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


show(lambda: reduce(add,[1,2,3]))
show(lambda: reduce(add,[],5))
show(lambda: reduce(add,[]))
show(lambda: reduce(add,5))
show(lambda: reduce(lambda a,b:a*b,range(1,20)))
show(lambda: partial(f,1,2,x=3)(4,y=5))
show(lambda: partial(f)())
show(lambda: partial(partial(f,1),2)(3))
show(lambda: partial(f,1,x=1)(x=2))
show(lambda: (repr(partial(int,'12',base=3)),partial(int,'12',base=3)()))
show(lambda: partial())
show(lambda: partial(1))
show(lambda: partial[int])
show(lambda: sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))
show(lambda: cmp_to_key(lambda a,b:a-b)(1)<cmp_to_key(lambda a,b:a-b)(2))
show(lambda: cmp_to_key(lambda a,b:a-b)(1)<2)
show(lambda: abs(-3))
show(lambda: add(1,2))
show(lambda: sub(5,3))
show(lambda: mul(2,3))
show(lambda: truediv(1,2))
show(lambda: floordiv(7,2))
show(lambda: mod(7,3))
show(lambda: pow(2,3))
show(lambda: (neg(1),pos(True),inv(5),invert(5)))
show(lambda: (index(True),index(5)))
show(lambda: index('a'))
show(lambda: (lshift(1,4),rshift(16,2),and_(6,3),or_(6,3),xor(6,3)))
show(lambda: (lt(1,2),le(1,2),eq(1,2),ne(1,2),gt(1,2),ge(1,2)))
show(lambda: (not_(1),truth([])))
