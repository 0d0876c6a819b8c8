# The functions of the builtins module; its types have stubs of their own.
from typing import Any, Final

__imports__: Final = "__reduce__:copyreg __reduce_ex__:copyreg"

def abs(x: Any, /) -> Any:
    """Return the absolute value of the argument."""
def aiter(async_iterable: Any, /) -> Any:
    """Return an AsyncIterator for an AsyncIterable object."""
def all(iterable: Any, /) -> bool:
    """Return True if bool(x) is True for all values x in the iterable.

If the iterable is empty, return True."""
def anext(aiterator: Any, default: Any = ..., /) -> Any:
    """Return the next item from the async iterator.

If default is given and the async iterator is exhausted,
it is returned instead of raising StopAsyncIteration."""
def any(iterable: Any, /) -> bool:
    """Return True if bool(x) is True for any x in the iterable.

If the iterable is empty, return False."""
def ascii(obj: Any, /) -> Any:
    """Return an ASCII-only representation of an object.

As repr(), return a string containing a printable representation of an
object, but escape the non-ASCII characters in the string returned by
repr() using \\x, \\u or \\U escapes. This generates a string similar
to that returned by repr() in Python 2."""
def bin(number: int, /) -> Any:
    """Return the binary representation of an integer.

   >>> bin(2796202)
   '0b1010101010101010101010'"""
@raw
@unsigned
def breakpoint(*args: Any, **kws: Any) -> Any:
    """breakpoint(*args, **kws)

Call sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept
whatever arguments are passed.

By default, this drops you into the pdb debugger."""
def callable(obj: Any, /) -> bool:
    """Return whether the object is callable (i.e., some kind of function).

Note that classes are callable, as are instances of classes with a
__call__() method."""
def chr(i: Any, /) -> Any:
    """Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."""
def compile(source: Any, filename: Any, mode: Any, flags: i32 = 0, dont_inherit: bool = False, optimize: i32 = -1, *, _feature_version: i32 = -1) -> Any:
    """Compile source into a code object that can be executed by exec() or eval()."""
def delattr(obj: Any, name: Any, /) -> None:
    """Deletes the named attribute from the given object.

delattr(x, 'y') is equivalent to ``del x.y``"""
@unsigned
def dir(object: Any = ..., /) -> Any:
    """dir([object]) -> list of strings

If called without an argument, return the names in the current scope.
Else, return an alphabetized list of names comprising (some of) the attributes
of the given object, and of attributes reachable from it.
If the object supplies a method named __dir__, it will be used; otherwise
the default dir() logic is used and returns:
  for a module object: the module's attributes.
  for a class object:  its attributes, and recursively the attributes
    of its bases.
  for any other object: its attributes, its class's attributes, and
    recursively the attributes of its class's base classes."""
def divmod(x: Any, y: Any, /) -> Any:
    """Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."""
def eval(source: Any, globals: Any = None, locals: Any = None, /) -> Any:
    """Evaluate the given source in the context of globals and locals."""
def exec(source: Any, globals: Any = None, locals: Any = None, /, *, closure: Any = None) -> None:
    """Execute the given source in the context of globals and locals."""
def exit(code: Any = None) -> Any: ...
def format(value: Any, format_spec: str = '', /) -> Any:
    """Return value.__format__(format_spec)

format_spec defaults to the empty string.
See the Format Specification Mini-Language section of help('FORMATTING') for
details."""
@raw
@unsigned
def getattr(*args: Any) -> Any:
    """getattr(object, name[, default]) -> value

Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.
When a default argument is given, it is returned when the attribute doesn't
exist; without it, an exception is raised in that case."""
def globals() -> Any:
    """Return the dictionary containing the current scope's global variables.

NOTE: Updates to this dictionary *will* affect name lookups in the current
global scope and vice-versa."""
def hasattr(obj: Any, name: Any, /) -> bool:
    """Return whether the object has an attribute with the given name.

This is done by calling getattr(obj, name) and catching AttributeError."""
def hash(obj: Any, /) -> Any:
    """Return the hash value for the given object.

Two objects that compare equal must also have the same hash value, but the
reverse is not necessarily true."""
def help(*args: Any, **kwds: Any) -> Any: ...
def hex(number: int, /) -> Any:
    """Return the hexadecimal representation of an integer.

   >>> hex(12648430)
   '0xc0ffee'"""
