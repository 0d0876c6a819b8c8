"""allow programmer to define multiple exit functions to be executed
upon normal program termination.

Two public functions, register and unregister, are defined."""
from typing import Any

@raw
def register(*args: Any, **kwargs: Any) -> Any:
    """register(func, *args, **kwargs) -> func

Register a function to be executed upon normal program termination

    func - function to be called at exit
    args - optional arguments to pass to func
    kwargs - optional keyword arguments to pass to func

    func is returned to facilitate usage as a decorator."""
def unregister(func: Any, /) -> None:
    """unregister(func) -> None

Unregister an exit function which was previously registered using
atexit.register

    func - function to be unregistered"""
def _clear() -> None:
    """_clear() -> None

Clear the list of previously registered exit functions."""
def _run_exitfuncs() -> None:
    """_run_exitfuncs() -> None

Run all registered exit functions.

If a callback raises an exception, it is logged with sys.unraisablehook."""
def _ncallbacks() -> i64:
    """_ncallbacks() -> int

Return the number of registered exit functions."""
