"""This module provides primitive operations to write multi-threaded programs.
The 'threading' module provides a more convenient interface."""
from typing import Any

@struct("GrThreadLock")
@symbol("thread_lock")
class lock:
    """A lock object is a synchronization primitive."""
    def acquire(self, blocking: bool = True, timeout: float = -1.0) -> bool:
        """Lock the lock.  Without argument, this blocks if the lock is already locked."""
    def acquire_lock(self, blocking: bool = True, timeout: float = -1.0) -> bool: ...
    def release(self) -> None:
        """Release the lock, allowing another thread that is blocked waiting for the lock to acquire it."""
    def release_lock(self) -> None: ...
    def locked(self) -> bool:
        """Return whether the lock is in the locked state."""
    def locked_lock(self) -> bool: ...
    def __enter__(self) -> bool: ...
    def __exit__(self, *args: Any) -> None: ...
    def __repr__(self) -> Any: ...
    def _at_fork_reinit(self) -> None: ...

@base
@struct("GrThreadRLock")
@symbol("thread_rlock")
class RLock:
    """A lock that the thread that holds it may acquire again."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def acquire(self, blocking: bool = True, timeout: float = -1.0) -> bool:
        """Lock the lock."""
    def release(self) -> None:
        """Release the lock, allowing another thread that is blocked waiting for the lock to acquire it."""
    def __enter__(self) -> bool: ...
    def __exit__(self, *args: Any) -> None: ...
    def __repr__(self) -> Any: ...
    def _is_owned(self) -> bool: ...
    def _acquire_restore(self, state: tuple, /) -> None: ...
    def _release_save(self) -> Any: ...
    def _at_fork_reinit(self) -> None: ...

@base
@struct("GrThreadLocal")
@symbol("thread_local")
class _local:
    """Thread-local data"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __getattribute__(self, name: Any, /) -> Any: ...
    def __setattr__(self, name: Any, value: Any, /) -> None: ...

def allocate_lock() -> Any:
    """Create a new lock object."""
def allocate() -> Any: ...
def get_ident() -> i64:
    """Return a non-zero integer that uniquely identifies the current thread amongst other threads."""
def get_native_id() -> i64:
    """Return a non-negative integer identifying the thread as reported by the OS."""
def start_new_thread(function: Any, args: Any, kwargs: Any = ..., /) -> Any:
    """Start a new thread and return its identifier."""
def start_new(function: Any, args: Any, kwargs: Any = ..., /) -> Any: ...
def exit() -> Any:
    """This is synonymous to 'raise SystemExit'."""
def exit_thread() -> Any: ...
def interrupt_main(signum: i32 = 2, /) -> None:
    """Simulate the arrival of the given signal in the main thread."""
def stack_size(size: i64 = 0, /) -> i64:
    """Return the thread stack size used when creating new threads."""
def _count() -> i64:
    """Return the number of currently running Python threads, excluding the main thread."""
def _excepthook(exc: Any, /) -> None:
    """Handle uncaught Thread.run() exception."""
def _set_sentinel() -> Any:
    """Set a sentinel lock that will be released when the current thread state is finalized."""

TIMEOUT_MAX: Final = 9223372036.0
def __setup__() -> None: ...
