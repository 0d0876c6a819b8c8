"""Parses expressions into the trees of the `ast` module."""

__imports__: Final = "_ast"

def parse(source: Any, filename: Any, mode: Any) -> Any:
    """The tree of an expression: what compile(source, filename, "eval", PyCF_ONLY_AST) returns."""
