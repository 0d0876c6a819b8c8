"""Parses expressions into the trees of the `ast` module."""

def parse(source: Any, filename: Any, mode: Any) -> Any:
    """The tree of an expression: what compile(source, filename, "eval", PyCF_ONLY_AST) returns."""
