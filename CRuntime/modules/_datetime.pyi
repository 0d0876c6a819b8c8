"""Fast implementation of the datetime type."""
@base
@module("datetime")
class timedelta:
    """Difference between two datetime values.

timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

All arguments are optional and default to 0.
Arguments may be integers or floats, and may be positive or negative."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def __add__(self, value: Any, /) -> Any: ...
    def __radd__(self, value: Any, /) -> Any: ...
    def __sub__(self, value: Any, /) -> Any: ...
    def __rsub__(self, value: Any, /) -> Any: ...
    def __mul__(self, value: Any, /) -> Any: ...
    def __rmul__(self, value: Any, /) -> Any: ...
    def __mod__(self, value: Any, /) -> Any: ...
    def __rmod__(self, value: Any, /) -> Any: ...
    def __divmod__(self, value: Any, /) -> Any: ...
    def __rdivmod__(self, value: Any, /) -> Any: ...
    def __floordiv__(self, value: Any, /) -> Any: ...
    def __rfloordiv__(self, value: Any, /) -> Any: ...
    def __truediv__(self, value: Any, /) -> Any: ...
    def __rtruediv__(self, value: Any, /) -> Any: ...
    def __neg__(self) -> Any: ...
    def __pos__(self) -> Any: ...
    def __abs__(self) -> Any: ...
    def __bool__(self) -> bool: ...
    def total_seconds(self) -> Any:
        """Total seconds in the duration."""
    def __reduce__(self) -> Any:
        """__reduce__() -> (cls, state)"""
    @property
    def days(self) -> Any:
        """Number of days."""
    @property
    def seconds(self) -> Any:
        """Number of seconds (>= 0 and less than 1 day)."""
    @property
    def microseconds(self) -> Any:
        """Number of microseconds (>= 0 and less than 1 second)."""

@base
@module("datetime")
class tzinfo:
    """Abstract base class for time zone info objects."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def tzname(self, dt: Any, /) -> Any:
        """datetime -> string name of time zone."""
    def utcoffset(self, dt: Any, /) -> Any:
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
    def dst(self, dt: Any, /) -> Any:
        """datetime -> DST offset as timedelta positive east of UTC."""
    def fromutc(self, dt: Any, /) -> Any:
        """datetime in UTC -> datetime in local time."""
    def __reduce__(self) -> Any:
        """-> (cls, state)"""

@module("datetime")
class timezone:
    """Fixed offset from UTC implementation of tzinfo."""
    def __new__(cls, offset: Any, name: Any = ...) -> Any: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def tzname(self, dt: Any, /) -> Any:
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
    def utcoffset(self, dt: Any, /) -> Any:
        """Return fixed offset."""
    def dst(self, dt: Any, /) -> Any:
        """Return None."""
    def fromutc(self, dt: Any, /) -> Any:
        """datetime in UTC -> datetime in local time."""
    def __getinitargs__(self) -> Any:
        """pickle support"""

@base
@module("datetime")
class date:
    """date(year, month, day) --> date object"""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def __add__(self, value: Any, /) -> Any: ...
    def __radd__(self, value: Any, /) -> Any: ...
    def __sub__(self, value: Any, /) -> Any: ...
    def __rsub__(self, value: Any, /) -> Any: ...
    @classmethod
    def fromtimestamp(cls, timestamp: Any, /) -> Any:
        """Create a date from a POSIX timestamp.

The timestamp is a number, e.g. created via time.time(), that is interpreted
as local time."""
    @classmethod
    def fromordinal(cls, ordinal: Any, /) -> Any:
        """int -> date corresponding to a proleptic Gregorian ordinal."""
    @classmethod
    def fromisoformat(cls, date_string: Any, /) -> Any:
        """str -> Construct a date from a string in ISO 8601 format."""
    @classmethod
    def fromisocalendar(cls, year: Any, week: Any, day: Any) -> Any:
        """int, int, int -> Construct a date from the ISO year, week number and weekday.

This is the inverse of the date.isocalendar() function"""
    @classmethod
    def today(cls) -> Any:
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
    def ctime(self) -> Any:
        """Return ctime() style string."""
    def strftime(self, format: Any) -> Any:
        """format -> strftime() style string."""
    def __format__(self, format: Any, /) -> Any:
        """Formats self with strftime."""
    def timetuple(self) -> Any:
        """Return time tuple, compatible with time.localtime()."""
    def isocalendar(self) -> Any:
        """Return a named tuple containing ISO year, week number, and weekday."""
    def isoformat(self) -> Any:
        """Return string in ISO 8601 format, YYYY-MM-DD."""
    def isoweekday(self) -> Any:
        """Return the day of the week represented by the date.
Monday == 1 ... Sunday == 7"""
    def toordinal(self) -> Any:
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
    def weekday(self) -> Any:
        """Return the day of the week represented by the date.
Monday == 0 ... Sunday == 6"""
    def replace(self, year: Any = ..., month: Any = ..., day: Any = ...) -> Any:
        """Return date with new specified fields."""
    def __reduce__(self) -> Any:
        """__reduce__() -> (cls, state)"""
    @property
    def year(self) -> Any: ...
    @property
    def month(self) -> Any: ...
    @property
    def day(self) -> Any: ...

@base
@module("datetime")
@symbol("day_time")
class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

All arguments are optional. tzinfo may be None, or an instance of
a tzinfo subclass. The remaining arguments may be ints."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def isoformat(self, timespec: str = ...) -> Any:
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].

