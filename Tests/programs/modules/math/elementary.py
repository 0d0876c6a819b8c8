# math: values and errors.
import math
from math import inf, nan


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: math.sqrt(-1))
show(lambda: math.sqrt('a'))
show(lambda: math.log(0))
show(lambda: math.log(-1))
show(lambda: math.log(-10**400))
show(lambda: math.log(10**400))
show(lambda: math.log(10**400,10))
show(lambda: math.log(2,1))
show(lambda: math.log(8,2))
show(lambda: math.log2(2**1000))
show(lambda: math.log10(10**400))
show(lambda: math.log(0,2))
show(lambda: math.log2(0))
show(lambda: math.log1p(-1))
show(lambda: math.log1p(-2))
show(lambda: math.exp(1000))
show(lambda: math.expm1(1000))
show(lambda: math.exp2(2000))
show(lambda: math.pow(0,-1))
show(lambda: math.pow(-1,.5))
show(lambda: math.pow(10,400))
show(lambda: math.pow(inf,-1))
show(lambda: math.pow(0,-inf))
show(lambda: math.fmod(1,0))
show(lambda: math.fmod(inf,1))
show(lambda: math.fmod(1,inf))
show(lambda: math.remainder(1,0))
show(lambda: math.remainder(inf,1))
show(lambda: math.remainder(5,3))
show(lambda: math.gamma(0))
show(lambda: math.gamma(-1))
show(lambda: math.gamma(171.7))
show(lambda: math.gamma(172))
show(lambda: math.gamma(-inf))
show(lambda: math.gamma(0.5))
show(lambda: math.lgamma(0))
