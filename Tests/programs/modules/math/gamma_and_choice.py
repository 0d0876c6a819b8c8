# math: values and errors.
import math
from math import inf, nan


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: math.lgamma(-1))
show(lambda: math.lgamma(inf))
show(lambda: math.lgamma(1e306))
show(lambda: math.factorial(-1))
show(lambda: math.factorial(5.0))
show(lambda: math.factorial(10**20))
show(lambda: math.factorial('a'))
show(lambda: math.comb(5,-1))
show(lambda: math.comb(-1,5))
show(lambda: math.comb(5,2))
show(lambda: math.comb(5,7))
show(lambda: math.comb(5.0,2))
show(lambda: math.comb(10**20,10**19))
show(lambda: math.perm(5))
show(lambda: math.perm(5,2))
show(lambda: math.perm(-5,2))
show(lambda: math.perm(5,-2))
show(lambda: math.perm(5,None))
show(lambda: math.perm(5,6))
show(lambda: math.perm(10**30,10**20))
show(lambda: math.perm(100,50))
show(lambda: math.comb(100,50))
show(lambda: math.factorial(50))
show(lambda: math.isqrt(-1))
show(lambda: math.isqrt(2.0))
show(lambda: math.isqrt(10**50))
show(lambda: math.gcd())
show(lambda: math.gcd(12,18))
show(lambda: math.gcd(1.5))
show(lambda: math.lcm())
show(lambda: math.lcm(4,6))
show(lambda: math.lcm(0,5))
show(lambda: math.ldexp(1,2000))
show(lambda: math.ldexp(1,-2000))
show(lambda: math.ldexp(1,10**30))
show(lambda: math.ldexp(1.0,1.0))
