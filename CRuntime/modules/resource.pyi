"""Limits and use of the system's resources."""

def getrusage(who: i32, /) -> Any:
    """Return what a process or its children have used."""
def getrlimit(resource: i32, /) -> Any:
    """Return the soft and the hard limit of a resource."""
def setrlimit(resource: i32, limits: Any, /) -> None:
    """Set the soft and the hard limit of a resource."""
def prlimit(pid: i32, resource: i32, limits: Any = ..., /) -> Any:
    """prlimit(pid, resource, [limits])"""
def getpagesize() -> i64:
    """Return the size of a page of memory."""
def __setup__() -> None: ...
