class memoryview:
    """Create a new memoryview object which references the given object."""
    def __new__(cls, object: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __len__(self) -> Size: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __setitem__(self, key: Any, value: Any, /) -> None: ...
    def __delitem__(self, key: Any, /) -> None: ...
    def __iter__(self) -> Any: ...
    def __eq__(self, value: Any, /) -> bool: ...
    def __ne__(self, value: Any, /) -> bool: ...
    @unsigned
    def __enter__(self) -> Any: ...
    @unsigned
    def __exit__(self, *exc: Any) -> None: ...
    @property
    def obj(self) -> Any:
        """The underlying object of the memoryview."""
    @property
    def nbytes(self) -> Any:
        """The amount of space in bytes that the array would use in a contiguous representation."""
    @property
    def readonly(self) -> Any:
        """A bool indicating whether the memory is read only."""
    @property
    def itemsize(self) -> Any:
        """The size in bytes of each element of the memoryview."""
    @property
    def format(self) -> Any:
        """A string containing the format (in struct module style) for each element in the view."""
    @property
    def ndim(self) -> Any:
        """An integer indicating how many dimensions of a multi-dimensional array the memory represents."""
    @property
    def shape(self) -> Any:
        """A tuple of ndim integers giving the shape of the memory as an N-dimensional array."""
    @property
    def strides(self) -> Any:
        """A tuple of ndim integers giving the size in bytes to access each element for each dimension of the array."""
    @property
    def suboffsets(self) -> Any:
        """A tuple of integers used internally for PIL-style arrays."""
    @property
    def c_contiguous(self) -> Any:
        """A bool indicating whether the memory is C contiguous."""
    @property
    def f_contiguous(self) -> Any:
        """A bool indicating whether the memory is Fortran contiguous."""
    @property
    def contiguous(self) -> Any:
        """A bool indicating whether the memory is contiguous."""
    def cast(self, format: str, shape: Any = ...) -> memoryview:
        """Cast a memoryview to a new format or shape."""
    def hex(self, sep: Any = ..., bytes_per_sep: i32 = 1) -> str:
        """Return the data in the buffer as a str of hexadecimal numbers."""
    def release(self) -> None:
        """Release the underlying buffer exposed by the memoryview object."""
    def tobytes(self, order: str | None = 'C') -> bytes:
        """Return the data in the buffer as a byte string."""
    def tolist(self) -> Any:
        """Return the data in the buffer as a list of elements."""
    def toreadonly(self) -> memoryview:
        """Return a readonly version of the memoryview."""


@struct("GrBytesIterator")
class memory_iterator:
    def __iter__(self) -> memory_iterator: ...
    def __next__(self) -> Any: ...
