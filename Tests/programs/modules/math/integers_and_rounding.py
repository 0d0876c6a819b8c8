# math: values and errors.
import math
from math import inf, nan


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: math.frexp(inf))
show(lambda: math.modf(-2.5))
show(lambda: math.modf(inf))
show(lambda: math.trunc(2.5))
show(lambda: math.trunc('a'))
show(lambda: math.floor('a'))
show(lambda: math.ceil('a'))
show(lambda: math.floor(inf))
show(lambda: math.ceil(nan))
show(lambda: math.fsum([.1]*10))
show(lambda: math.fsum([1e308,1e308]))
show(lambda: math.fsum([inf,-inf]))
show(lambda: math.fsum([inf,nan]))
show(lambda: math.fsum([1e308,1e308,-1e308]))
show(lambda: math.fsum([1e16,1.,1e-16,-1e16]))
show(lambda: math.dist([1,2],[3,4]))
show(lambda: math.dist([1],[3,4]))
show(lambda: math.dist(1,2))
show(lambda: math.hypot())
show(lambda: math.hypot(3,4))
show(lambda: math.hypot(3))
show(lambda: math.hypot(1e308,1e308))
show(lambda: math.hypot(inf,nan))
show(lambda: math.hypot('a'))
show(lambda: math.prod([1,2,3]))
show(lambda: math.prod([1.5,2],start=2))
show(lambda: math.prod([]))
show(lambda: math.prod(['a'],start='b'))
show(lambda: math.isclose(1,1+1e-10))
show(lambda: math.isclose(1,2,rel_tol=-1))
show(lambda: math.isclose(1,1.1,abs_tol=.2))
show(lambda: math.nextafter(1,2))
show(lambda: math.ulp(1))
show(lambda: math.ulp(inf))
show(lambda: math.ulp(-0.0))
show(lambda: math.copysign(1,-0.0))
