# Every public name of pwd, and the values of its numbers.
import pwd

for name in sorted(n for n in dir(pwd) if not n.startswith("__")):
    value = getattr(pwd, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
