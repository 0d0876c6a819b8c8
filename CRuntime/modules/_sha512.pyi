"""SHA-512 and its shorter relative."""
from typing import Any

@module("_sha512")
@symbol("sha384_object")
@struct("GrHash")
class SHA384Type:
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

@module("_sha512")
@symbol("sha512_object")
@struct("GrHash")
class SHA512Type:
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

def sha384(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Return a new SHA-384 hash object; optionally initialized with a string."""

def sha512(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Return a new SHA-512 hash object; optionally initialized with a string."""
