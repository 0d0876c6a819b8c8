"""Heap queue algorithm (a.k.a. priority queue): lists where heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]."""
def heappush(heap: list, item: Any, /) -> None:
    """Push item onto heap, maintaining the heap invariant."""
def heappop(heap: list, /) -> Any:
    """Pop the smallest item off the heap, maintaining the heap invariant."""
def heappushpop(heap: list, item: Any, /) -> Any:
    """Push item on the heap, then pop and return the smallest item from the heap."""
def heapreplace(heap: list, item: Any, /) -> Any:
    """Pop and return the current smallest value, and add the new item."""
def heapify(heap: list, /) -> None:
    """Transform list into a heap, in-place, in O(len(heap)) time."""
def _heappop_max(heap: list, /) -> Any:
    """Maxheap variant of heappop."""
def _heapreplace_max(heap: list, item: Any, /) -> Any:
    """Maxheap variant of heapreplace."""
def _heapify_max(heap: list, /) -> None:
    """Maxheap variant of heapify."""
