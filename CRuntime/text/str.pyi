@base
class str:
    """str(object='') -> str
str(bytes_or_buffer[, encoding[, errors]]) -> str

Create a new string object from the given object. If encoding or
errors is specified, then the object must expose a data buffer
that will be decoded using the given encoding and error handler.
Otherwise, returns the result of object.__str__() (if defined)
or repr(object)."""
    def __new__(cls, object: Any = ..., encoding: str = ..., errors: str = ...) -> Any: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __len__(self) -> Size: ...
    def __getitem__(self, key: Any, /) -> str: ...
    def __contains__(self, key: Any, /) -> bool: ...
    def __iter__(self) -> str_iterator: ...
    def __concat__(self, other: Any, /) -> str: ...
    def __repeat__(self, count: Size, /) -> str: ...
    def __mod__(self, value: Any, /) -> str: ...
    def __rmod__(self, value: Any, /) -> str: ...
    def __lt__(self, value: Any, /) -> bool: ...
    def __le__(self, value: Any, /) -> bool: ...
    def __eq__(self, value: Any, /) -> bool: ...
    def __ne__(self, value: Any, /) -> bool: ...
    def __gt__(self, value: Any, /) -> bool: ...
    def __ge__(self, value: Any, /) -> bool: ...
    @unsigned
    def __getnewargs__(self) -> tuple: ...
    def __sizeof__(self) -> Size:
        """Return the size of the string in memory, in bytes."""
    def __format__(self, format_spec: str, /) -> str:
        """Return a formatted version of the string as described by format_spec."""
    def capitalize(self) -> str:
        """Return a capitalized version of the string."""
    def casefold(self) -> str:
        """Return a version of the string suitable for caseless comparisons."""
    def center(self, width: Size, fillchar: Any = ' ', /) -> str:
        """Return a centered string of length width."""
    @varargs
    def count(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the number of non-overlapping occurrences of substring sub in string S[start:end]."""
    def encode(self, encoding: str = 'utf-8', errors: str = 'strict') -> bytes:
        """Encode the string using the codec registered for encoding."""
    @varargs
    def endswith(self, suffix: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> bool:
        """Return True if S ends with the specified suffix, False otherwise."""
    def expandtabs(self, tabsize: i32 = 8) -> str:
        """Return a copy where all tab characters are expanded using spaces."""
    @varargs
    def find(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end]. Return -1 on failure."""
    @c("gr_str_format_fields")
    @unsigned
    def format(self, *args: Any, **kwargs: Any) -> str:
        """Return a formatted version of S, using substitutions from args and kwargs."""
    @unsigned
    def format_map(self, mapping: Any, /) -> str:
        """Return a formatted version of S, using substitutions from mapping."""
    @varargs
    def index(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the lowest index in S where substring sub is found. Raises ValueError when the substring is not found."""
    @nothrow
    def isalnum(self) -> bool:
        """Return True if the string is an alpha-numeric string, False otherwise."""
    @nothrow
    def isalpha(self) -> bool:
        """Return True if the string is an alphabetic string, False otherwise."""
    @nothrow
    def isascii(self) -> bool:
        """Return True if all characters in the string are ASCII, False otherwise."""
    @nothrow
    def isdecimal(self) -> bool:
        """Return True if the string is a decimal string, False otherwise."""
    @nothrow
    def isdigit(self) -> bool:
        """Return True if the string is a digit string, False otherwise."""
    @nothrow
    def isidentifier(self) -> bool:
        """Return True if the string is a valid Python identifier, False otherwise."""
    @nothrow
    def islower(self) -> bool:
        """Return True if the string is a lowercase string, False otherwise."""
    @nothrow
    def isnumeric(self) -> bool:
        """Return True if the string is a numeric string, False otherwise."""
    @nothrow
    def isprintable(self) -> bool:
        """Return True if the string is printable, False otherwise."""
    @nothrow
    def isspace(self) -> bool:
        """Return True if the string is a whitespace string, False otherwise."""
    @nothrow
    def istitle(self) -> bool:
        """Return True if the string is a title-cased string, False otherwise."""
    @nothrow
    def isupper(self) -> bool:
        """Return True if the string is an uppercase string, False otherwise."""
    def join(self, iterable: Any, /) -> str:
        """Concatenate any number of strings."""
    def ljust(self, width: Size, fillchar: Any = ' ', /) -> str:
        """Return a left-justified string of length width."""
    def lower(self) -> str:
        """Return a copy of the string converted to lowercase."""
    def lstrip(self, chars: Any = None, /) -> str:
        """Return a copy of the string with leading whitespace removed."""
    @staticmethod
    def maketrans(x: Any, y: Any = ..., z: Any = ..., /) -> dict:
        """Return a translation table usable for str.translate()."""
    def partition(self, sep: Any, /) -> tuple:
        """Partition the string into three parts using the given separator."""
    def removeprefix(self, prefix: str, /) -> str:
        """Return a str with the given prefix string removed if present."""
    def removesuffix(self, suffix: str, /) -> str:
        """Return a str with the given suffix string removed if present."""
    def replace(self, old: str, new: str, count: Size = -1, /) -> str:
        """Return a copy with all occurrences of substring old replaced by new."""
    @varargs
    def rfind(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the highest index in S where substring sub is found, such that sub is contained within S[start:end]. Return -1 on failure."""
    @varargs
    def rindex(self, sub: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> Size:
        """Return the highest index in S where substring sub is found. Raises ValueError when the substring is not found."""
    def rjust(self, width: Size, fillchar: Any = ' ', /) -> str:
        """Return a right-justified string of length width."""
    def rpartition(self, sep: Any, /) -> tuple:
        """Partition the string into three parts using the given separator."""
    def rsplit(self, sep: Any = None, maxsplit: Size = -1) -> list:
        """Return a list of the substrings in the string, using sep as the separator string."""
    def rstrip(self, chars: Any = None, /) -> str:
        """Return a copy of the string with trailing whitespace removed."""
    def split(self, sep: Any = None, maxsplit: Size = -1) -> list:
        """Return a list of the substrings in the string, using sep as the separator string."""
    def splitlines(self, keepends: bool = False) -> list:
        """Return a list of the lines in the string, breaking at line boundaries."""
    @varargs
    def startswith(self, prefix: Any, start: Index | None = 0, end: Index | None = maxsize, /) -> bool:
        """Return True if S starts with the specified prefix, False otherwise."""
    def strip(self, chars: Any = None, /) -> str:
        """Return a copy of the string with leading and trailing whitespace removed."""
    def swapcase(self) -> str:
        """Convert uppercase characters to lowercase and lowercase characters to uppercase."""
    def title(self) -> str:
        """Return a version of the string where each word is titlecased."""
    def translate(self, table: Any, /) -> str:
        """Replace each character in the string using the given translation table."""
    def upper(self) -> str:
        """Return a copy of the string converted to uppercase."""
    def zfill(self, width: Size, /) -> str:
        """Pad a numeric string with zeros on the left, to fill a field of the given width."""


class str_iterator:
    def __iter__(self) -> str_iterator: ...
    def __next__(self) -> str: ...
    def __length_hint__(self) -> Size:
        """Private method returning an estimate of len(list(it))."""
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
