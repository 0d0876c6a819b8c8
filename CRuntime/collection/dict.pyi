@base
class dict[K, V]:
    """dict() -> new empty dictionary
dict(mapping) -> new dictionary with the mapping's pairs
dict(iterable) -> new dictionary with the pairs the iterable gives
dict(**kwargs) -> new dictionary with the names as keys"""

    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __repr__(self) -> str: ...
    __hash__: None
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def __iter__(self) -> dict_keyiterator: ...
    def __len__(self) -> Size: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __setitem__(self, key: Any, value: Any, /) -> None: ...
    def __delitem__(self, key: Any, /) -> None: ...
    def __contains__(self, key: Any, /) -> bool: ...
    def __or__(self, value: Any, /) -> dict: ...
    def __ror__(self, value: Any, /) -> dict: ...
    def __ior__(self, value: Any, /) -> dict: ...
    @c("gr_dict_method_get")
    def get(self, key: Any, default: Any = None, /) -> Any:
        """Return the value for key if it is in the dictionary, else default."""
    def setdefault(self, key: Any, default: Any = None, /) -> Any:
        """Insert key with default if it is not there; return the value for key."""
    def pop(self, key: Any, default: Any = ..., /) -> Any:
        """Remove key and return its value; without the key, default or KeyError."""
    def popitem(self) -> tuple:
        """Remove and return the (key, value) pair inserted last; KeyError if empty."""
    @unsigned
    def keys(self) -> dict_keys:
        """Return a set-like view of the keys."""
    @unsigned
    def items(self) -> dict_items:
        """Return a set-like view of the (key, value) pairs."""
    @unsigned
    def values(self) -> dict_values:
        """Return a view of the values."""
    @unsigned
    def update(self, *args: Any, **kwargs: Any) -> None:
        """Take over the pairs of a mapping or iterable of pairs, then those of kwargs."""
    @classmethod
    def fromkeys(cls, iterable: Any, value: Any = None, /) -> Any:
        """Return a new dictionary with the keys of iterable, all with the same value."""
    @nothrow
    @unsigned
    def clear(self) -> None:
        """Remove all items."""
    @unsigned
    def copy(self) -> dict:
        """Return a new dictionary with the same items."""
    def __reversed__(self) -> Any:
        """Return an iterator over the keys from the last to the first."""
    @nothrow
    @unsigned
    def __sizeof__(self) -> Size:
        """Return the size of the dictionary in memory, in bytes."""
    @classmethod
    @unsigned
    def __class_getitem__(cls, item: Any, /) -> Any:
        """Return dict[item]."""
