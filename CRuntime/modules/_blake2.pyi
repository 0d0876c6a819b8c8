"""_blake2b provides BLAKE2b for hashlib
"""
from typing import Any, Final

@symbol("blake2b_object")
@struct("GrBlake2")
class blake2b:
    """Return a new BLAKE2b hash object."""
    def __new__(cls, data: Any = ..., /, *, digest_size: i32 = 64, key: Any = ..., salt: Any = ..., person: Any = ..., fanout: i32 = 1, depth: i32 = 1, leaf_size: Any = 0, node_offset: Any = 0, node_depth: i32 = 0, inner_size: i32 = 0, last_node: bool = False, usedforsecurity: bool = True) -> Any: ...
    def update(self, data: Any, /) -> None:
        """Update this hash object's state with the provided bytes-like object."""
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

@symbol("blake2s_object")
@struct("GrBlake2")
class blake2s:
    """Return a new BLAKE2s hash object."""
    def __new__(cls, data: Any = ..., /, *, digest_size: i32 = 32, key: Any = ..., salt: Any = ..., person: Any = ..., fanout: i32 = 1, depth: i32 = 1, leaf_size: Any = 0, node_offset: Any = 0, node_depth: i32 = 0, inner_size: i32 = 0, last_node: bool = False, usedforsecurity: bool = True) -> Any: ...
    def update(self, data: Any, /) -> None:
        """Update this hash object's state with the provided bytes-like object."""
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

BLAKE2B_MAX_DIGEST_SIZE: Final = 64
BLAKE2B_MAX_KEY_SIZE: Final = 64
BLAKE2B_SALT_SIZE: Final = 16
BLAKE2B_PERSON_SIZE: Final = 16

BLAKE2S_MAX_DIGEST_SIZE: Final = 32
BLAKE2S_MAX_KEY_SIZE: Final = 32
BLAKE2S_SALT_SIZE: Final = 8
BLAKE2S_PERSON_SIZE: Final = 8

def __setup__() -> None: ...
