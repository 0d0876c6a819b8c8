"""Mathematical functions of the C standard, and some of whole numbers."""
pi: Final = 3.141592653589793
e: Final = 2.718281828459045
tau: Final = 6.283185307179586
inf: Final[Any]
nan: Final[Any]
@pure
def acos(x: float, /) -> float:
    """Return the arc cosine (measured in radians) of x, between 0 and pi."""
@pure
def acosh(x: float, /) -> float:
    """Return the inverse hyperbolic cosine of x."""
@pure
def asin(x: float, /) -> float:
    """Return the arc sine (measured in radians) of x, between -pi/2 and pi/2."""
@pure
def asinh(x: float, /) -> float:
    """Return the inverse hyperbolic sine of x."""
@pure
def atan(x: float, /) -> float:
    """Return the arc tangent (measured in radians) of x, between -pi/2 and pi/2."""
@pure
def atanh(x: float, /) -> float:
    """Return the inverse hyperbolic tangent of x."""
@pure
def cbrt(x: float, /) -> float:
    """Return the cube root of x."""
@pure
def cos(x: float, /) -> float:
    """Return the cosine of x (measured in radians)."""
@pure
def cosh(x: float, /) -> float:
    """Return the hyperbolic cosine of x."""
@pure
def degrees(x: float, /) -> float:
    """Convert angle x from radians to degrees."""
@pure
def erf(x: float, /) -> float:
    """Error function at x."""
@pure
def erfc(x: float, /) -> float:
    """Complementary error function at x."""
@pure
def exp(x: float, /) -> float:
    """Return e raised to the power of x."""
@pure
def exp2(x: float, /) -> float:
    """Return 2 raised to the power of x."""
@pure
def expm1(x: float, /) -> float:
    """Return exp(x)-1 without the loss of precision for small x."""
@pure
def fabs(x: float, /) -> float:
    """Return the absolute value of the float x."""
@pure
def gamma(x: float, /) -> float:
    """Gamma function at x."""
@pure
def lgamma(x: float, /) -> float:
    """Natural logarithm of absolute value of Gamma function at x."""
@pure
def log1p(x: float, /) -> float:
    """Return the natural logarithm of 1+x, accurate for x near zero."""
@pure
def radians(x: float, /) -> float:
    """Convert angle x from degrees to radians."""
@pure
def sin(x: float, /) -> float:
    """Return the sine of x (measured in radians)."""
@pure
def sinh(x: float, /) -> float:
    """Return the hyperbolic sine of x."""
@pure
def sqrt(x: float, /) -> float:
    """Return the square root of x."""
@pure
def tan(x: float, /) -> float:
    """Return the tangent of x (measured in radians)."""
@pure
def tanh(x: float, /) -> float:
    """Return the hyperbolic tangent of x."""
@pure
def ulp(x: float, /) -> float:
    """Return the value of the least significant bit of the float x."""
@pure
def atan2(y: float, x: float, /) -> float:
    """Return the arc tangent (measured in radians) of y/x, with the signs of both considered."""
@pure
def copysign(x: float, y: float, /) -> float:
    """Return a float with the magnitude of x but the sign of y."""
@pure
def fmod(x: float, y: float, /) -> float:
    """Return fmod(x, y), according to platform C; x % y may differ."""
@pure
def nextafter(x: float, y: float, /) -> float:
    """Return the next floating-point value after x towards y."""
@pure
def pow(x: float, y: float, /) -> float:
    """Return x**y (x to the power of y)."""
@pure
def remainder(x: float, y: float, /) -> float:
    """Difference between x and the closest integer multiple of y."""
@nothrow
@pure
def isfinite(x: float, /) -> bool:
    """Return True if x is neither an infinity nor a NaN, and False otherwise."""
@nothrow
@pure
def isinf(x: float, /) -> bool:
    """Return True if x is a positive or negative infinity, and False otherwise."""
@nothrow
@pure
def isnan(x: float, /) -> bool:
    """Return True if x is a NaN (not a number), and False otherwise."""
def isclose(a: float, b: float, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool:
    """Determine whether two floating-point numbers are close in value."""
def ldexp(x: float, i: Any, /) -> float:
    """Return x * (2**i), the inverse of frexp()."""
def frexp(x: float, /) -> Any:
    """Return the pair (m, e) with x = m * 2.**e, m 0 or 0.5 <= abs(m) < 1.0."""
def modf(x: float, /) -> Any:
    """Return the fractional and integer parts of x, both floats with the sign of x."""
@raw
def log(*args: Any) -> Any:
    """log(x, [base=math.e])
    Return the logarithm of x to the given base, the natural one if it is left out."""
def log2(x: Any, /) -> Any:
    """Return the base 2 logarithm of x."""
def log10(x: Any, /) -> Any:
    """Return the base 10 logarithm of x."""
def ceil(x: Any, /) -> Any:
    """Return the ceiling of x as an Integral: the smallest integer >= x."""
def floor(x: Any, /) -> Any:
    """Return the floor of x as an Integral: the largest integer <= x."""
def trunc(x: Any, /) -> Any:
    """Truncates the Real x to the nearest Integral toward 0, by its __trunc__ method."""
def fsum(seq: Any, /) -> Any:
    """Return an accurate floating-point sum of values in the iterable seq."""
def prod(iterable: Any, /, *, start: Any = 1) -> Any:
    """Calculate the product of all the elements in the input iterable."""
def hypot(*coordinates: Any) -> Any:
    """Multidimensional Euclidean distance from the origin to a point."""
def dist(p: Any, q: Any, /) -> Any:
    """Return the Euclidean distance between two points p and q, sequences of coordinates."""
def gcd(*integers: Any) -> Any:
    """Greatest Common Divisor."""
def lcm(*integers: Any) -> Any:
    """Least Common Multiple."""
def factorial(n: int, /) -> Any:
    """Find n!, the product of the numbers 1 to n."""
def comb(n: int, k: int, /) -> Any:
    """Number of ways to choose k items from n items without repetition and without order."""
def perm(n: int, k: Any = None, /) -> Any:
    """Number of ways to choose k items from n items without repetition and with order."""
def isqrt(n: int, /) -> Any:
    """Return the integer part of the square root of the input."""
