"""(Extremely) low-level import machinery bits as used by importlib."""
from typing import Any

def acquire_lock() -> None:
    """Acquires the interpreter's import lock for the current thread."""
def release_lock() -> None:
    """Release the interpreter's import lock."""
def lock_held() -> bool:
    """Return True if the import lock is currently held, else False."""
def extension_suffixes() -> Any:
    """Returns the list of file suffixes used to identify extension modules."""
def is_builtin(name: str, /) -> i64:
    """Returns True if the module name corresponds to a built-in module."""
def is_frozen(name: str, /) -> bool:
    """Returns True if the module name corresponds to a frozen module."""
def is_frozen_package(name: str, /) -> bool:
    """Returns True if the module name is of a frozen package."""
def find_frozen(name: str, /, *, withdata: bool = False) -> Any:
    """Return info about the corresponding frozen module (if there is one) or None."""
def get_frozen_object(name: str, data: Any = None, /) -> Any:
    """Create a code object for a frozen module."""
def create_builtin(spec: Any, /) -> Any:
    """Create an extension module."""
def exec_builtin(mod: Any, /) -> i64:
    """Initialize a built-in module."""
def create_dynamic(spec: Any, file: Any = None, /) -> Any:
    """Create an extension module."""
def exec_dynamic(mod: Any, /) -> i64:
    """Initialize an extension module."""
def source_hash(key: i64, source: Buffer) -> Any: ...
def _fix_co_filename(code: Any, path: str, /) -> None:
    """Changes code.co_filename to specify the passed-in file path."""
def _override_frozen_modules_for_tests(override: i64, /) -> None:
    """(internal-only) Override PyConfig.use_frozen_modules."""
def _frozen_module_names() -> Any:
    """Returns the list of available frozen modules."""
def _run_again(module: Any, /) -> None:
    """Runs the body of a module of the program once more."""
def _import(name: str, /) -> Any:
    """Imports a module of the program by its full name."""
def _find(name: str, /) -> Any:
    """What the program knows of a module: (file or None, is a package), or None."""
def _names() -> Any:
    """The names of all modules of the program."""

check_hash_based_pycs: Final = 'default'
