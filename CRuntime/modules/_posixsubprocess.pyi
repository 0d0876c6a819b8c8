"""A POSIX helper for the subprocess module."""

@raw
def fork_exec(*args: Any) -> Any:
    """Spawn a fresh new child process.

Forks a child process, closes parent file descriptors as appropriate in the child and duplicates the few
that are needed before calling exec() in the child process. What goes wrong there is written to errpipe_write.
If close_fds is true, the descriptors that are not in fds_to_keep are closed in the child.
preexec_fn, if not None, is called in the child right before exec."""
