"""Conversion between binary data and ASCII"""
from typing import Any

@base
@symbol("binascii_error")
@struct("GrException")
@c("gr_binascii_error_type")
class Error: ...

@base
@symbol("binascii_incomplete")
@struct("GrException")
@c("gr_binascii_incomplete_type")
class Incomplete: ...

def a2b_uu(data: Any, /) -> Any:
    """Decode a line of uuencoded data."""
def b2a_uu(data: Buffer, /, *, backtick: bool = False) -> Any:
    """Uuencode line of data."""
def a2b_base64(data: Any, /, *, strict_mode: bool = False) -> Any:
    """Decode a line of base64 data.

    strict_mode: when True, bytes that are not in the base64 standard are not allowed, nor is data in the wrong
    place; the default is to pass over them."""
def b2a_base64(data: Buffer, /, *, newline: bool = True) -> Any:
    """Base64-code line of data."""
def hexlify(data: Buffer, sep: Any = ..., bytes_per_sep: i32 = 1) -> Any:
    """Hexadecimal representation of binary data.

    sep is a single character or byte to put between bytes_per_sep bytes, counted from the right if that is
    positive, from the left if it is negative. The result is a bytes object."""
def b2a_hex(data: Buffer, sep: Any = ..., bytes_per_sep: i32 = 1) -> Any:
    """Hexadecimal representation of binary data.

    sep is a single character or byte to put between bytes_per_sep bytes, counted from the right if that is
    positive, from the left if it is negative. The result is a bytes object."""
def unhexlify(hexstr: Any, /) -> Any:
    """Binary data of hexadecimal representation.

    hexstr must contain an even number of hex digits (upper or lower case)."""
def a2b_hex(hexstr: Any, /) -> Any:
    """Binary data of hexadecimal representation.

    hexstr must contain an even number of hex digits (upper or lower case)."""
def a2b_qp(data: Any, header: bool = False) -> Any:
    """Decode a string of qp-encoded data."""
def b2a_qp(data: Buffer, quotetabs: bool = False, istext: bool = True, header: bool = False) -> Any:
    """Encode a string using quoted-printable encoding.

    On encoding, when istext is set, newlines are not encoded, and white space at end of lines is. When istext is
    not set, \\r and \\n (CR/LF) are both encoded. When quotetabs is set, space and tabs are encoded."""
def crc_hqx(data: Buffer, crc: int, /) -> Any:
    """Compute CRC-CCITT incrementally."""
def crc32(data: Buffer, crc: int = 0, /) -> Any:
    """Compute CRC-32 incrementally."""
