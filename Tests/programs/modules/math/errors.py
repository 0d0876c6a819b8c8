# math: values and errors.
import math
from math import inf, nan


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: math.lgamma(-0.5))
show(lambda: math.lgamma(3))
show(lambda: math.lgamma(100.5))
show(lambda: math.gamma(5))
show(lambda: math.gamma(-1.5))
show(lambda: math.gamma(1e-310))
show(lambda: math.gamma(-171.5))
show(lambda: math.gamma(-200.5))
show(lambda: math.gamma(150.3))
show(lambda: math.gamma(23))
show(lambda: math.gamma(24))
show(lambda: math.lgamma(1e-30))
show(lambda: [math.hypot(1.5,2.5,i/7) for i in range(20)])
show(lambda: [math.gamma(i/7+.1) for i in range(30)])
show(lambda: [math.lgamma(i/7-3.3) for i in range(30)])
show(lambda: [math.erf(i/7-2) for i in range(20)])
show(lambda: [math.tan(i/3) for i in range(20)])
show(lambda: (math.pi, math.e, math.tau, math.inf, math.nan))
show(lambda: (math.floor.__name__, math.floor.__module__, math.sqrt.__doc__))
show(lambda: math.__name__)
