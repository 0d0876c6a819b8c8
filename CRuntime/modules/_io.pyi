"""The io module's native half: files, buffers, text streams."""

DEFAULT_BUFFER_SIZE: Final = 8192

FileIO: type
BufferedReader: type
BufferedWriter: type
BufferedRandom: type
BufferedRWPair: type
BytesIO: type
StringIO: type
TextIOWrapper: type
IncrementalNewlineDecoder: type
BlockingIOError: Final[Any]
UnsupportedOperation: Final[Any]

def open(file: Any, mode: str = "r", buffering: i32 = -1, encoding: str | None = None, errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Any = None) -> Any:
    """Open a file by name or descriptor and return a stream."""

def open_code(path: str) -> Any:
    """Open a file of code for reading bytes."""

def text_encoding(encoding: Any, stacklevel: i32 = 2, /) -> Any:
    """Return encoding, or what stands for the default when it is None."""


@base
@struct("GrIoBase")
@symbol("io_base")
class _IOBase:
    """Base of all stream classes."""

    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def seek(self, *args: Any) -> Any:
        """Move to an offset counted from whence; return the new position."""
    def tell(self) -> Any:
        """Return the position."""
    def truncate(self, *args: Any) -> Any:
        """Change the size to pos, or to the position."""
    def flush(self) -> None:
        """Write out what is buffered."""
    def close(self) -> None:
        """Flush and close."""
    @nothrow
    def seekable(self) -> bool:
        """Return whether seek works."""
    @nothrow
    def readable(self) -> bool:
        """Return whether read works."""
    @nothrow
    def writable(self) -> bool:
        """Return whether write works."""
    def _checkClosed(self, *args: Any) -> None: ...
    def _checkSeekable(self, *args: Any) -> Any: ...
    def _checkReadable(self, *args: Any) -> Any: ...
    def _checkWritable(self, *args: Any) -> Any: ...
    @property
    def closed(self) -> bool: ...
    def fileno(self) -> Any:
        """Return the file descriptor."""
    def isatty(self) -> bool:
        """Return whether this is a terminal."""
    def __enter__(self) -> Any: ...
    def __exit__(self, *args: Any) -> Any: ...
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...
    def readline(self, size: Any = None, /) -> Any:
        """Read a line, at most size bytes."""
    def readlines(self, hint: Any = None, /) -> Any:
        """Return the lines as a list; stop once they have hint bytes."""
    def writelines(self, lines: Any, /) -> None:
        """Write all lines; no line ends are added."""
    def __del__(self) -> None: ...


@base
@struct("GrIoBase")
@symbol("raw_io_base")
class _RawIOBase:
    """Base of unbuffered byte streams."""

    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def read(self, size: Size = -1, /) -> Any: ...
    def readall(self) -> Any:
        """Read until the end."""
    def readinto(self, buffer: Any, /) -> Any: ...
    def write(self, b: Any, /) -> Any: ...


@base
@struct("GrIoBase")
@symbol("buffered_io_base")
class _BufferedIOBase:
    """Base of buffered byte streams."""

    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def detach(self) -> Any:
        """Separate the raw stream and return it."""
    def read(self, *args: Any) -> Any:
        """Read and return up to size bytes, all without one."""
    def read1(self, *args: Any) -> Any:
        """Read up to size bytes with at most one read of the raw stream."""
    def readinto(self, buffer: WritableBuffer, /) -> Any: ...
    def readinto1(self, buffer: WritableBuffer, /) -> Any: ...
    def write(self, *args: Any) -> Any:
        """Write bytes; return how many."""


@base
@struct("GrIoBase")
@symbol("text_io_base")
class _TextIOBase:
    """Base of text streams."""

    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def detach(self) -> Any:
        """Separate the underlying buffer and return it."""
    def read(self, *args: Any) -> Any:
        """Read up to size characters, all without one."""
    def readline(self, *args: Any) -> Any:
        """Read a line."""
    def write(self, *args: Any) -> Any:
        """Write text; return how many characters."""
    @property
    def encoding(self) -> Any:
        """Encoding of the stream."""
    @property
    def newlines(self) -> Any:
        """Line ends seen so far."""
    @property
    def errors(self) -> Any:
        """How coding errors are handled."""
