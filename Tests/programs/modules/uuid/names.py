# Every public name of _uuid, and the values of its numbers.
import _uuid

for name in sorted(n for n in dir(_uuid) if not n.startswith("__")):
    value = getattr(_uuid, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