The optional argument timespec specifies the number of additional terms
of the time to include. Valid options are 'auto', 'hours', 'minutes',
'seconds', 'milliseconds' and 'microseconds'."""
    def strftime(self, format: Any) -> Any:
        """format -> strftime() style string."""
    def __format__(self, format: Any, /) -> Any:
        """Formats self with strftime."""
    def utcoffset(self) -> Any:
        """Return self.tzinfo.utcoffset(self)."""
    def tzname(self) -> Any:
        """Return self.tzinfo.tzname(self)."""
    def dst(self) -> Any:
        """Return self.tzinfo.dst(self)."""
    def replace(self, hour: Any = ..., minute: Any = ..., second: Any = ..., microsecond: Any = ..., tzinfo: Any = ..., *, fold: Any = ...) -> Any:
        """Return time with new specified fields."""
    @classmethod
    def fromisoformat(cls, time_string: Any, /) -> Any:
        """string -> time from a string in ISO 8601 format"""
    def __reduce_ex__(self, protocol: Any, /) -> Any:
        """__reduce_ex__(proto) -> (cls, state)"""
    def __reduce__(self) -> Any:
        """__reduce__() -> (cls, state)"""
    @property
    def hour(self) -> Any: ...
    @property
    def minute(self) -> Any: ...
    @property
    def second(self) -> Any: ...
    @property
    def microsecond(self) -> Any: ...
    @property
    def tzinfo(self) -> Any: ...
    @property
    def fold(self) -> Any: ...

@base
@module("datetime")
class datetime:
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

The year, month and day arguments are required. tzinfo may be None, or an
instance of a tzinfo subclass. The remaining arguments may be ints."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __hash__(self) -> int: ...
    def __lt__(self, value: Any, /) -> Any: ...
    def __le__(self, value: Any, /) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    def __gt__(self, value: Any, /) -> Any: ...
    def __ge__(self, value: Any, /) -> Any: ...
    def __add__(self, value: Any, /) -> Any: ...
    def __radd__(self, value: Any, /) -> Any: ...
    def __sub__(self, value: Any, /) -> Any: ...
    def __rsub__(self, value: Any, /) -> Any: ...
    @classmethod
    def now(cls, tz: Any = None) -> Any:
        """Returns new datetime object representing current time local to tz.

  tz
    Timezone object.

If no tz is specified, uses local timezone."""
    @classmethod
    def utcnow(cls) -> Any:
        """Return a new datetime representing UTC day and time."""
    @classmethod
    def fromtimestamp(cls, timestamp: Any, tz: Any = None) -> Any:
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
    @classmethod
    def utcfromtimestamp(cls, timestamp: Any, /) -> Any:
        """Construct a naive UTC datetime from a POSIX timestamp."""
    @classmethod
    def strptime(cls, date_string: str, format: str, /) -> Any:
        """string, format -> new datetime parsed from a string (like time.strptime())."""
    @classmethod
    def combine(cls, date: Any, time: Any, tzinfo: Any = ...) -> Any:
        """date, time -> datetime with same date and time fields"""
    @classmethod
    def fromisoformat(cls, date_string: Any, /) -> Any:
        """string -> datetime from a string in most ISO 8601 formats"""
    def date(self) -> Any:
        """Return date object with same year, month and day."""
    def time(self) -> Any:
        """Return time object with same time but with tzinfo=None."""
    def timetz(self) -> Any:
        """Return time object with same time and tzinfo."""
    def ctime(self) -> Any:
        """Return ctime() style string."""
    def timetuple(self) -> Any:
        """Return time tuple, compatible with time.localtime()."""
    def timestamp(self) -> Any:
        """Return POSIX timestamp as float."""
    def utctimetuple(self) -> Any:
        """Return UTC time tuple, compatible with time.localtime()."""
    def isoformat(self, sep: Any = "T", timespec: str = ...) -> Any:
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
sep is used to separate the year from the time, and defaults to 'T'.
The optional argument timespec specifies the number of additional terms
of the time to include. Valid options are 'auto', 'hours', 'minutes',
'seconds', 'milliseconds' and 'microseconds'."""
    def utcoffset(self) -> Any:
        """Return self.tzinfo.utcoffset(self)."""
    def tzname(self) -> Any:
        """Return self.tzinfo.tzname(self)."""
    def dst(self) -> Any:
        """Return self.tzinfo.dst(self)."""
    def replace(self, year: Any = ..., month: Any = ..., day: Any = ..., hour: Any = ..., minute: Any = ..., second: Any = ..., microsecond: Any = ..., tzinfo: Any = ..., *, fold: Any = ...) -> Any:
        """Return datetime with new specified fields."""
    def astimezone(self, tz: Any = None) -> Any:
        """tz -> convert to local time in new timezone tz"""
    def __reduce_ex__(self, protocol: Any, /) -> Any:
        """__reduce_ex__(proto) -> (cls, state)"""
    def __reduce__(self) -> Any:
        """__reduce__() -> (cls, state)"""
    @property
    def hour(self) -> Any: ...
    @property
    def minute(self) -> Any: ...
    @property
    def second(self) -> Any: ...
    @property
    def microsecond(self) -> Any: ...
    @property
    def tzinfo(self) -> Any: ...
    @property
    def fold(self) -> Any: ...

@hidden
@module("datetime")
@struct("GrTuple")
@symbol("iso_calendar_date")
class IsoCalendarDate:
    """The result of date.isocalendar() or datetime.isocalendar()

This object may be accessed either as a tuple of
  ((year, week, weekday))
or via the object attributes as named in the above tuple."""
    def __new__(cls, year: Any, week: Any, weekday: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __reduce__(self) -> Any: ...
    @property
    def year(self) -> Any: ...
    @property
    def week(self) -> Any: ...
    @property
    def weekday(self) -> Any: ...

MINYEAR: Final = 1
MAXYEAR: Final = 9999
UTC: Final[Any]
__imports__: Final = "strptime:_strptime"
def __setup__() -> None: ...
