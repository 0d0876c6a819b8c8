# Every public name of _locale, and the values of its numbers.
import _locale

for name in sorted(n for n in dir(_locale) if not n.startswith("__")):
    value = getattr(_locale, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
