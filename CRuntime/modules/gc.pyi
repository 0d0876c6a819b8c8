"""This module provides access to the garbage collector for reference cycles.

enable() -- Enable automatic garbage collection.
disable() -- Disable automatic garbage collection.
isenabled() -- Returns true if automatic collection is enabled.
collect() -- Do a full collection right now.
"""

DEBUG_STATS: Final = 1
DEBUG_COLLECTABLE: Final = 2
DEBUG_UNCOLLECTABLE: Final = 4
DEBUG_SAVEALL: Final = 32
DEBUG_LEAK: Final = 38

def enable() -> None:
    """Enable automatic garbage collection."""
def disable() -> None:
    """Disable automatic garbage collection."""
def isenabled() -> bool:
    """Returns true if automatic garbage collection is enabled."""
def collect(generation: i32 = 2) -> Any:
    """Run the garbage collector.

With no arguments, run a full collection.  The optional argument
may be an integer specifying which generation to collect.  A ValueError
is raised if the generation number is invalid.

The number of unreachable objects is returned."""
def get_debug() -> Any:
    """Get the garbage collection debugging flags."""
def set_debug(flags: i32, /) -> None:
    """Set the garbage collection debugging flags."""
def get_threshold() -> Any:
    """Return the current collection thresholds."""
@raw
def set_threshold(*args: Any) -> Any:
    """Sets the collection thresholds."""
def get_count() -> Any:
    """Return a three-tuple of the current collection counts."""
def get_stats() -> Any:
    """Return a list of dictionaries containing per-generation statistics."""
def get_objects(generation: Any = None) -> Any:
    """Return a list of objects tracked by the collector (excluding the list returned)."""
def get_referrers(*objs: Any) -> Any:
    """Return the list of objects that directly refer to any of objs."""
def get_referents(*objs: Any) -> Any:
    """Return the list of objects that are directly referred to by objs."""
def is_tracked(obj: Any, /) -> bool:
    """Returns true if the object is tracked by the garbage collector."""
def is_finalized(obj: Any, /) -> bool:
    """Returns true if the object has been already finalized by the GC."""
def freeze() -> None:
    """Freeze all current tracked objects and ignore them for future collections."""
def unfreeze() -> None:
    """Unfreeze all objects in the permanent generation."""
def get_freeze_count() -> Any:
    """Return the number of objects in the permanent generation."""
def __setup__() -> None: ...
