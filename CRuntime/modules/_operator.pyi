"""Operator interface: functions that are the operators of Python."""
__imports__: Final = "methodcaller:functools"
def abs(a: Any, /) -> Any:
    """Same as abs(a)."""
def neg(a: Any, /) -> Any:
    """Same as -a."""
def pos(a: Any, /) -> Any:
    """Same as +a."""
def inv(a: Any, /) -> Any:
    """Same as ~a."""
def invert(a: Any, /) -> Any:
    """Same as ~a."""
def index(a: Any, /) -> Any:
    """Same as a.__index__()"""
def truth(a: Any, /) -> bool:
    """Return True if a is true, False otherwise."""
def not_(a: Any, /) -> bool:
    """Same as not a."""
def add(a: Any, b: Any, /) -> Any:
    """Same as a + b."""
def sub(a: Any, b: Any, /) -> Any:
    """Same as a - b."""
def mul(a: Any, b: Any, /) -> Any:
    """Same as a * b."""
def matmul(a: Any, b: Any, /) -> Any:
    """Same as a @ b."""
def truediv(a: Any, b: Any, /) -> Any:
    """Same as a / b."""
def floordiv(a: Any, b: Any, /) -> Any:
    """Same as a // b."""
def mod(a: Any, b: Any, /) -> Any:
    """Same as a % b."""
def pow(a: Any, b: Any, /) -> Any:
    """Same as a ** b."""
def lshift(a: Any, b: Any, /) -> Any:
    """Same as a << b."""
def rshift(a: Any, b: Any, /) -> Any:
    """Same as a >> b."""
def and_(a: Any, b: Any, /) -> Any:
    """Same as a & b."""
def or_(a: Any, b: Any, /) -> Any:
    """Same as a | b."""
def xor(a: Any, b: Any, /) -> Any:
    """Same as a ^ b."""
def concat(a: Any, b: Any, /) -> Any:
    """Same as a + b, for a and b sequences."""
def lt(a: Any, b: Any, /) -> Any:
    """Same as a < b."""
def le(a: Any, b: Any, /) -> Any:
    """Same as a <= b."""
def eq(a: Any, b: Any, /) -> Any:
    """Same as a == b."""
def ne(a: Any, b: Any, /) -> Any:
    """Same as a != b."""
def gt(a: Any, b: Any, /) -> Any:
    """Same as a > b."""
def ge(a: Any, b: Any, /) -> Any:
    """Same as a >= b."""
def getitem(a: Any, b: Any, /) -> Any:
    """Same as a[b]."""
def iadd(a: Any, b: Any, /) -> Any:
    """Same as a += b."""
def isub(a: Any, b: Any, /) -> Any:
    """Same as a -= b."""
def imul(a: Any, b: Any, /) -> Any:
    """Same as a *= b."""
def imatmul(a: Any, b: Any, /) -> Any:
    """Same as a @= b."""
def itruediv(a: Any, b: Any, /) -> Any:
    """Same as a /= b."""
def ifloordiv(a: Any, b: Any, /) -> Any:
    """Same as a //= b."""
def imod(a: Any, b: Any, /) -> Any:
    """Same as a %= b."""
def ipow(a: Any, b: Any, /) -> Any:
    """Same as a **= b."""
def ilshift(a: Any, b: Any, /) -> Any:
    """Same as a <<= b."""
def irshift(a: Any, b: Any, /) -> Any:
    """Same as a >>= b."""
def iand(a: Any, b: Any, /) -> Any:
    """Same as a &= b."""
def ior(a: Any, b: Any, /) -> Any:
    """Same as a |= b."""
def ixor(a: Any, b: Any, /) -> Any:
    """Same as a ^= b."""
def iconcat(a: Any, b: Any, /) -> Any:
    """Same as a += b, for a and b sequences."""
@nothrow
def is_(a: Any, b: Any, /) -> bool:
    """Same as a is b."""
@nothrow
def is_not(a: Any, b: Any, /) -> bool:
    """Same as a is not b."""
def contains(a: Any, b: Any, /) -> bool:
    """Same as b in a (note reversed operands)."""
def countOf(a: Any, b: Any, /) -> Size:
    """Return the number of items in a which are, or which equal, b."""
def indexOf(a: Any, b: Any, /) -> Size:
    """Return the first index of b in a."""
def setitem(a: Any, b: Any, c: Any, /) -> None:
    """Same as a[b] = c."""
def delitem(a: Any, b: Any, /) -> None:
    """Same as del a[b]."""
def length_hint(obj: Any, default: Size = 0, /) -> Size:
    """Return an estimate of the number of items in obj."""
@raw
def call(*args: Any, **kwargs: Any) -> Any:
    """Same as obj(*args, **kwargs)."""
def _compare_digest(a: Any, b: Any, /) -> bool:
    """Return a == b in a time that does not depend on where they differ."""

@module("operator")
class itemgetter:
    """Return a callable object that fetches the given item(s) from its operand."""
    @raw
    def __new__(cls, *args: Any) -> Any: ...
    @raw
    def __call__(self, *args: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __reduce__(self) -> Any: ...

@module("operator")
class attrgetter:
    """Return a callable object that fetches the given attribute(s) from its operand."""
    @raw
    def __new__(cls, *args: Any) -> Any: ...
    @raw
    def __call__(self, *args: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __reduce__(self) -> Any: ...

@module("operator")
class methodcaller:
    """Return a callable object that calls the given method on its operand."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __call__(self, *args: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __reduce__(self) -> Any: ...
