@base
class bytes:
    """bytes(iterable_of_ints) -> bytes
bytes(string, encoding[, errors]) -> bytes
bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer
bytes(int) -> bytes object of size given by the parameter initialized with null bytes
bytes() -> empty bytes object

Construct an immutable array of bytes from:
  - an iterable yielding integers in range(256)
  - a text string encoded using the specified encoding
  - any object implementing the buffer API.
  - an integer"""
    def __new__(cls, source: Any = ..., encoding: str = ..., errors: str = ...) -> Any: ...
    def __hash__(self) -> int: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __len__(self) -> Size: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __contains__(self, key: Any, /) -> bool: ...
    def __iter__(self) -> Any: ...
    def __concat__(self, other: Any, /) -> Any: ...
    def __repeat__(self, count: Size, /) -> Any: ...
    def __mod__(self, value: Any, /) -> Any: ...
    def __rmod__(self, value: Any, /) -> Any: ...
    def __lt__(self, value: Any, /) -> bool: ...
    def __le__(self, value: Any, /) -> bool: ...
    def __eq__(self, value: Any, /) -> bool: ...
    def __ne__(self, value: Any, /) -> bool: ...
    def __gt__(self, value: Any, /) -> bool: ...
    def __ge__(self, value: Any, /) -> bool: ...
    @unsigned
    def __getnewargs__(self) -> tuple: ...
    def __bytes__(self) -> bytes:
        """Convert this value to exact type bytes."""
    def __sizeof__(self) -> Size:
        """Returns the size of the object in memory, in bytes."""
    @unsigned
    def capitalize(self) -> bytes:
        """Return a copy of B with only its first character capitalized (ASCII) and the rest lower-cased."""
    def center(self, width: Size, fillchar: Any = ..., /) -> bytes:
        """Return a centered copy of length width."""
    @varargs
    def count(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the number of non-overlapping occurrences of subsection sub in bytes B[start:end]."""
    def decode(self, encoding: str = 'utf-8', errors: str = 'strict') -> str:
        """Decode the bytes using the codec registered for encoding."""
    @varargs
    def endswith(self, suffix: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> bool:
        """Return True if B ends with the specified suffix, False otherwise."""
    def expandtabs(self, tabsize: i32 = 8) -> bytes:
        """Return a copy where all tab characters are expanded using spaces."""
    @varargs
    def find(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the lowest index in B where subsection sub is found. Return -1 on failure."""
    @classmethod
    def fromhex(cls, string: str, /) -> Any:
        """Create a new object from a string of hexadecimal numbers."""
    def hex(self, sep: Any = ..., bytes_per_sep: i32 = 1) -> str:
        """Create a string of hexadecimal numbers from the object."""
    @varargs
    def index(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the lowest index in B where subsection sub is found. Raises ValueError when the subsection is not found."""
    @nothrow
    @unsigned
    def isalnum(self) -> bool:
        """Return True if all characters in B are alphanumeric and there is at least one character in B, False otherwise."""
    @nothrow
    @unsigned
    def isalpha(self) -> bool:
        """Return True if all characters in B are alphabetic and there is at least one character in B, False otherwise."""
    @nothrow
    @unsigned
    def isascii(self) -> bool:
        """Return True if B is empty or all characters in B are ASCII, False otherwise."""
    @nothrow
    @unsigned
    def isdigit(self) -> bool:
        """Return True if all characters in B are digits and there is at least one character in B, False otherwise."""
    @nothrow
    @unsigned
    def islower(self) -> bool:
        """Return True if all cased characters in B are lowercase and there is at least one cased character in B, False otherwise."""
    @nothrow
    @unsigned
    def isspace(self) -> bool:
        """Return True if all characters in B are whitespace and there is at least one character in B, False otherwise."""
    @nothrow
    @unsigned
    def istitle(self) -> bool:
        """Return True if B is a titlecased string and there is at least one character in B, False otherwise."""
    @nothrow
    @unsigned
    def isupper(self) -> bool:
        """Return True if all cased characters in B are uppercase and there is at least one cased character in B, False otherwise."""
    def join(self, iterable_of_bytes: Any, /) -> bytes:
        """Concatenate any number of bytes objects."""
    def ljust(self, width: Size, fillchar: Any = ..., /) -> bytes:
        """Return a left-justified copy of length width."""
    @unsigned
    def lower(self) -> bytes:
        """Return a copy of B with all ASCII characters converted to lowercase."""
    def lstrip(self, bytes: Any = None, /) -> bytes:
        """Strip leading bytes contained in the argument."""
    @staticmethod
    def maketrans(frm: Buffer, to: Buffer, /) -> bytes:
        """Return a translation table usable for the bytes or bytearray translate method."""
    def partition(self, sep: Buffer, /) -> tuple:
        """Partition the bytes into three parts using the given separator."""
    def removeprefix(self, prefix: Buffer, /) -> bytes:
        """Return a copy with the given prefix removed if present."""
    def removesuffix(self, suffix: Buffer, /) -> bytes:
        """Return a copy with the given suffix removed if present."""
    def replace(self, old: Buffer, new: Buffer, count: Size = -1, /) -> bytes:
        """Return a copy with all occurrences of subsection old replaced by new."""
    @varargs
    def rfind(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the highest index in B where subsection sub is found. Return -1 on failure."""
    @varargs
    def rindex(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the highest index in B where subsection sub is found. Raise ValueError when the subsection is not found."""
    def rjust(self, width: Size, fillchar: Any = ..., /) -> bytes:
        """Return a right-justified copy of length width."""
    def rpartition(self, sep: Buffer, /) -> tuple:
        """Partition the bytes into three parts using the given separator."""
    def rsplit(self, sep: Any = None, maxsplit: Size = -1) -> list:
        """Return a list of the sections in the bytes, using sep as the delimiter."""
    def rstrip(self, bytes: Any = None, /) -> bytes:
        """Strip trailing bytes contained in the argument."""
    def split(self, sep: Any = None, maxsplit: Size = -1) -> list:
        """Return a list of the sections in the bytes, using sep as the delimiter."""
    def splitlines(self, keepends: bool = False) -> list:
        """Return a list of the lines in the bytes, breaking at line boundaries."""
    @varargs
    def startswith(self, prefix: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> bool:
        """Return True if B starts with the specified prefix, False otherwise."""
    def strip(self, bytes: Any = None, /) -> bytes:
        """Strip leading and trailing bytes contained in the argument."""
    @unsigned
    def swapcase(self) -> bytes:
        """Return a copy of B with uppercase ASCII characters converted to lowercase ASCII and vice versa."""
    @unsigned
    def title(self) -> bytes:
        """Return a titlecased version of B."""
    def translate(self, table: Any, /, delete: Any = ...) -> bytes:
        """Return a copy with each character mapped by the given translation table."""
    @unsigned
    def upper(self) -> bytes:
        """Return a copy of B with all ASCII characters converted to uppercase."""
    def zfill(self, width: Size, /) -> bytes:
        """Pad a numeric string with zeros on the left, to fill a field of the given width."""


class bytes_iterator:
    def __iter__(self) -> bytes_iterator: ...
    def __next__(self) -> int: ...
    def __length_hint__(self) -> Size:
        """Private method returning an estimate of len(list(it))."""
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
