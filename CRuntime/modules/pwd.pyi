"""Access to the Unix password database.

Entries are 7-tuples of pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir and pw_shell."""

def getpwuid(uidobj: Any, /) -> Any:
    """Return the password database entry for the given numeric user ID."""
def getpwnam(name: str, /) -> Any:
    """Return the password database entry for the given user name."""
def getpwall() -> Any:
    """Return a list of all available password database entries, in arbitrary order."""
def __setup__() -> None: ...
