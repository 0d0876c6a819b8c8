# python: -O
"""Kept."""
import sys


def check(x):
    """Kept, too."""
    assert x > 0, "not positive"
    return x


print(check(-1), check.__doc__, __doc__)
print(__debug__, sys.flags.optimize)
if __debug__:
    print("debug")
try:
    assert False
except AssertionError:
    print("raised")
