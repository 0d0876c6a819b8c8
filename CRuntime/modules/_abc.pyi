"""Module contains faster C implementation of abc.ABCMeta"""

@struct("GrAbcData")
@symbol("abc_data")
class _abc_data:
    """Internal state held by ABC machinery."""

def get_cache_token() -> Any:
    """Returns the current ABC cache token.

The token is an opaque object (supporting equality testing) identifying the
current version of the ABC cache for virtual subclasses. The token changes
with every call to register() on any ABC."""
def _abc_init(self: Any, /) -> None:
    """Internal ABC helper for class set-up. Should be never used outside abc module."""
def _abc_register(self: Any, subclass: Any, /) -> Any:
    """Internal ABC helper for subclasss registration. Should be never used outside abc module."""
def _abc_instancecheck(self: Any, instance: Any, /) -> Any:
    """Internal ABC helper for instance checks. Should be never used outside abc module."""
def _abc_subclasscheck(self: Any, subclass: Any, /) -> Any:
    """Internal ABC helper for subclasss checks. Should be never used outside abc module."""
def _get_dump(self: Any, /) -> Any:
    """Internal ABC helper for cache and registry debugging."""
def _reset_registry(self: Any, /) -> None:
    """Internal ABC helper to reset registry of a given class."""
def _reset_caches(self: Any, /) -> None:
    """Internal ABC helper to reset both caches of a given class."""
