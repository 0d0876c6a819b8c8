"""Tracebacks when a program crashes, hangs or is asked for them by a signal."""

def enable(file: Any = ..., all_threads: bool = True) -> None:
    """enable(file=sys.stderr, all_threads=True): enable the fault handler"""
def disable() -> bool:
    """disable(): disable the fault handler"""
def is_enabled() -> bool:
    """is_enabled()->bool: check if the handler is enabled"""
def dump_traceback(file: Any = ..., all_threads: bool = True) -> None:
    """dump_traceback(file=sys.stderr, all_threads=True): write the traceback of the current thread, or of all
threads if all_threads is True, into file"""
def dump_traceback_later(timeout: Any, repeat: bool = False, file: Any = ..., exit: bool = False) -> None:
    """dump_traceback_later(timeout, repeat=False, file=sys.stderr, exit=False):
write the traceback of all threads in timeout seconds,
or each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe."""
def cancel_dump_traceback_later() -> None:
    """cancel_dump_traceback_later():
cancel the previous call to dump_traceback_later()."""
def register(signum: i32, file: Any = ..., all_threads: bool = True, chain: bool = False) -> None:
    """register(signum, file=sys.stderr, all_threads=True, chain=False): write the traceback of the current thread,
or of all threads if all_threads is True, into file when the signal arrives"""
def unregister(signum: i32, /) -> bool:
    """unregister(signum): forget what register() was told about the signal"""
def _read_null() -> None:
    """_read_null(): read from NULL, raise a SIGSEGV or SIGBUS signal"""
def _sigsegv(release_gil: bool = False, /) -> None:
    """_sigsegv(release_gil=False): raise a SIGSEGV signal"""
def _sigabrt() -> None:
    """_sigabrt(): raise a SIGABRT signal"""
def _sigfpe() -> None:
    """_sigfpe(): raise a SIGFPE signal"""
def _stack_overflow() -> None:
    """_stack_overflow(): recursive call to raise a stack overflow"""
def _fatal_error_c_thread() -> None:
    """_fatal_error_c_thread(): end with a fatal error in a new C thread."""
