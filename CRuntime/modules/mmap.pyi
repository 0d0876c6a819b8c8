"""Memory-mapped files."""

@base
class mmap:
    """mmap(fileno, length[, flags[, prot[, access[, offset]]]])

Maps length bytes from the file specified by the file descriptor fileno,
and returns a mmap object.  If length is 0, the maximum length of the map
will be the current size of the file when mmap is called.
flags specifies the nature of the mapping: MAP_PRIVATE creates a private copy-on-write mapping,
MAP_SHARED, the default, one that is shared with all other processes mapping the same areas of the file.

To map anonymous memory, pass -1 as the fileno."""
    def __new__(cls, fileno: i32, length: Size, flags: i32 = 1, prot: i32 = 3, access: i32 = 0, offset: i64 = 0) -> Any: ...
    def __repr__(self) -> Any: ...
    def __len__(self) -> Size: ...
    def __getitem__(self, key: Any) -> Any: ...
    def __setitem__(self, key: Any, value: Any) -> None: ...
    def __delitem__(self, key: Any) -> None: ...
    def __iter__(self) -> Any: ...
    def close(self) -> None:
        """Close the map; further operations raise ValueError."""
    @property
    def closed(self) -> bool: ...
    def find(self, sub: Buffer, start: Any = ..., end: Any = ..., /) -> Size:
        """The lowest index of sub from the current position, or -1."""
    def rfind(self, sub: Buffer, start: Any = ..., end: Any = ..., /) -> Size:
        """The highest index of sub from the current position, or -1."""
    def flush(self, offset: Size = 0, size: Any = ..., /) -> None:
        """Write changes back to the file."""
    def madvise(self, option: i32, start: Size = 0, length: Any = ..., /) -> None:
        """Tell the system how the memory will be used."""
    def move(self, dest: Size, src: Size, count: Size, /) -> None:
        """Copy count bytes from src to dest."""
    def read(self, n: Any = None, /) -> Any:
        """Up to n bytes from the current position."""
    def read_byte(self) -> i64:
        """The byte at the current position as an int."""
    def readline(self) -> Any:
        """The bytes from the current position to the end of the line."""
    def resize(self, newsize: Size, /) -> None:
        """Change the size of the map and of the file."""
    def seek(self, pos: Size, whence: i32 = 0, /) -> None:
        """Set the current position."""
    def size(self) -> i64:
        """The size of the file."""
    def tell(self) -> Size:
        """The current position."""
    def write(self, bytes: Buffer, /) -> Size:
        """Write bytes at the current position."""
    def write_byte(self, byte: Any, /) -> None:
        """Write one byte, an int, at the current position."""
    def __enter__(self) -> Any: ...
    def __exit__(self, *args: Any) -> Any: ...

@symbol("mmap_iterator")
@struct("GrSequenceIter")
class _iterator:
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...
def __setup__() -> None: ...
