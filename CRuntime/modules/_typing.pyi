"""Primitives and accelerators for the typing module."""
TypeVar: type
ParamSpec: type
TypeVarTuple: type
ParamSpecArgs: type
ParamSpecKwargs: type
TypeAliasType: type
Generic: type
NoDefault: Final[Any]
def _idfunc(x: Any, /) -> Any: ...
