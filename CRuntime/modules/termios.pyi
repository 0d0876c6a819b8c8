"""Control of terminals.

All functions take a descriptor or an object with fileno() first."""

@base
@struct("GrException")
@symbol("termios_error")
@c("gr_termios_error_type")
class error(Exception): ...

def tcgetattr(fd: Any, /) -> Any:
    """Get the tty attributes for file descriptor fd.

They are a list [iflag, oflag, cflag, lflag, ispeed, ospeed, cc] where cc is a list of bytes of length 1,
but for VMIN and VTIME, which are ints when they have a meaning."""
def tcsetattr(fd: Any, when: i32, attributes: Any, /) -> None:
    """Set the tty attributes for file descriptor fd to a list as tcgetattr() returns it.

when is TCSANOW, TCSADRAIN (after all output) or TCSAFLUSH (and without the input that waits)."""
def tcsendbreak(fd: Any, duration: i32, /) -> None:
    """Send a break on file descriptor fd."""
def tcdrain(fd: Any, /) -> None:
    """Wait until all output written to file descriptor fd has been transmitted."""
def tcflush(fd: Any, queue: i32, /) -> None:
    """Discard queued data on file descriptor fd: TCIFLUSH, TCOFLUSH or TCIOFLUSH."""
def tcflow(fd: Any, action: i32, /) -> None:
    """Suspend or resume input or output on file descriptor fd: TCOOFF, TCOON, TCIOFF or TCION."""
def tcgetwinsize(fd: Any, /) -> Any:
    """Get the tty winsize for file descriptor fd: a tuple (ws_row, ws_col)."""
def tcsetwinsize(fd: Any, winsize: Any, /) -> None:
    """Set the tty winsize for file descriptor fd to (ws_row, ws_col)."""
def __setup__() -> None: ...
