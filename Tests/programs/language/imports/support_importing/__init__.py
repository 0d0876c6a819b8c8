print("pk init", __name__, __package__)
from . import a
from .a import x
__all__ = ["a", "b"]
