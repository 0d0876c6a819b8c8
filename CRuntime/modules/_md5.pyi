"""MD5."""
from typing import Any

@module("_md5")
@symbol("md5_object")
@struct("GrHash")
class MD5Type:
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def update(self, obj: Any, /) -> None:
        """Update this hash object's state with the provided string."""
    def copy(self) -> Any:
        """Return a copy of the hash object."""
    def digest(self) -> Any:
        """Return the digest value as a bytes object."""
    def hexdigest(self) -> Any:
        """Return the digest value as a string of hexadecimal digits."""
    @property
    def name(self) -> Any: ...
    @property
    def block_size(self) -> Any: ...
    @property
    def digest_size(self) -> Any: ...

def md5(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Return a new MD5 hash object; optionally initialized with a string."""
