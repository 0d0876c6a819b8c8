# Every public name of fcntl, and the values of its numbers.
import fcntl

for name in sorted(n for n in dir(fcntl) if not n.startswith("__")):
    value = getattr(fcntl, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
