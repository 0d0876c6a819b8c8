# UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError.
from typing import Any

@base
@struct("GrException")
@symbol("unicode_encode_error")
class UnicodeEncodeError(UnicodeError):
    """Unicode encoding error."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __str__(self) -> Any: ...
    @property
    @member
    def encoding(self) -> Any:
        """exception encoding"""
    @encoding.setter
    def encoding(self, value: Any) -> None: ...
    @property
    @member
    def object(self) -> Any:
        """exception object"""
    @object.setter
    def object(self, value: Any) -> None: ...
    @property
    @member
    def start(self) -> Any:
        """exception start"""
    @start.setter
    def start(self, value: Any) -> None: ...
    @property
    @member
    def end(self) -> Any:
        """exception end"""
    @end.setter
    def end(self, value: Any) -> None: ...
    @property
    @member
    def reason(self) -> Any:
        """exception reason"""
    @reason.setter
    def reason(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("unicode_decode_error")
class UnicodeDecodeError(UnicodeError):
    """Unicode decoding error."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __str__(self) -> Any: ...
    @property
    @member
    def encoding(self) -> Any:
        """exception encoding"""
    @encoding.setter
    def encoding(self, value: Any) -> None: ...
    @property
    @member
    def object(self) -> Any:
        """exception object"""
    @object.setter
    def object(self, value: Any) -> None: ...
    @property
    @member
    def start(self) -> Any:
        """exception start"""
    @start.setter
    def start(self, value: Any) -> None: ...
    @property
    @member
    def end(self) -> Any:
        """exception end"""
    @end.setter
    def end(self, value: Any) -> None: ...
    @property
    @member
    def reason(self) -> Any:
        """exception reason"""
    @reason.setter
    def reason(self, value: Any) -> None: ...

@base
@struct("GrException")
@symbol("unicode_translate_error")
class UnicodeTranslateError(UnicodeError):
    """Unicode translation error."""
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def __str__(self) -> Any: ...
    @property
    @member
    def object(self) -> Any:
        """exception object"""
    @object.setter
    def object(self, value: Any) -> None: ...
    @property
    @member
    def start(self) -> Any:
        """exception start"""
    @start.setter
    def start(self, value: Any) -> None: ...
    @property
    @member
    def end(self) -> Any:
        """exception end"""
    @end.setter
    def end(self, value: Any) -> None: ...
    @property
    @member
    def reason(self) -> Any:
        """exception reason"""
    @reason.setter
    def reason(self, value: Any) -> None: ...

