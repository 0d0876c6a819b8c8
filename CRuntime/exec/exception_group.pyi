# BaseExceptionGroup; ExceptionGroup only adds Exception as a base.
from typing import Any

@base
@struct("GrException")
@symbol("base_exception_group")
class BaseExceptionGroup(BaseException):
    """A combination of multiple unrelated exceptions."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __str__(self) -> Any: ...
    @classmethod
    @unsigned
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""
    @unsigned
    def derive(self, excs: Any, /) -> Any: ...
    @unsigned
    def split(self, matcher_value: Any, /) -> Any: ...
    @unsigned
    def subgroup(self, matcher_value: Any, /) -> Any: ...
    @property
    @member
    def message(self) -> Any:
        """exception message"""
    @property
    @member
    def exceptions(self) -> Any:
        """nested exceptions"""
