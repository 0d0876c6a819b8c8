"""This module provides access to some objects used or maintained by the
interpreter and to functions that interact strongly with the interpreter."""
from typing import Any

def addaudithook(hook: Any) -> None:
    """Adds a new audit hook callback."""
@raw
def audit(*args: Any) -> Any:
    """audit(event, *args)

Passes the event to any hooks that are attached."""
@raw
def breakpointhook(*args: Any, **kws: Any) -> Any:
    """breakpointhook(*args, **kws)

This hook function is called by built-in breakpoint()."""
def call_tracing(func: Any, args: tuple, /) -> Any:
    """Call func(*args), while tracing is enabled."""
def displayhook(object: Any, /) -> None:
    """Print an object to sys.stdout and also save it in builtins._"""
def exc_info() -> Any:
    """Return current exception information: (type, value, traceback).

Return information about the most recent exception caught by an except
clause in the current stack frame or in an older stack frame."""
def excepthook(exctype: Any, value: Any, traceback: Any, /) -> None:
    """Handle an exception by displaying it with a traceback on sys.stderr."""
def exception() -> Any:
    """Return the current exception.

Return the most recent exception caught by an except clause
in the current stack frame or in an older stack frame, or None
if no such clause exists."""
def exit(status: Any = None, /) -> Any:
    """Exit the interpreter by raising SystemExit(status).

If the status is omitted or None, it defaults to zero (i.e., success).
If the status is an integer, it will be used as the system exit status.
If it is another kind of object, it will be printed and the system
exit status will be one (i.e., failure)."""
def get_asyncgen_hooks() -> Any:
    """Return the installed asynchronous generators hooks.

This returns a namedtuple of the form (firstiter, finalizer)."""
def get_coroutine_origin_tracking_depth() -> i64:
    """Check status of origin tracking for coroutine objects in this thread."""
def get_int_max_str_digits() -> i64:
    """Return the maximum string digits limit for non-binary int<->str conversions."""
def getallocatedblocks() -> i64:
    """Return the number of memory blocks currently allocated."""
def getdefaultencoding() -> Any:
    """Return the current default encoding used by the Unicode implementation."""
def getdlopenflags() -> i64:
    """Return the current value of the flags that are used for dlopen calls."""
def getfilesystemencodeerrors() -> Any:
    """Return the error mode used for Unicode to filename conversion."""
def getfilesystemencoding() -> Any:
    """Return the encoding used to convert Unicode filenames to OS filenames."""
def getprofile() -> Any:
    """Return the profiling function set with sys.setprofile."""
def getrecursionlimit() -> i64:
    """Return the current value of the recursion limit.

The recursion limit is the maximum depth of the Python interpreter
stack.  This limit prevents infinite recursion from causing an overflow
of the C stack and crashing Python."""
def getrefcount(object: Any, /) -> i64:
    """Return the reference count of object.

Objects are not counted here: the answer is always the least possible."""
@raw
def getsizeof(*args: Any) -> Any:
    """getsizeof(object [, default]) -> int

Return the size of object in bytes."""
def getswitchinterval() -> float:
    """Return the current thread switch interval; see sys.setswitchinterval()."""
def gettrace() -> Any:
    """Return the global debug tracing function set with sys.settrace."""
def intern(string: Any, /) -> Any:
    """``Intern'' the given string.

This enters the string in the (global) table of interned strings whose
purpose is to speed up dictionary lookups. Return the string itself or
the previously interned string object with the same value."""
def is_finalizing() -> bool:
    """Return True if Python is exiting."""
def set_asyncgen_hooks(firstiter: Any = ..., finalizer: Any = ...) -> None:
    """set_asyncgen_hooks(* [, firstiter] [, finalizer])

Set a finalizer for async generators objects."""
def set_coroutine_origin_tracking_depth(depth: i32) -> None:
    """Enable or disable origin tracking for coroutine objects in this thread."""
def set_int_max_str_digits(maxdigits: i32) -> None:
    """Set the maximum string digits limit for non-binary int<->str conversions."""
def setdlopenflags(flags: i32, /) -> None:
    """Set the flags used by the interpreter for dlopen calls."""
def setprofile(function: Any, /) -> None:
    """setprofile(function)

Set the profiling function."""
def setrecursionlimit(limit: i32, /) -> None:
    """Set the maximum depth of the Python interpreter stack to n."""
def setswitchinterval(interval: float, /) -> None:
    """Set the ideal thread switching delay inside the Python interpreter."""
def settrace(function: Any, /) -> None:
    """settrace(function)

Set the global debug tracing function."""
def unraisablehook(unraisable: Any, /) -> None:
    """Handle an unraisable exception."""
def _clear_type_cache() -> None:
    """Clear the internal type lookup cache."""
def _current_exceptions() -> Any:
    """Return a dict mapping each thread's identifier to its current raised exception."""
def _current_frames() -> Any:
    """Return a dict mapping each thread's thread id to its current stack frame."""
def _getframe(depth: i32 = 0, /) -> Any:
    """Return a frame object from the call stack.

If optional integer depth is given, return the frame object that many
calls below the top of the stack.  If that is deeper than the call
stack, ValueError is raised.  The default for depth is zero, returning
the frame at the top of the call stack."""
def _debugmallocstats() -> None:
    """Print information to stderr about the state of the memory allocator."""
def _getquickenedcount() -> i64:
    """How many functions were adapted to the types they met: none, they are compiled."""
def __getattr__(name: str, /) -> Any: ...
def __dir__() -> Any: ...

maxsize: Final = 9223372036854775807
byteorder: Final = 'little'
copyright: Final = 'Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\nCopyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\nCopyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.'
api_version: Final = 1013
maxunicode: Final = 1114111
platform: Final = 'linux'
platlibdir: Final = 'lib'
float_repr_style: Final = 'short'
abiflags: Final = ''
dont_write_bytecode: Final = True
pycache_prefix: Final = None
_framework: Final = ''
_home: Final = None

def __setup__() -> None: ...
