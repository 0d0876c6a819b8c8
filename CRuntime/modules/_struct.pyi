"""Functions to convert between Python values and C structs.

Python bytes objects are used to hold the data representing the C struct, and format strings describe its layout:
byte order and alignment first (@ native, = native without alignment, < little-endian, > or ! big-endian), then
x pad byte, c char, b B h H i I l L q Q n N P integers, ? bool, e f d floats, s p strings; a number before is a count."""
@base
@module("struct")
@symbol("struct_error")
@c("gr_struct_error_type")
@struct("GrException")
@c("gr_struct_error_type")
class error: ...

@base
@module("_struct")
@symbol("struct_object")
@struct("GrStruct")
class Struct:
    """Struct(fmt) --> compiled struct object"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, format: Any) -> None: ...
    @property
    def format(self) -> Any:
        """struct format string"""
    @property
    def size(self) -> Any:
        """struct size in bytes"""
    def pack(self, *values: Any) -> Any:
        """Return a bytes object containing values packed according to the format."""
    def pack_into(self, *args: Any) -> None:
        """S.pack_into(buffer, offset, v1, v2, ...): pack the values into a writable buffer from offset on."""
    def unpack(self, buffer: Buffer, /) -> Any:
        """Return a tuple containing unpacked values; the buffer's size must be self.size."""
    def unpack_from(self, buffer: Any, offset: Size = 0) -> Any:
        """Return a tuple containing unpacked values, from a position in the buffer on."""
    def iter_unpack(self, buffer: Any, /) -> Any:
        """Return an iterator yielding tuples of values from consecutive chunks of the buffer."""

@hidden
@module("_struct")
@symbol("unpack_iterator")
class unpack_iterator:
    def __next__(self) -> Any: ...
    def __length_hint__(self) -> Size: ...

def calcsize(format: Any, /) -> Size:
    """Return size in bytes of the struct described by the format string."""
def pack(*args: Any) -> Any:
    """pack(format, v1, v2, ...) -> bytes"""
def pack_into(*args: Any) -> None:
    """pack_into(format, buffer, offset, v1, v2, ...)"""
def unpack(format: Any, buffer: Buffer, /) -> Any:
    """Return a tuple containing values unpacked according to the format string."""
def unpack_from(format: Any, /, buffer: Any, offset: Size = 0) -> Any:
    """Return a tuple containing values unpacked according to the format string, from offset on."""
def iter_unpack(format: Any, buffer: Any, /) -> Any:
    """Return an iterator yielding tuples unpacked from the given bytes."""
@nothrow
def _clearcache() -> None:
    """Clear the internal cache."""
