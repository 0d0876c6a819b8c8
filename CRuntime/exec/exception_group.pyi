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
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""
    def derive(self, excs: Any, /) -> Any: ...
    def split(self, matcher_value: Any, /) -> Any: ...
    def subgroup(self, matcher_value: Any, /) -> Any: ...
    @property
    def message(self) -> Any:
        """exception message"""
    @property
    def exceptions(self) -> Any:
        """nested exceptions"""
