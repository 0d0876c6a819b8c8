# types.SimpleNamespace
from typing import Any

@base
@module("types")
class SimpleNamespace:
    """A simple attribute-based namespace.

SimpleNamespace(**kwargs)"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __repr__(self) -> Any: ...
    def __eq__(self, other: Any, /) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling"""
