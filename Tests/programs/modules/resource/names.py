# Every public name of resource, and the values of its numbers.
import resource

for name in sorted(n for n in dir(resource) if not n.startswith("__")):
    value = getattr(resource, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
