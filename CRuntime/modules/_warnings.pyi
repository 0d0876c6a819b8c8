"""_warnings provides basic warning filtering support.
It is a helper module to speed up interpreter start-up."""
from typing import Any

def warn(message: Any, category: Any = None, stacklevel: i32 = 1, source: Any = None) -> None:
    """Issue a warning, or maybe ignore it or raise an exception."""
def warn_explicit(message: Any, category: Any, filename: str, lineno: i32, module: Any = None, registry: Any = None, module_globals: Any = None, source: Any = None) -> None:
    """Low-level interface to warnings functionality."""
def _filters_mutated() -> None: ...
_defaultaction: Final = 'default'
def __setup__() -> None: ...
