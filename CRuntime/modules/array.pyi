"""This module defines an object type which can efficiently represent
an array of basic values: characters, integers, floating point
numbers.  Arrays are sequence types and behave very much like lists,
except that the type of objects stored in them is constrained."""
from typing import Any, Final

__imports__: Final = "_collections_abc"

@base
@module("array")
class array:
    """array(typecode [, initializer]) -> array

Return a new array whose items are restricted by typecode, and
initialized from the optional initializer value, which must be a list,
string or iterable over elements of the appropriate type.

Type codes: b B h H i I l L q Q integers of C (signed char to unsigned long long), f d floats,
u characters (deprecated)."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    __hash__: None
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def __iter__(self) -> Any: ...
    def __len__(self) -> Size: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __setitem__(self, key: Any, value: Any, /) -> None: ...
    def __delitem__(self, key: Any, /) -> None: ...
    def __contains__(self, key: Any, /) -> bool: ...
    def __concat__(self, value: Any, /) -> Any: ...
    def __iconcat__(self, value: Any, /) -> Any: ...
    def __repeat__(self, value: Size, /) -> Any: ...
    def __irepeat__(self, value: Size, /) -> Any: ...
    @property
    def typecode(self) -> Any:
        """the typecode character used to create the array"""
    @property
    def itemsize(self) -> Any:
        """the size, in bytes, of one array item"""
    def append(self, v: Any, /) -> None:
        """Append new value v to the end of the array."""
    def buffer_info(self) -> Any:
        """Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.

The length should be multiplied by the itemsize attribute to calculate
the buffer length in bytes."""
    def byteswap(self) -> None:
        """Byteswap all items of the array."""
    def count(self, v: Any, /) -> Size:
        """Return number of occurrences of v in the array."""
    def extend(self, bb: Any, /) -> None:
        """Append items to the end of the array."""
    def frombytes(self, buffer: Buffer, /) -> None:
        """Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method."""
    def fromfile(self, f: Any, n: Size, /) -> None:
        """Read n objects from the file object f and append them to the end of the array."""
    def fromlist(self, list: Any, /) -> None:
        """Append items to array from list."""
    def fromunicode(self, ustr: str, /) -> None:
        """Extends this array with data from the unicode string ustr.

The array must be a unicode type array; otherwise a ValueError is raised.
Use array.frombytes(ustr.encode(...)) to append Unicode data to an array of
some other type."""
    def index(self, v: Any, start: Index = 0, stop: Index = maxsize, /) -> Size:
        """Return index of first occurrence of v in the array.

Raise ValueError if the value is not present."""
    def insert(self, i: Size, v: Any, /) -> None:
        """Insert a new item v into the array before position i."""
    def pop(self, i: Size = -1, /) -> Any:
        """Return the i-th element and delete it from the array.

i defaults to -1."""
    def remove(self, v: Any, /) -> None:
        """Remove the first occurrence of v in the array."""
    def reverse(self) -> None:
        """Reverse the order of the items in the array."""
    def tobytes(self) -> Any:
        """Convert the array to an array of machine values and return the bytes representation."""
    def tofile(self, f: Any, /) -> None:
        """Write all items (as machine values) to the file object f."""
    def tolist(self) -> Any:
        """Convert array to an ordinary list with the same items."""
    def tounicode(self) -> Any:
        """Convert the array to a unicode string.

The array must be a unicode type array; otherwise a ValueError is raised."""
    def __copy__(self) -> Any:
        """Return a copy of the array."""
    def __deepcopy__(self, unused: Any, /) -> Any:
        """Return a copy of the array."""
    def __reduce_ex__(self, value: Any, /) -> Any:
        """Return state information for pickling."""
    @nothrow
    def __sizeof__(self) -> Size:
        """Size of the array in memory, in bytes."""

@module("array")
@symbol("array_iterator")
@struct("GrSequenceIter")
@hidden
class arrayiterator:
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""

def _array_reconstructor(arraytype: Any, typecode: char, mformat_code: i32, items: Any, /) -> Any:
    """Internal. Used for pickling support."""

typecodes: Final = "bBuhHiIlLqQfd"
def __setup__() -> None: ...
