# Every public name of grp, and the values of its numbers.
import grp

for name in sorted(n for n in dir(grp) if not n.startswith("__")):
    value = getattr(grp, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
