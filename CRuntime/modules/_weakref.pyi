"""Weak-reference support module."""

ref: Final[Any]
ReferenceType: Final[Any]
ProxyType: Final[Any]
CallableProxyType: Final[Any]

def getweakrefcount(object: Any, /) -> Any:
    """Return the number of weak references to 'object'."""
def getweakrefs(object: Any, /) -> Any:
    """Return a list of all weak reference objects pointing to 'object'."""
def proxy(object: Any, callback: Any = None, /) -> Any:
    """Create a proxy object that weakly references 'object'.

'callback', if given, is called with a reference to the
proxy when 'object' is about to be finalized."""
def _remove_dead_weakref(dct: dict, key: Any, /) -> None:
    """Atomically remove key from dict if it points to a dead weakref."""
