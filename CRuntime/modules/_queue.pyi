"""C implementation of the Python queue module.
This module is an implementation detail, please do not use it directly."""
from typing import Any

@base
@symbol("queue_empty")
@struct("GrException")
@c("gr_queue_empty_type")
class Empty:
    """Exception raised by Queue.get(block=0)/get_nowait()."""

@base
@symbol("simple_queue")
@struct("GrSimpleQueue")
class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def put(self, item: Any, block: bool = True, timeout: Any = None) -> None:
        """Put the item on the queue.

        The optional 'block' and 'timeout' arguments are ignored, as this method
        never blocks.  They are provided for compatibility with the Queue class."""
    def put_nowait(self, item: Any) -> None:
        """Put an item into the queue without blocking.

        This is exactly equivalent to `put(item)` and is only provided
        for compatibility with the Queue class."""
    def get(self, block: bool = True, timeout: Any = None) -> Any:
        """Remove and return an item from the queue.

        If 'block' is false, an item must be there at once, else Empty is raised; otherwise waits
        for one, at most 'timeout' seconds unless that is None, and then raises Empty."""
    def get_nowait(self) -> Any:
        """Remove and return an item from the queue without blocking.

        Only get an item if one is immediately available. Otherwise
        raise the Empty exception."""
    def empty(self) -> bool:
        """Return True if the queue is empty, False otherwise (not reliable!)."""
    def qsize(self) -> Size:
        """Return the approximate size of the queue (not reliable!)."""
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""
