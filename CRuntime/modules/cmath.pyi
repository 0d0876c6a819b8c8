"""Mathematical functions on complex numbers."""
pi: Final = 3.141592653589793
e: Final = 2.718281828459045
tau: Final = 6.283185307179586
inf: Final[Any]
nan: Final[Any]
infj: Final[Any]
nanj: Final[Any]
def acos(z: Any, /) -> Any:
    """Return the arc cosine of z."""
def acosh(z: Any, /) -> Any:
    """Return the inverse hyperbolic cosine of z."""
def asin(z: Any, /) -> Any:
    """Return the arc sine of z."""
def asinh(z: Any, /) -> Any:
    """Return the inverse hyperbolic sine of z."""
def atan(z: Any, /) -> Any:
    """Return the arc tangent of z."""
def atanh(z: Any, /) -> Any:
    """Return the inverse hyperbolic tangent of z."""
def cos(z: Any, /) -> Any:
    """Return the cosine of z."""
def cosh(z: Any, /) -> Any:
    """Return the hyperbolic cosine of z."""
def exp(z: Any, /) -> Any:
    """Return the exponential value e**z."""
def log10(z: Any, /) -> Any:
    """Return the base-10 logarithm of z."""
def sin(z: Any, /) -> Any:
    """Return the sine of z."""
def sinh(z: Any, /) -> Any:
    """Return the hyperbolic sine of z."""
def sqrt(z: Any, /) -> Any:
    """Return the square root of z."""
def tan(z: Any, /) -> Any:
    """Return the tangent of z."""
def tanh(z: Any, /) -> Any:
    """Return the hyperbolic tangent of z."""
def log(z: Any, base: Any = ..., /) -> Any:
    """Return the logarithm of z to the given base, the natural one if it is left out."""
def phase(z: Any, /) -> Any:
    """Return argument, also known as the phase angle, of a complex."""
def polar(z: Any, /) -> Any:
    """Convert a complex from rectangular coordinates to polar coordinates: (distance from 0, phase angle)."""
def rect(r: float, phi: float, /) -> Any:
    """Convert from polar coordinates to rectangular coordinates."""
def isfinite(z: Any, /) -> bool:
    """Return True if both the real and imaginary parts of z are finite, else False."""
def isnan(z: Any, /) -> bool:
    """Checks if the real or imaginary part of z not a number (NaN)."""
def isinf(z: Any, /) -> bool:
    """Checks if the real or imaginary part of z is infinite."""
def isclose(a: Any, b: Any, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool:
    """Determine whether two complex numbers are close in value."""
