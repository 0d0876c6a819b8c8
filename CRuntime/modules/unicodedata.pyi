"""This module provides access to the Unicode Character Database which
defines character properties for all Unicode characters. The data in
this database is based on the UnicodeData.txt file version
14.0.0 which is publicly available from the Unicode Consortium
at ftp://ftp.unicode.org/."""
unidata_version: Final = "14.0.0"
ucd_3_2_0: Final[Any]

def bidirectional(chr: char, /) -> str:
    """Returns the bidirectional class assigned to the character chr as string."""
def category(chr: char, /) -> str:
    """Returns the general category assigned to the character chr as string."""
def combining(chr: char, /) -> Size:
    """Returns the canonical combining class assigned to the character chr as integer."""
def decimal(chr: char, default: Any = ..., /) -> Any:
    """Converts a Unicode character into its equivalent decimal value."""
def decomposition(chr: char, /) -> str:
    """Returns the character decomposition mapping assigned to the character chr as string."""
def digit(chr: char, default: Any = ..., /) -> Any:
    """Converts a Unicode character into its equivalent digit value."""
def east_asian_width(chr: char, /) -> str:
    """Returns the east asian width assigned to the character chr as string."""
def is_normalized(form: str, unistr: str, /) -> bool:
    """Return whether the Unicode string unistr is in the normal form 'form'."""
def lookup(name: str, /) -> str:
    """Look up character by name."""
def mirrored(chr: char, /) -> Size:
    """Returns the mirrored property assigned to the character chr as integer."""
def name(chr: char, default: Any = ..., /) -> Any:
    """Returns the name assigned to the character chr as a string."""
def normalize(form: str, unistr: str, /) -> str:
    """Return the normal form 'form' for the Unicode string unistr."""
def numeric(chr: char, default: Any = ..., /) -> Any:
    """Converts a Unicode character into its equivalent numeric value."""


@symbol("unicode_database")
class UCD:
    @property
    def unidata_version(self) -> Any: ...
    def bidirectional(self, chr: char, /) -> str: ...
    def category(self, chr: char, /) -> str: ...
    def combining(self, chr: char, /) -> Size: ...
    def decimal(self, chr: char, default: Any = ..., /) -> Any: ...
    def decomposition(self, chr: char, /) -> str: ...
    def digit(self, chr: char, default: Any = ..., /) -> Any: ...
    def east_asian_width(self, chr: char, /) -> str: ...
    def is_normalized(self, form: str, unistr: str, /) -> bool: ...
    def lookup(self, name: str, /) -> str: ...
    def mirrored(self, chr: char, /) -> Size: ...
    def name(self, chr: char, default: Any = ..., /) -> Any: ...
    def normalize(self, form: str, unistr: str, /) -> str: ...
    def numeric(self, chr: char, default: Any = ..., /) -> Any: ...
