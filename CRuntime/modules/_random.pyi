"""Module implements the Mersenne Twister random number generator."""
@base
class Random:
    """Random() -> create a random number generator with its own internal state."""
    @raw
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    @raw
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def random(self) -> Any:
        """random() -> x in the interval [0, 1)."""
    def seed(self, n: Any = None, /) -> None:
        """Set the random number generator's state from an int, a hash, or the system's randomness."""
    def getstate(self) -> tuple:
        """getstate() -> tuple containing the current state."""
    def setstate(self, state: Any, /) -> None:
        """Restores generator state."""
    def getrandbits(self, k: i32, /) -> Any:
        """getrandbits(k) -> x.  Generates an int with k random bits."""
