"""Optimized C implementation for the Python pickle module."""
@base
@module("_pickle")
@struct("GrException")
@symbol("pickle_error")
@c("gr_pickle_error_type")
class PickleError: ...

@base
@module("_pickle")
@struct("GrException")
@symbol("pickling_error")
@c("gr_pickling_error_type")
class PicklingError: ...

@base
@module("_pickle")
@struct("GrException")
@symbol("unpickling_error")
@c("gr_unpickling_error_type")
class UnpicklingError: ...

@base
@module("_pickle")
class Pickler:
    """This takes a binary file for writing a pickle data stream.

The optional *protocol* argument tells the pickler which of the protocols 0 to 5 to use; the default is 4, a negative
number means the highest. The *file* argument must have a write() method that accepts a single bytes argument.

If *fix_imports* is True and protocol is less than 3, new Python 3 names are mapped to the old module names used in
Python 2. If *buffer_callback* is not None, it is called with buffer views out of band (protocol 5)."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, file: Any, protocol: Any = None, fix_imports: bool = True, buffer_callback: Any = None) -> None: ...
    def dump(self, obj: Any, /) -> None:
        """Write a pickled representation of the given object to the open file."""
    def clear_memo(self) -> None:
        """Clears the pickler's "memo".

The memo is the data structure that remembers which objects the
pickler has already seen, so that shared or recursive objects are
pickled by reference and not by value.  This method is useful when
re-using picklers."""
    def __sizeof__(self) -> Any:
        """Returns size in memory, in bytes."""
    @property
    def bin(self) -> Any: ...
    @bin.setter
    def bin(self, value: Any) -> None: ...
    @property
    def fast(self) -> Any: ...
    @fast.setter
    def fast(self, value: Any) -> None: ...
    @property
    def dispatch_table(self) -> Any: ...
    @dispatch_table.setter
    def dispatch_table(self, value: Any) -> None: ...
    @property
    def memo(self) -> Any: ...
    @memo.setter
    def memo(self, value: Any) -> None: ...
    @property
    def persistent_id(self) -> Any: ...
    @persistent_id.setter
    def persistent_id(self, value: Any) -> None: ...

@hidden
@module("_pickle")
@struct("GrPicklerMemo")
class PicklerMemoProxy:
    __hash__: None
    def clear(self) -> None:
        """Remove all items from memo."""
    def copy(self) -> Any:
        """Copy the memo to a new object."""
    def __reduce__(self) -> Any:
        """Implement pickle support."""

@base
@module("_pickle")
class Unpickler:
    """This takes a binary file for reading a pickle data stream.

The protocol version of the pickle is detected automatically, so no protocol argument is needed. The argument *file*
must have a read() method that takes an integer argument and a readline() method that requires no arguments.

The optional keyword arguments *fix_imports*, *encoding* and *errors* control support for pickles of Python 2; *buffers*
is the iterable of buffers that the pickle refers to."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, file: Any, *, fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict", buffers: Any = ()) -> None: ...
    def load(self) -> Any:
        """Load a pickle.

Read a pickled object representation from the open file object given
in the constructor, and return the reconstituted object hierarchy
specified therein."""
    def find_class(self, module_name: Any, global_name: Any, /) -> Any:
        """Return an object from a specified module.

If necessary, the module will be imported. Subclasses may override
this method (e.g. to restrict unpickling of arbitrary classes and
functions).

This method is called whenever a class or a function object is
needed.  Both arguments passed are str objects."""
    def __sizeof__(self) -> Any:
        """Returns size in memory, in bytes."""
    @property
    def memo(self) -> Any: ...
    @memo.setter
    def memo(self, value: Any) -> None: ...
    @property
    def persistent_load(self) -> Any: ...
    @persistent_load.setter
    def persistent_load(self, value: Any) -> None: ...

@hidden
@module("_pickle")
@struct("GrUnpicklerMemo")
class UnpicklerMemoProxy:
    __hash__: None
    def clear(self) -> None:
        """Remove all items from memo."""
    def copy(self) -> Any:
        """Copy the memo to a new object."""
    def __reduce__(self) -> Any:
        """Implement pickling support."""

@base
@module("pickle")
class PickleBuffer:
    """Wrapper for potentially out-of-band buffers"""
    def __new__(cls, object: Any) -> Any: ...
    def raw(self) -> Any:
        """Return a memoryview of the raw memory underlying this buffer.
Will raise BufferError is the buffer isn't contiguous."""
    def release(self) -> None:
        """Release the underlying buffer exposed by the PickleBuffer object."""

__imports__: Final = "copyreg _compat_pickle functools"

def dump(obj: Any, file: Any, protocol: Any = None, *, fix_imports: bool = True, buffer_callback: Any = None) -> None:
    """Write a pickled representation of obj to the open file object file.

This is equivalent to ``Pickler(file, protocol).dump(obj)``, but may be more efficient."""
def dumps(obj: Any, protocol: Any = None, *, fix_imports: bool = True, buffer_callback: Any = None) -> Any:
    """Return the pickled representation of the object as a bytes object."""
def load(file: Any, *, fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict", buffers: Any = ()) -> Any:
    """Read and return an object from the pickle data stored in a file.

This is equivalent to ``Unpickler(file).load()``, but may be more efficient."""
def loads(data: Any, /, *, fix_imports: bool = True, encoding: str = "ASCII", errors: str = "strict", buffers: Any = ()) -> Any:
    """Read and return an object from the given pickle data."""
