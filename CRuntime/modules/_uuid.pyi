"""Universally unique identifiers by time."""
__link__: Final = "uuid"

has_uuid_generate_time_safe: Final = 1
def generate_time_safe() -> Any:
    """A new identifier as bytes, and 0 if no other process can have made the same."""
