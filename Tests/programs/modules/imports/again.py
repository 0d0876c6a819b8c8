# A module that sys.modules has lost is imported once more, as another object; reload() runs it over itself.
import importlib
import sys

import counter_module as first
import heapq

first.mark = "old"
first.count = 7
del sys.modules["counter_module"]
import counter_module as second

print(first is second, sys.modules["counter_module"] is second)
print(first.count, first.mark, second.count, hasattr(second, "mark"))
print(second.bump(), second.count, first.count)

second.mark = "kept"
print(importlib.reload(second) is second, second.count, second.mark)

saved = sys.modules.pop("heapq")
sys.modules["_heapq"] = None
import heapq

print(heapq is saved, type(heapq.heappush).__name__, type(saved.heappush).__name__)
heap = []
for n in [3, 1, 2]:
    heapq.heappush(heap, n)
print(heap[0], saved.heappop(heap), heapq.heappop(heap))
