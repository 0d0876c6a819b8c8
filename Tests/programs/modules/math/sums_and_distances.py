# math: values and errors.
import math
from math import inf, nan


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: math.degrees(1))
show(lambda: math.radians(180))
show(lambda: math.sin(inf))
show(lambda: math.tan(inf))
show(lambda: math.asin(2))
show(lambda: math.acosh(0))
show(lambda: math.atanh(1))
show(lambda: math.atanh(2))
show(lambda: math.cosh(1000))
show(lambda: math.sinh(1000))
show(lambda: math.atan2(0,-1))
show(lambda: math.erf(1))
show(lambda: math.erfc(1))
show(lambda: math.cbrt(27))
show(lambda: math.cbrt(-8))
show(lambda: math.isnan(nan))
show(lambda: math.sqrt())
show(lambda: math.sqrt(1,2))
show(lambda: math.log())
show(lambda: math.log(1,2,3))
show(lambda: math.atan2(1))
show(lambda: math.isinf(10**400))
show(lambda: math.sqrt(10**400))
show(lambda: math.pow(1,'a'))
show(lambda: math.fabs(-2))
show(lambda: math.floor(-2.5))
show(lambda: math.ceil(2**60+.5))
show(lambda: math.factorial(True))
show(lambda: math.comb(True,0))
show(lambda: math.dist((1,),(inf,)))
show(lambda: math.frexp(0.0))
show(lambda: math.frexp(10))
show(lambda: math.exp('x'))
show(lambda: math.pow(2,0.5))
show(lambda: math.isfinite(1))
show(lambda: math.lgamma(0.5))
