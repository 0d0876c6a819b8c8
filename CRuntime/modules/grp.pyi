"""Access to the Unix group database.

Entries are 4-tuples of gr_name, gr_passwd, gr_gid and gr_mem, the list of members."""

def getgrgid(id: Any) -> Any:
    """Return the group database entry for the given numeric group ID."""
def getgrnam(name: str) -> Any:
    """Return the group database entry for the given group name."""
def getgrall() -> Any:
    """Return a list of all available group entries, in arbitrary order."""
def __setup__() -> None: ...
