"""Bisection algorithms: keep a list in sorted order without sorting it after each insertion."""
def bisect_right(a: Any, x: Any, lo: Size = 0, hi: Any = None, *, key: Any = None) -> Size:
    """Return the index where to insert item x in list a, assuming a is sorted; behind equal items."""
def bisect_left(a: Any, x: Any, lo: Size = 0, hi: Any = None, *, key: Any = None) -> Size:
    """Return the index where to insert item x in list a, assuming a is sorted; before equal items."""
def insort_right(a: Any, x: Any, lo: Size = 0, hi: Any = None, *, key: Any = None) -> None:
    """Insert item x in list a, and keep it sorted assuming a is sorted; behind equal items."""
def insort_left(a: Any, x: Any, lo: Size = 0, hi: Any = None, *, key: Any = None) -> None:
    """Insert item x in list a, and keep it sorted assuming a is sorted; before equal items."""
