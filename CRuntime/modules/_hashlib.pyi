"""OpenSSL interface for hashlib module"""
from typing import Any, Final

__link__: Final = "crypto"

@base
@symbol("evp_hash")
class HASH:
    """A hash is an object used to calculate a checksum of a string of information.

    Methods:

    update() -- updates the current digest with an additional string
    digest() -- return the current digest value
    hexdigest() -- return the current digest as a string of hexadecimal digits
    copy() -- return a copy of the current hash object

    Attributes:

    name -- the hash algorithm being used by this object
    digest_size -- number of bytes in this hashes output"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> Any: ...
    def update(self, obj: Any, /) -> None:
        """Update this hash object's state with the provided string."""
    def digest(self) -> Any:
        """Return the digest value as a bytes object."""
    def hexdigest(self) -> Any:
        """Return the digest value as a string of hexadecimal digits."""
    def copy(self) -> Any:
        """Return a copy of the hash object."""
    @property
    def digest_size(self) -> Any: ...
    @property
    def block_size(self) -> Any: ...
    @property
    def name(self) -> Any:
        """algorithm name."""

@base
@symbol("evp_xof")
@struct("GrEvpHash")
class HASHXOF:
    """A hash is an object used to calculate a checksum of a string of information.

    Methods:

    update() -- updates the current digest with an additional string
    digest(length) -- return the current digest value
    hexdigest(length) -- return the current digest as a string of hexadecimal digits
    copy() -- return a copy of the current hash object

    Attributes:

    name -- the hash algorithm being used by this object
    digest_size -- number of bytes in this hashes output"""
    def digest(self, length: Size) -> Any:
        """Return the digest value as a bytes object."""
    def hexdigest(self, length: Size) -> Any:
        """Return the digest value as a string of hexadecimal digits."""
    @property
    def digest_size(self) -> Any: ...

@symbol("evp_hmac")
class HMAC:
    """The object used to calculate HMAC of a message.

    Methods:

    update() -- updates the current digest with an additional string
    digest() -- return the current digest value
    hexdigest() -- return the current digest as a string of hexadecimal digits
    copy() -- return a copy of the current hash object

    Attributes:

    name -- the name, including the hash algorithm used by this object
    digest_size -- number of bytes in digest() output
    """
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> Any: ...
    def update(self, msg: Any) -> None:
        """Update the HMAC object with msg."""
    def digest(self) -> Any:
        """Return the digest of the bytes passed to the update() method so far."""
    def hexdigest(self) -> Any:
        """Return hexadecimal digest of the bytes passed to the update() method so far.

        This may be used to exchange the value safely in email or other non-binary
        environments."""
    def copy(self) -> Any:
        """Return a copy ("clone") of the HMAC object."""
    @property
    def digest_size(self) -> Any: ...
    @property
    def block_size(self) -> Any: ...
    @property
    def name(self) -> Any: ...

@base
@symbol("unsupported_digestmod_error")
@struct("GrException")
@c("gr_unsupported_digestmod_error_type")
class UnsupportedDigestmodError: ...

def new(name: Any, string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Return a new hash object using the named algorithm.

    An optional string argument may be provided and will be
    automatically hashed.

    The MD5 and SHA1 algorithms are always supported."""
def openssl_md5(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a md5 hash object; optionally initialized with a string"""
def openssl_sha1(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha1 hash object; optionally initialized with a string"""
def openssl_sha224(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha224 hash object; optionally initialized with a string"""
def openssl_sha256(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha256 hash object; optionally initialized with a string"""
def openssl_sha384(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha384 hash object; optionally initialized with a string"""
def openssl_sha512(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha512 hash object; optionally initialized with a string"""
def openssl_sha3_224(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha3-224 hash object; optionally initialized with a string"""
def openssl_sha3_256(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha3-256 hash object; optionally initialized with a string"""
def openssl_sha3_384(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha3-384 hash object; optionally initialized with a string"""
def openssl_sha3_512(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a sha3-512 hash object; optionally initialized with a string"""
def openssl_shake_128(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a shake-128 variable hash object; optionally initialized with a string"""
def openssl_shake_256(string: Any = ..., *, usedforsecurity: bool = True) -> Any:
    """Returns a shake-256 variable hash object; optionally initialized with a string"""
def hmac_new(key: Buffer, msg: Any = ..., digestmod: Any = ...) -> Any:
    """Return a new hmac object."""
def hmac_digest(key: Buffer, msg: Buffer, digest: Any) -> Any:
    """Single-shot HMAC."""
def pbkdf2_hmac(hash_name: str, password: Buffer, salt: Buffer, iterations: i64, dklen: Any = None) -> Any:
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
def scrypt(password: Buffer, *, salt: Buffer | None = None, n: Any = None, r: Any = None, p: Any = None, maxmem: i64 = 0, dklen: i64 = 64) -> Any:
    """scrypt password-based key derivation function."""
def compare_digest(a: Any, b: Any, /) -> bool:
    """Return 'a == b'.

    This function uses an approach designed to prevent
    timing analysis, making it appropriate for cryptography.

    a and b must both be of the same type: either str (ASCII only),
    or any bytes-like object.

    Note: If a and b are of different lengths, or if an error occurs,
    a timing attack could theoretically reveal information about the
    types and lengths of a and b--but not their values."""
def get_fips_mode() -> Index:
    """Determine the OpenSSL FIPS mode of operation.

    For OpenSSL 3.0.0 and newer it returns the state of the default provider
    in the default OSSL context. It's not quite the same as FIPS_mode() but good
    enough for unittests.

    Effectively any non-zero return value indicates FIPS mode;
    values other than 1 may have additional significance."""
def __setup__() -> None: ...
