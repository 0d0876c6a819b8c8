"""This module provides mechanisms to use signal handlers in Python."""
from typing import Any

def alarm(seconds: i32, /) -> i64:
    """Arrange for SIGALRM to arrive after the given number of seconds."""
def default_int_handler(signalnum: i32, frame: Any, /) -> Any:
    """The default handler for SIGINT installed by Python.

It raises KeyboardInterrupt."""
def getitimer(which: i32, /) -> Any:
    """Returns current value of given itimer."""
def getsignal(signalnum: i32, /) -> Any:
    """Return the current action for the given signal."""
def pause() -> None:
    """Wait until a signal arrives."""
def pidfd_send_signal(pidfd: i32, signalnum: i32, siginfo: Any = None, flags: i32 = 0, /) -> None:
    """Send a signal to a process referred to by a pid file descriptor."""
def pthread_kill(thread_id: u64, signalnum: i32, /) -> None:
    """Send a signal to a thread."""
def pthread_sigmask(how: i32, mask: Any, /) -> Any:
    """Fetch and/or change the signal mask of the calling thread."""
def raise_signal(signalnum: i32, /) -> None:
    """Send a signal to the executing process."""
def set_wakeup_fd(fd: i32, *, warn_on_full_buffer: bool = True) -> i64:
    """Sets the fd to be written to (with the signal number) when a signal comes in."""
def setitimer(which: i32, seconds: Any, interval: Any = 0.0, /) -> Any:
    """Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF)."""
def siginterrupt(signalnum: i32, flag: i32, /) -> None:
    """Change system call restart behaviour."""
def signal(signalnum: i32, handler: Any, /) -> Any:
    """Set the action for the given signal."""
def sigpending() -> Any:
    """Examine pending signals."""
def sigtimedwait(sigset: Any, timeout: Any, /) -> Any:
    """Like sigwaitinfo(), but with a timeout."""
def sigwait(sigset: Any, /) -> i64:
    """Wait for a signal."""
def sigwaitinfo(sigset: Any, /) -> Any:
    """Wait synchronously until one of the signals in *sigset* is delivered."""
def strsignal(signalnum: i32, /) -> Any:
    """Return the system description of the given signal."""
def valid_signals() -> Any:
    """Return a set of valid signal numbers on this platform."""

SIG_DFL: Final = 0
SIG_IGN: Final = 1
ITIMER_PROF: Final = 2
ITIMER_REAL: Final = 0
ITIMER_VIRTUAL: Final = 1
NSIG: Final = 65
SIGABRT: Final = 6
SIGALRM: Final = 14
SIGBUS: Final = 7
SIGCHLD: Final = 17
SIGCLD: Final = 17
SIGCONT: Final = 18
SIGFPE: Final = 8
SIGHUP: Final = 1
SIGILL: Final = 4
SIGINT: Final = 2
SIGIO: Final = 29
SIGIOT: Final = 6
SIGKILL: Final = 9
SIGPIPE: Final = 13
SIGPOLL: Final = 29
SIGPROF: Final = 27
SIGPWR: Final = 30
SIGQUIT: Final = 3
SIGRTMAX: Final = 64
SIGRTMIN: Final = 34
SIGSEGV: Final = 11
SIGSTKFLT: Final = 16
SIGSTOP: Final = 19
SIGSYS: Final = 31
SIGTERM: Final = 15
SIGTRAP: Final = 5
SIGTSTP: Final = 20
SIGTTIN: Final = 21
SIGTTOU: Final = 22
SIGURG: Final = 23
SIGUSR1: Final = 10
SIGUSR2: Final = 12
SIGVTALRM: Final = 26
SIGWINCH: Final = 28
SIGXCPU: Final = 24
SIGXFSZ: Final = 25
SIG_BLOCK: Final = 0
SIG_SETMASK: Final = 2
SIG_UNBLOCK: Final = 1

def __setup__() -> None: ...
