@base
@module("_io")
class FileIO:
    """A file read and written directly by system calls."""

    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, file: Any, mode: str = "r", closefd: bool = True, opener: Any = None) -> None: ...
    def __repr__(self) -> str: ...
    def read(self, size: Any = None, /) -> Any:
        """Read at most size bytes with one system call; None if that would block."""
    def readall(self) -> Any:
        """Read until the end."""
    def readinto(self, buffer: WritableBuffer, /) -> Any:
        """Read into the buffer; return how many bytes."""
    def write(self, b: Buffer, /) -> Any:
        """Write bytes; return how many, None if that would block."""
    def seek(self, pos: Any, whence: i32 = 0, /) -> Any:
        """Move to an offset counted from whence; return the new position."""
    def tell(self) -> Any:
        """Return the position."""
    def truncate(self, size: Any = None, /) -> Any:
        """Change the size of the file."""
    def close(self) -> None:
        """Close the file."""
    def seekable(self) -> bool:
        """Return whether the file can seek."""
    def readable(self) -> bool:
        """Return whether the file was opened for reading."""
    def writable(self) -> bool:
        """Return whether the file was opened for writing."""
    def fileno(self) -> Any:
        """Return the file descriptor."""
    def isatty(self) -> bool:
        """Return whether the file is a terminal."""
    @property
    def closed(self) -> bool:
        """True if the file is closed."""
    @property
    def closefd(self) -> bool:
        """True if closing the file closes the descriptor."""
    @property
    def mode(self) -> Any:
        """How the file was opened."""
    @property
    def name(self) -> Any: ...
    @name.setter
    def name(self, value: Any) -> None: ...
    @property
    def _blksize(self) -> Any: ...
    @_blksize.setter
    def _blksize(self, value: Any) -> None: ...
    @property
    def _finalizing(self) -> bool: ...
