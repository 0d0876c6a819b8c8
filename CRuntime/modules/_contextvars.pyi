"""Context Variables"""
from typing import Any

@symbol("context")
@struct("GrContext")
class Context:
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __eq__(self, value: Any, /) -> Any: ...
    def __ne__(self, value: Any, /) -> Any: ...
    __hash__: None
    def __len__(self) -> Size: ...
    def __iter__(self) -> Any: ...
    def __contains__(self, key: Any, /) -> bool: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def get(self, key: Any, default: Any = None, /) -> Any:
        """Return the value for `key` if `key` has the value in the context object.

If `key` does not exist, return `default`. If `default` is not given,
return None."""
    def items(self) -> Any:
        """Return all variables and their values in the context object."""
    def keys(self) -> Any:
        """Return a list of all variables in the context object."""
    def values(self) -> Any:
        """Return a list of all variables' values in the context object."""
    def copy(self) -> Any:
        """Return a shallow copy of the context object."""
    @raw
    def run(self, *args: Any, **kwargs: Any) -> Any: ...

@symbol("context_var")
@struct("GrContextVar")
class ContextVar:
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    @property
    def name(self) -> Any: ...
    def get(self, default: Any = ..., /) -> Any:
        """Return a value for the context variable for the current context.

If there is no value for the variable in the current context, the method will:
 * return the value of the default argument of the method, if provided; or
 * return the default value for the context variable, if it was created
   with one; or
 * raise a LookupError."""
    def set(self, value: Any, /) -> Any:
        """Call to set a new value for the context variable in the current context.

The required *value* argument is the new value for the context variable.

Returns a Token object that can be used to restore the variable to its previous
value via the `ContextVar.reset()` method."""
    def reset(self, token: Any, /) -> None:
        """Reset the context variable.

The variable is reset to the value it had before the `ContextVar.set()` that
created the token was used."""
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""

@symbol("context_token")
@struct("GrContextToken")
class Token:
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __repr__(self) -> str: ...
    @property
    def var(self) -> Any: ...
    @property
    def old_value(self) -> Any: ...
    @classmethod
    def __class_getitem__(cls, item: Any, /) -> Any:
        """See PEP 585"""

def copy_context() -> Any: ...
def __setup__() -> None: ...

@symbol("context_missing")
@struct("GrObject")
class token_missing:
    def __repr__(self) -> str: ...
