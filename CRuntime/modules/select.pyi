"""Waiting for several file descriptors at once."""

def select(rlist: Any, wlist: Any, xlist: Any, timeout: Any = None, /) -> Any:
    """Wait until one or more file descriptors are ready for some kind of I/O.

The first three arguments are iterables of descriptors, or of objects with fileno(), to be waited for:
for reading, for writing, for an exceptional condition. timeout is in seconds; None is for ever.
Returns three lists with what is ready of each."""
def poll() -> Any:
    """Returns a polling object.

It registers and unregisters file descriptors, and then polls them for I/O events."""

@symbol("poll_object")
@struct("GrPoll")
class _Poll:
    def register(self, fd: Any, eventmask: Any = ..., /) -> None:
        """Register a file descriptor with the polling object."""
    def modify(self, fd: Any, eventmask: Any, /) -> None:
        """Modify an already registered file descriptor."""
    def unregister(self, fd: Any, /) -> None:
        """Remove a file descriptor being tracked by the polling object."""
    def poll(self, timeout: Any = None, /) -> Any:
        """Polls the set of registered file descriptors.

timeout is in milliseconds; None or less than 0 is for ever.
Returns a list of (fd, event) 2-tuples."""

class epoll:
    """select.epoll(sizehint=-1, flags=0)

Returns an epolling object

sizehint must be a positive integer or -1 and has no effect."""
    def __new__(cls, sizehint: i32 = -1, flags: i32 = 0) -> Any: ...
    def close(self) -> None:
        """Close the epoll control file descriptor.

Further operations on the epoll object will raise an exception."""
    @property
    def closed(self) -> bool:
        """True if the epoll handler is closed"""
    def fileno(self) -> i32:
        """Return the epoll control file descriptor."""
    @classmethod
    def fromfd(cls, fd: i32, /) -> Any:
        """Create an epoll object from a given control fd."""
    def register(self, fd: Any, eventmask: u32 = 7) -> None:
        """Registers a new fd or raises an OSError if the fd is already registered."""
    def modify(self, fd: Any, eventmask: u32) -> None:
        """Modify event mask for a registered file descriptor."""
    def unregister(self, fd: Any) -> None:
        """Remove a registered file descriptor from the epoll object."""
    def poll(self, timeout: Any = None, maxevents: i32 = -1) -> Any:
        """Wait for events on the epoll file descriptor.

timeout is in seconds; None or -1 is for ever. At most maxevents are returned; -1 means no limit.
Returns a list of (fd, events) 2-tuples."""
    def __enter__(self) -> Any: ...
    def __exit__(self, exc_type: Any = None, exc_value: Any = None, exc_tb: Any = None, /) -> None: ...
def __setup__() -> None: ...
