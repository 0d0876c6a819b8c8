# Exception types with attributes of their own. Their fields are GrException.fields.
from typing import Any

@base
@struct("GrException")
@symbol("stop_iteration")
class StopIteration(Exception):
    """Signal the end from iterator.__next__()."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    @property
    @member
    def value(self) -> Any:
        """generator return value"""
    @value.setter
    def value(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("system_exit")
class SystemExit(BaseException):
    """Request to exit from the interpreter."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    @property
    @member
    def code(self) -> Any:
        """exception code"""
    @code.setter
    def code(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("key_error")
class KeyError(LookupError):
    """Mapping key not found."""
    def __str__(self) -> Any: ...

@base
@struct("GrException")
@symbol("import_error")
class ImportError(Exception):
    """Import can't find module, or can't find name in module."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __str__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any: ...
    @property
    @member
    def msg(self) -> Any:
        """exception message"""
    @msg.setter
    def msg(self, value: Any) -> None: ...
    @property
    @member
    def name(self) -> Any:
        """module name"""
    @name.setter
    def name(self, value: Any) -> None: ...
    @property
    @member
    def path(self) -> Any:
        """module path"""
    @path.setter
    def path(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("name_error")
class NameError(Exception):
    """Name not found globally."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    @property
    @member
    def name(self) -> Any:
        """name"""
    @name.setter
    def name(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("attribute_error")
class AttributeError(Exception):
    """Attribute not found."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    @property
    @member
    def name(self) -> Any:
        """attribute name"""
    @name.setter
    def name(self, value: Any) -> None: ...
    @property
    @member
    def obj(self) -> Any:
        """object"""
    @obj.setter
    def obj(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("os_error")
class OSError(Exception):
    """Base class for I/O related errors."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __str__(self) -> Any: ...
    @unsigned
    def __reduce__(self) -> Any: ...
    @property
    @member
    def errno(self) -> Any:
        """POSIX exception code"""
    @errno.setter
    def errno(self, value: Any) -> None: ...
    @property
    @member
    def strerror(self) -> Any:
        """exception strerror"""
    @strerror.setter
    def strerror(self, value: Any) -> None: ...
    @property
    @member
    def filename(self) -> Any:
        """exception filename"""
    @filename.setter
    def filename(self, value: Any) -> None: ...
    @property
    @member
    def filename2(self) -> Any:
        """second exception filename"""
    @filename2.setter
    def filename2(self, value: Any) -> None: ...
    @property
    def characters_written(self) -> Any: ...
    @characters_written.setter
    def characters_written(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("syntax_error")
class SyntaxError(Exception):
    """Invalid syntax."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __str__(self) -> Any: ...
    @property
    @member
    def msg(self) -> Any:
        """exception msg"""
    @msg.setter
    def msg(self, value: Any) -> None: ...
    @property
    @member
    def filename(self) -> Any:
        """exception filename"""
    @filename.setter
    def filename(self, value: Any) -> None: ...
    @property
    @member
    def lineno(self) -> Any:
        """exception lineno"""
    @lineno.setter
    def lineno(self, value: Any) -> None: ...
    @property
    @member
    def offset(self) -> Any:
        """exception offset"""
    @offset.setter
    def offset(self, value: Any) -> None: ...
    @property
    @member
    def text(self) -> Any:
        """exception text"""
    @text.setter
    def text(self, value: Any) -> None: ...
    @property
    @member
    def end_lineno(self) -> Any:
        """exception end lineno"""
    @end_lineno.setter
    def end_lineno(self, value: Any) -> None: ...
    @property
    @member
    def end_offset(self) -> Any:
        """exception end offset"""
    @end_offset.setter
    def end_offset(self, value: Any) -> None: ...
    @property
    @member
    def print_file_and_line(self) -> Any:
        """exception print_file_and_line"""
    @print_file_and_line.setter
    def print_file_and_line(self, value: Any) -> None: ...
