# Coroutines.
from typing import Any

@struct("GrGenerator")
class coroutine:
    def __await__(self) -> Any: ...
    def __repr__(self) -> Any: ...
    @unsigned
    def send(self, arg: Any, /) -> Any:
        """send(arg) -> send 'arg' into coroutine,
return next yielded value or raise StopIteration."""
    @raw
    @unsigned
    def throw(self, *args: Any) -> Any:
        """throw(value)
throw(type[,value[,traceback]])

Raise exception in coroutine, return next yielded value or raise
StopIteration."""
    @unsigned
    def close(self) -> None:
        """close() -> raise GeneratorExit inside coroutine."""
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""
    @property
    def cr_running(self) -> bool: ...
    @property
    def cr_suspended(self) -> bool: ...
    @property
    def cr_frame(self) -> Any: ...
    @property
    @member
    def cr_code(self) -> Any: ...
    @property
    def cr_await(self) -> Any:
        """object being awaited on, or None"""
    @property
    @member
    def cr_origin(self) -> Any: ...
    @property
    def __name__(self) -> Any:
        """name of the coroutine"""
    @__name__.setter
    def __name__(self, value: Any) -> None: ...
    @property
    def __qualname__(self) -> Any:
        """qualified name of the coroutine"""
    @__qualname__.setter
    def __qualname__(self, value: Any) -> None: ...

@symbol("coroutine_wrapper")
class coroutine_wrapper:
    """A wrapper object implementing __await__ for coroutines."""
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...
    def send(self, arg: Any, /) -> Any: ...
    @raw
    def throw(self, *args: Any) -> Any: ...
    def close(self) -> None: ...
