"""The base class of the class hierarchy."""

@base
@value
class object:
    """The base class of the class hierarchy.

When called, it accepts no arguments and returns a new featureless
instance that has no instance attributes and cannot be given any.
"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __reduce_ex__(self, protocol: i32, /) -> Any:
        """Helper for pickle."""
    def __reduce__(self) -> Any:
        """Helper for pickle."""
    def __getstate__(self) -> Any:
        """Helper for pickle."""
    @classmethod
    @raw
    @unsigned
    def __subclasshook__(cls, *args: Any, **kwargs: Any) -> Any:
        """Abstract classes can override this to customize issubclass().

This is invoked early on by abc.ABCMeta.__subclasscheck__().
It should return True, False or NotImplemented.  If it returns
NotImplemented, the normal algorithm is used.  Otherwise, it
overrides the normal algorithm (and the outcome is cached).
"""
    @classmethod
    @unsigned
    def __init_subclass__(cls) -> None:
        """This method is called when a class is subclassed.

The default implementation does nothing. It may be
overridden to extend subclasses.
"""
    def __format__(self, format_spec: Any, /) -> Any:
        """Default object formatter."""
    def __sizeof__(self) -> Size:
        """Size of object in memory, in bytes."""
    def __dir__(self) -> Any:
        """Default dir() implementation."""
    @property
    def __class__(self) -> Any:
        """the object's class"""
    @__class__.setter
    def __class__(self, value: Any) -> None: ...
