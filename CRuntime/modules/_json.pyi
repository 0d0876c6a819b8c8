"""json speedups
"""
from typing import Any, Final

@base
@hidden
@symbol("json_scanner")
class Scanner:
    """JSON scanner object"""
    def __new__(cls, context: Any) -> Any: ...
    def __call__(self, string: Any, idx: Size) -> Any: ...
    @property
    def strict(self) -> Any:
        """strict"""
    @property
    def object_hook(self) -> Any:
        """object_hook"""
    @property
    def object_pairs_hook(self) -> Any: ...
    @property
    def parse_float(self) -> Any:
        """parse_float"""
    @property
    def parse_int(self) -> Any:
        """parse_int"""
    @property
    def parse_constant(self) -> Any:
        """parse_constant"""

@base
@hidden
@symbol("json_encoder")
class Encoder:
    """Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)"""
    def __new__(cls, markers: Any, default: Any, encoder: Any, indent: Any, key_separator: str, item_separator: str, sort_keys: bool, skipkeys: bool, allow_nan: bool) -> Any: ...
    def __call__(self, obj: Any, _current_indent_level: Size) -> Any: ...
    @property
    def markers(self) -> Any:
        """markers"""
    @property
    def default(self) -> Any:
        """default"""
    @property
    def encoder(self) -> Any:
        """encoder"""
    @property
    def indent(self) -> Any:
        """indent"""
    @property
    def key_separator(self) -> Any:
        """key_separator"""
    @property
    def item_separator(self) -> Any:
        """item_separator"""
    @property
    def sort_keys(self) -> Any:
        """sort_keys"""
    @property
    def skipkeys(self) -> Any:
        """skipkeys"""

make_scanner: Final[Any]
make_encoder: Final[Any]

def scanstring(string: Any, end: Size, strict: bool = True, /) -> Any:
    """scanstring(string, end, strict=True) -> (string, end)

    Scan the string s for a JSON string. End is the index of the character in s after the quote that started the JSON
    string. Unescapes all valid JSON string escape sequences and raises ValueError on attempt to decode an invalid
    string. If strict is False then literal control characters are allowed in the string.

    Returns a tuple of the decoded string and the index of the character in s after the end quote."""
def encode_basestring_ascii(string: Any, /) -> Any:
    """encode_basestring_ascii(string) -> string

    Return an ASCII-only JSON representation of a Python string"""
def encode_basestring(string: Any, /) -> Any:
    """encode_basestring(string) -> string

    Return a JSON representation of a Python string"""
