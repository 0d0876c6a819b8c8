"""Time access and conversions."""
__imports__: Final = "strptime:_strptime"

def time() -> float:
    """Return the seconds since the Epoch."""
def time_ns() -> i64:
    """Return the nanoseconds since the Epoch."""
def monotonic() -> float:
    """Return a clock that never goes back, in seconds."""
def monotonic_ns() -> i64: ...
def perf_counter() -> float:
    """Return the clock with the best resolution, in seconds."""
def perf_counter_ns() -> i64: ...
def process_time() -> float:
    """Return the processor time of the process, in seconds."""
def process_time_ns() -> i64: ...
def thread_time() -> float:
    """Return the processor time of the thread, in seconds."""
def thread_time_ns() -> i64: ...
def clock_gettime(clk_id: i32, /) -> float: ...
def clock_gettime_ns(clk_id: i32, /) -> i64: ...
def clock_getres(clk_id: i32, /) -> float: ...
def clock_settime(clk_id: i32, time: Any, /) -> None: ...
def clock_settime_ns(clk_id: i32, time: i64, /) -> None: ...
def pthread_getcpuclockid(thread_id: u64, /) -> i64: ...
def get_clock_info(name: str, /) -> Any:
    """Return what is known of a clock."""
def sleep(seconds: Any, /) -> None:
    """Do nothing for so many seconds."""
def gmtime(seconds: Any = None, /) -> Any:
    """Convert seconds since the Epoch to a struct_time in UTC."""
def localtime(seconds: Any = None, /) -> Any:
    """Convert seconds since the Epoch to a struct_time in local time."""
def mktime(tuple: Any, /) -> float:
    """Convert a struct_time in local time to seconds since the Epoch."""
def asctime(tuple: Any = ..., /) -> str:
    """Return a time as text like 'Sat Jun 06 16:26:11 1998'."""
def ctime(seconds: Any = None, /) -> str:
    """Return seconds since the Epoch as text in local time."""
def strftime(format: str, tuple: Any = ..., /) -> str:
    """Return a time as text in the given format."""
def strptime(string: Any, format: Any = "%a %b %d %H:%M:%S %Y", /) -> Any:
    """Parse a time in the given format."""
def tzset() -> None:
    """Read the time zone from the environment again."""
def __setup__() -> None: ...
