"""Functional tools for creating and using iterators."""
@base
class count:
    """Return a count object whose .__next__() method returns consecutive values."""
    def __new__(cls, start: Any = 0, step: Any = 1) -> Any: ...
    def __repr__(self) -> str: ...
    def __next__(self) -> Any: ...
    def __reduce__(self) -> Any: ...
@base
class cycle:
    """Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely."""
    def __new__(cls, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
class repeat:
    """Return the object for the given number of times, without end if times is left out."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __next__(self) -> Any: ...
    def __length_hint__(self) -> Any: ...
    def __reduce__(self) -> Any: ...
@base
class accumulate:
    """Return series of accumulated sums, or of what func makes of the total and the next item."""
    def __new__(cls, iterable: Any, func: Any = None, *, initial: Any = None) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
class chain:
    """Return the elements of the first iterable until it is exhausted, then of the next one."""
    def __new__(cls, *iterables: Any) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
    @classmethod
    def from_iterable(cls, iterable: Any, /) -> Any:
        """Alternative chain() constructor taking a single iterable argument that evaluates lazily."""
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any: ...
@base
@struct("GrIterPair")
class compress:
    """Return data elements corresponding to true selector elements."""
    def __new__(cls, data: Any, selectors: Any) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
@base
@struct("GrIterPair")
class dropwhile:
    """Drop items from the iterable while predicate(item) is true; afterwards return every element."""
    def __new__(cls, predicate: Any, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
@struct("GrIterPair")
class takewhile:
    """Return successive entries from an iterable as long as the predicate evaluates to true for each entry."""
    def __new__(cls, predicate: Any, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
@struct("GrIterPair")
class filterfalse:
    """Return those items of iterable for which function(item) is false."""
    def __new__(cls, function: Any, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
@base
@struct("GrIterPair")
class starmap:
    """Return an iterator whose values are returned from the function evaluated with an argument tuple."""
    def __new__(cls, function: Any, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
@base
class islice:
    """islice(iterable, stop) or islice(iterable, start, stop[, step]): selected values of an iterable."""
    @raw
    def __new__(cls, *args: Any) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
class pairwise:
    """Return an iterator of overlapping pairs taken from the input iterator."""
    def __new__(cls, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
@base
class batched:
    """Batch data into tuples of length n; the last one may be shorter."""
    def __new__(cls, iterable: Any, n: Size, *, strict: bool = False) -> Any: ...
    def __next__(self) -> Any: ...
@base
class zip_longest:
    """Aggregate elements from each of the iterables; missing values are filled in with fillvalue."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
@struct("GrSelection")
class product:
    """Cartesian product of input iterables. Equivalent to nested for-loops."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
@struct("GrSelection")
class permutations:
    """Return successive r-length permutations of elements in the iterable."""
    def __new__(cls, iterable: Any, r: Any = None) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
@struct("GrSelection")
class combinations:
    """Return successive r-length combinations of elements in the iterable."""
    def __new__(cls, iterable: Any, r: Size) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
@struct("GrSelection")
class combinations_with_replacement:
    """Return successive r-length combinations of elements in the iterable allowing elements to repeat."""
    def __new__(cls, iterable: Any, r: Size) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@base
class groupby:
    """Make an iterator that returns consecutive keys and groups from the iterable."""
    def __new__(cls, iterable: Any, key: Any = None) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
@symbol("grouper")
class _grouper:
    def __new__(cls, parent: groupby, tgtkey: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
@symbol("tee_block")
@struct("TeeBlock")
class _tee_dataobject:
    """teedataobject(iterable, values, next, /)

    Data container common to multiple tee objects."""
    def __new__(cls, iterable: Any, values: list, next: Any, /) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
@symbol("tee")
class _tee:
    """Iterator wrapped to make it copyable."""
    def __new__(cls, iterable: Any, /) -> Any: ...
    def __next__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any:
        """Return state information for pickling."""
    @unsigned
    def __setstate__(self, state: Any, /) -> None:
        """Set state information for unpickling."""
    def __copy__(self) -> Any:
        """Returns an independent iterator."""
def tee(iterable: Any, n: Size = 2, /) -> tuple:
    """Returns a tuple of n independent iterators."""
