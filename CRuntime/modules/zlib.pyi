"""The functions in this module allow compression and decompression using the
zlib library, which is based on GNU zip.

adler32(string[, start]) -- Compute an Adler-32 checksum.
compress(data[, level]) -- Compress data, with compression level 0-9 or -1.
compressobj([level[, ...]]) -- Return a compressor object.
crc32(string[, start]) -- Compute a CRC-32 checksum.
decompress(string,[wbits],[bufsize]) -- Decompresses a compressed string.
decompressobj([wbits[, zdict]]) -- Return a decompressor object.

'wbits' is window buffer size and container format.
Compressor objects support compress() and flush() methods; decompressor
objects support decompress() and flush()."""
from typing import Any, Final

__link__: Final = "z"

@base
@symbol("zlib_error")
@struct("GrException")
@c("gr_zlib_error_type")
class error: ...

@hidden
@symbol("zlib_compress_object")
@struct("GrZlibCompress")
class Compress:
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def compress(self, data: Buffer, /) -> Any:
        """Returns a bytes object containing compressed data.

          data
            Binary data to be compressed.

        After calling this function, some of the input data may still
        be stored in internal buffers for later processing.
        Call the flush() method to clear these buffers."""
    def flush(self, mode: i32 = 4, /) -> Any:
        """Return a bytes object containing any remaining compressed data.

          mode
            One of the constants Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.
            If mode == Z_FINISH, the compressor object can no longer be
            used after calling the flush() method.  Otherwise, more data
            can still be compressed."""
    def copy(self) -> Any:
        """Return a copy of the compression object."""
    def __copy__(self) -> Any: ...
    def __deepcopy__(self, memo: Any, /) -> Any: ...

@hidden
@symbol("zlib_decompress_object")
@struct("GrZlibDecompress")
class Decompress:
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def decompress(self, data: Buffer, /, max_length: Size = 0) -> Any:
        """Return a bytes object containing the decompressed version of the data.

          data
            The binary data to decompress.
          max_length
            The maximum allowable length of the decompressed data.
            Unconsumed input data will be stored in
            the unconsumed_tail attribute.

        After calling this function, some of the input data may still be stored in
        internal buffers for later processing.
        Call the flush() method to clear these buffers."""
    def flush(self, length: Size = 16384, /) -> Any:
        """Return a bytes object containing any remaining decompressed data.

          length
            the initial size of the output buffer."""
    def copy(self) -> Any:
        """Return a copy of the decompression object."""
    def __copy__(self) -> Any: ...
    def __deepcopy__(self, memo: Any, /) -> Any: ...
    @property
    def unused_data(self) -> Any: ...
    @property
    def unconsumed_tail(self) -> Any: ...
    @property
    def eof(self) -> Any: ...

MAX_WBITS: Final = 15
DEFLATED: Final = 8
DEF_MEM_LEVEL: Final = 8
DEF_BUF_SIZE: Final = 16384
Z_NO_COMPRESSION: Final = 0
Z_BEST_SPEED: Final = 1
Z_BEST_COMPRESSION: Final = 9
Z_DEFAULT_COMPRESSION: Final = -1
Z_FILTERED: Final = 1
Z_HUFFMAN_ONLY: Final = 2
Z_RLE: Final = 3
Z_FIXED: Final = 4
Z_DEFAULT_STRATEGY: Final = 0
Z_NO_FLUSH: Final = 0
Z_PARTIAL_FLUSH: Final = 1
Z_SYNC_FLUSH: Final = 2
Z_FULL_FLUSH: Final = 3
Z_FINISH: Final = 4
Z_BLOCK: Final = 5
Z_TREES: Final = 6
__version__: Final = "1.0"

def compress(data: Buffer, /, level: i32 = -1, wbits: i32 = 15) -> Any:
    """Returns a bytes object containing compressed data.

      data
        Binary data to be compressed.
      level
        Compression level, in 0-9 or -1.
      wbits
        The window buffer size and container format."""
def decompress(data: Buffer, /, wbits: i32 = 15, bufsize: Size = 16384) -> Any:
    """Returns a bytes object containing the uncompressed data.

      data
        Compressed data.
      wbits
        The window buffer size and container format.
      bufsize
        The initial output buffer size."""
def compressobj(level: i32 = -1, method: i32 = 8, wbits: i32 = 15, memLevel: i32 = 8, strategy: i32 = 0, zdict: Buffer | None = None) -> Any:
    """Return a compressor object.

      level
        The compression level (an integer in the range 0-9 or -1; default is
        currently equivalent to 6).  Higher compression levels are slower,
        but produce smaller results.
      method
        The compression algorithm.  If given, this must be DEFLATED.
      wbits
        +9 to +15: The base-two logarithm of the window size.  Include a zlib
            container.
        -9 to -15: Generate a raw stream.
        +25 to +31: Include a gzip container.
      memLevel
        Controls the amount of memory used for internal compression state.
        Valid values range from 1 to 9.  Higher values result in higher memory
        usage, faster compression, and smaller output.
      strategy
        Used to tune the compression algorithm.  Possible values are
        Z_DEFAULT_STRATEGY, Z_FILTERED, and Z_HUFFMAN_ONLY.
      zdict
        The predefined compression dictionary - a sequence of bytes
        containing subsequences that are likely to occur in the input data."""
def decompressobj(wbits: i32 = 15, zdict: Any = ...) -> Any:
    """Return a decompressor object.

      wbits
        The window buffer size and container format.
      zdict
        The predefined compression dictionary.  This must be the same
        dictionary as used by the compressor that produced the input data."""
def crc32(data: Buffer, value: int = 0, /) -> Any:
    """Compute a CRC-32 checksum of data.

      value
        Starting value of the checksum.

    The returned checksum is an integer."""
def adler32(data: Buffer, value: int = 1, /) -> Any:
    """Compute an Adler-32 checksum of data.

      value
        Starting value of the checksum.

    The returned checksum is an integer."""
def __setup__() -> None: ...
