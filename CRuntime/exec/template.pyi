@module("string.templatelib")
class Template:
    """What a t-string evaluates to: its strings and interpolations, not yet joined."""
    def __new__(cls, *args: Any) -> Any: ...
    def __repr__(self) -> str: ...
    def __iter__(self) -> Any: ...
    def __concat__(self, value: Any, /) -> Any: ...
    @property
    def strings(self) -> Any:
        """Strings of the template, one more than interpolations."""
    @property
    def interpolations(self) -> Any:
        """Interpolations of the template."""
    @property
    def values(self) -> Any:
        """Values of the interpolations."""

@module("string.templatelib")
class Interpolation:
    """An interpolated value of a t-string with its expression, conversion and format."""
    def __new__(cls, value: Any, expression: str = '', conversion: Any = None, format_spec: str = '') -> Any: ...
    def __repr__(self) -> str: ...
    @property
    def value(self) -> Any:
        """Interpolation value"""
    @property
    def expression(self) -> Any:
        """Expression as written, without spaces around it"""
    @property
    def conversion(self) -> Any:
        """None, 'r', 's' or 'a'"""
    @property
    def format_spec(self) -> Any:
        """Format specification"""
    def __reduce__(self) -> Any: ...

@module("string.templatelib")
class TemplateIter:
    """Iterates over the parts of a template that are not empty."""
    def __iter__(self) -> Any: ...
    def __next__(self) -> Any: ...
