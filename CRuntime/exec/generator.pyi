# Generators.
from typing import Any

class generator:
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...
    def __repr__(self) -> Any: ...
    @c("gr_generator_method_send")
    @unsigned
    def send(self, arg: Any, /) -> Any:
        """send(arg) -> send 'arg' into generator,
return next yielded value or raise StopIteration."""
    @raw
    @unsigned
    def throw(self, *args: Any) -> Any:
        """throw(value)
throw(type[,value[,tb]])

Raise exception in generator, return next yielded value or raise
StopIteration."""
    @unsigned
    def close(self) -> None:
        """close() -> raise GeneratorExit inside generator."""
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""
    @property
    def gi_running(self) -> bool: ...
    @property
    def gi_suspended(self) -> bool: ...
    @property
    def gi_frame(self) -> Any: ...
    @property
    @member
    def gi_code(self) -> Any: ...
    @property
    def gi_yieldfrom(self) -> Any:
        """object being iterated by yield from, or None"""
    @property
    def __name__(self) -> Any:
        """name of the generator"""
    @__name__.setter
    def __name__(self, value: Any) -> None: ...
    @property
    def __qualname__(self) -> Any:
        """qualified name of the generator"""
    @__qualname__.setter
    def __qualname__(self, value: Any) -> None: ...
