# Every public name of _crypt, and the values of its numbers.
import _crypt

for name in sorted(n for n in dir(_crypt) if not n.startswith("__")):
    value = getattr(_crypt, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
