"""SHA-3."""
from typing import Any, Final

@symbol("sha3_224_object")
@struct("GrSha3")
class sha3_224:
    """sha3_224([data], *, usedforsecurity=True) -> SHA3 object

    Return a new SHA3 hash object with a hashbit length of 28 bytes."""
    def __new__(cls, data: Any = ..., /, *, usedforsecurity: bool = True) -> Any: ...
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
    @property
    def _capacity_bits(self) -> Any: ...
    @property
    def _rate_bits(self) -> Any: ...
    @property
    def _suffix(self) -> Any: ...

@symbol("sha3_256_object")
@struct("GrSha3")
class sha3_256:
    """sha3_256([data], *, usedforsecurity=True) -> SHA3 object

    Return a new SHA3 hash object with a hashbit length of 32 bytes."""
    def __new__(cls, data: Any = ..., /, *, usedforsecurity: bool = True) -> Any: ...
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
    @property
    def _capacity_bits(self) -> Any: ...
    @property
    def _rate_bits(self) -> Any: ...
    @property
    def _suffix(self) -> Any: ...

@symbol("sha3_384_object")
@struct("GrSha3")
class sha3_384:
    """sha3_384([data], *, usedforsecurity=True) -> SHA3 object

    Return a new SHA3 hash object with a hashbit length of 48 bytes."""
    def __new__(cls, data: Any = ..., /, *, usedforsecurity: bool = True) -> Any: ...
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
    @property
    def _capacity_bits(self) -> Any: ...
    @property
    def _rate_bits(self) -> Any: ...
    @property
    def _suffix(self) -> Any: ...

@symbol("sha3_512_object")
@struct("GrSha3")
class sha3_512:
    """sha3_512([data], *, usedforsecurity=True) -> SHA3 object

    Return a new SHA3 hash object with a hashbit length of 64 bytes."""
    def __new__(cls, data: Any = ..., /, *, usedforsecurity: bool = True) -> Any: ...
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
    @property
    def _capacity_bits(self) -> Any: ...
    @property
    def _rate_bits(self) -> Any: ...
    @property
    def _suffix(self) -> Any: ...

@symbol("shake_128_object")
@struct("GrSha3")
class shake_128:
    """shake_128([data], *, usedforsecurity=True) -> SHAKE object

    Return a new SHAKE hash object."""
    def __new__(cls, data: Any = ..., /, *, usedforsecurity: bool = True) -> Any: ...
    def update(self, data: Any, /) -> None:
        """Update this hash object's state with the provided bytes-like object."""
    def copy(self) -> Any:
        """Return a copy of the hash object."""
    def digest(self, length: Any, /) -> Any:
        """Return the digest value as a bytes object."""
    def hexdigest(self, length: Any, /) -> Any:
        """Return the digest value as a string of hexadecimal digits."""
    @property
    def name(self) -> Any: ...
    @property
    def block_size(self) -> Any: ...
    @property
    def digest_size(self) -> Any: ...
    @property
    def _capacity_bits(self) -> Any: ...
    @property
    def _rate_bits(self) -> Any: ...
    @property
    def _suffix(self) -> Any: ...

@symbol("shake_256_object")
@struct("GrSha3")
class shake_256:
    """shake_256([data], *, usedforsecurity=True) -> SHAKE object

    Return a new SHAKE hash object."""
    def __new__(cls, data: Any = ..., /, *, usedforsecurity: bool = True) -> Any: ...
    def update(self, data: Any, /) -> None:
        """Update this hash object's state with the provided bytes-like object."""
    def copy(self) -> Any:
        """Return a copy of the hash object."""
    def digest(self, length: Any, /) -> Any:
        """Return the digest value as a bytes object."""
    def hexdigest(self, length: Any, /) -> Any:
        """Return the digest value as a string of hexadecimal digits."""
    @property
    def name(self) -> Any: ...
    @property
    def block_size(self) -> Any: ...
    @property
    def digest_size(self) -> Any: ...
    @property
    def _capacity_bits(self) -> Any: ...
    @property
    def _rate_bits(self) -> Any: ...
    @property
    def _suffix(self) -> Any: ...

implementation: Final = "keccak"
keccakopt: Final = 64
