"""File control and input/output control on descriptors."""

def fcntl(fd: Any, cmd: i32, arg: Any = 0, /) -> Any:
    """Perform the operation `cmd` on file descriptor fd.

arg is an int, or bytes of at most 1024 bytes which are returned as the system left them."""
def flock(fd: Any, operation: i32, /) -> None:
    """Perform the lock operation `operation` on file descriptor `fd`."""
def ioctl(fd: Any, request: Any, arg: Any = 0, mutate_flag: bool = True, /) -> Any:
    """Perform the operation `request` on file descriptor `fd`.

arg is an int, bytes of at most 1024 bytes which are returned as the system left them, or
a mutable buffer that the system changes if mutate_flag is true."""
def lockf(fd: Any, cmd: i32, len: Any = 0, start: Any = 0, whence: i32 = 0, /) -> None:
    """Lock or unlock `len` bytes from `start` (relative to `whence`) of the file `fd`.

cmd is LOCK_UN, LOCK_SH or LOCK_EX, the latter two perhaps with LOCK_NB."""
def __setup__() -> None: ...