def id(obj: Any, /) -> Any:
    """Return the identity of an object.

This is guaranteed to be unique among simultaneously existing objects.
(CPython uses the object's memory address.)"""
def input(prompt: Any = ..., /) -> Any:
    """Read a string from standard input.  The trailing newline is stripped.

The prompt string, if given, is printed to standard output without a
trailing newline before reading input.

If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.
On *nix systems, readline is used if available."""
def isinstance(obj: Any, class_or_tuple: Any, /) -> bool:
    """Return whether an object is an instance of a class or of a subclass thereof.

A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to
check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)
or ...`` etc."""
def issubclass(cls: Any, class_or_tuple: Any, /) -> bool:
    """Return whether 'cls' is derived from another class or is the same class.

A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to
check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)
or ...``."""
@raw
@unsigned
def iter(*args: Any) -> Any:
    """iter(iterable) -> iterator
iter(callable, sentinel) -> iterator

Get an iterator from an object.  In the first form, the argument must
supply its own iterator, or be a sequence.
In the second form, the callable is called until it returns the sentinel."""
def len(obj: Any, /) -> Size:
    """Return the number of items in a container."""
def locals() -> Any:
    """Return a dictionary containing the current scope's local variables.

NOTE: Whether or not updates to this dictionary will affect name lookups in
the local scope and vice-versa is *implementation dependent* and not
covered by any backwards compatibility guarantees."""
@raw
@unsigned
def max(*args: Any) -> Any:
    """max(iterable, *[, default=obj, key=func]) -> value
max(arg1, arg2, *args, *[, key=func]) -> value

With a single iterable argument, return its biggest item. The
default keyword-only argument specifies an object to return if
the provided iterable is empty.
With two or more arguments, return the largest argument."""
@raw
@unsigned
def min(*args: Any) -> Any:
    """min(iterable, *[, default=obj, key=func]) -> value
min(arg1, arg2, *args, *[, key=func]) -> value

With a single iterable argument, return its smallest item. The
default keyword-only argument specifies an object to return if
the provided iterable is empty.
With two or more arguments, return the smallest argument."""
@raw
@unsigned
def next(*args: Any) -> Any:
    """next(iterator[, default])

Return the next item from the iterator. If default is given and the iterator
is exhausted, it is returned instead of raising StopIteration."""
def oct(number: int, /) -> Any:
    """Return the octal representation of an integer.

   >>> oct(342391)
   '0o1234567'"""
def open(file: Any, mode: str = 'r', buffering: i32 = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Any = None) -> Any:
    """Open file and return a stream.  Raise OSError upon failure."""
def ord(c: Any, /) -> Any:
    """Return the Unicode code point for a one-character string."""
def pow(base: Any, exp: Any, mod: Any = None) -> Any:
    """Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.

Some types, such as ints, are able to use a more efficient algorithm when
invoked using the three argument form."""
@raw
def print(*args: Any) -> Any:
    """Prints the values to a stream, or to sys.stdout by default.

  sep
    string inserted between values, default a space.
  end
    string appended after the last value, default a newline.
  file
    a file-like object (stream); defaults to the current sys.stdout.
  flush
    whether to forcibly flush the stream."""
def quit(code: Any = None) -> Any: ...
def repr(obj: Any, /) -> Any:
    """Return the canonical string representation of the object.

For many object types, including most builtins, eval(repr(obj)) == obj."""
def round(number: Any, ndigits: Any = None) -> Any:
    """Round a number to a given precision in decimal digits.

The return value is an integer if ndigits is omitted or None.  Otherwise
the return value has the same type as the number.  ndigits may be negative."""
def setattr(obj: Any, name: Any, value: Any, /) -> None:
    """Sets the named attribute on the given object to the specified value.

setattr(x, 'y', v) is equivalent to ``x.y = v``"""
@raw
def sorted(*args: Any) -> Any:
    """Return a new list containing all items from the iterable in ascending order.

A custom key function can be supplied to customize the sort order, and the
reverse flag can be set to request the result in descending order."""
def sum(iterable: Any, /, start: Any = 0) -> Any:
    """Return the sum of a 'start' value (default: 0) plus an iterable of numbers

When the iterable is empty, return the start value.
This function is intended specifically for use with numeric values and may
reject non-numeric types."""
@unsigned
def vars(object: Any = ..., /) -> Any:
    """vars([object]) -> dictionary

Without arguments, equivalent to locals().
With an argument, equivalent to object.__dict__."""
@raw
@unsigned
def __build_class__(*args: Any) -> Any:
    """__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class

Internal helper function used by the class statement."""
def __import__(name: Any, globals: Any = None, locals: Any = None, fromlist: Any = (), level: i32 = 0) -> Any:
    """Import a module.

Because this function is meant for use by the Python
interpreter and not for general use, it is better to use
importlib.import_module() to programmatically import a module.

The globals argument is only used to determine the context;
they are not modified.  The locals argument is unused.  The fromlist
should be a list of names to emulate ``from name import ...``, or an
empty list to emulate ``import name``.
When importing a module from a package, note that __import__('A.B', ...)
returns package A when fromlist is empty, but its submodule B when
fromlist is not empty.  The level argument is used to determine whether to
perform absolute or relative imports: 0 is absolute, while a positive number
is the number of parent directories to search relative to the current module."""

def __setup__() -> None: ...
