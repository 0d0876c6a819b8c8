"""The system's log."""

def openlog(ident: str = ..., logoption: i64 = 0, facility: i64 = 8) -> None:
    """Set the options of the messages that follow."""
def syslog(*args: Any) -> None:
    """syslog([priority,] message): send a message to the log."""
def closelog() -> None:
    """Forget the options and close the connection to the log."""
def setlogmask(maskpri: i64, /) -> i64:
    """Set which priorities are let through; returns the mask before."""
def LOG_MASK(pri: i64, /) -> i64:
    """The mask for one priority."""
def LOG_UPTO(pri: i64, /) -> i64:
    """The mask for all priorities up to this one."""
def __setup__() -> None: ...
