print("init", __name__)
from . import first
from .second import name as second_name


def __getattr__(attr):
    if attr == "dynamic_attribute":
        return "dynamic"
    raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
