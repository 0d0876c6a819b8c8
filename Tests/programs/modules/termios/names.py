# Every public name of termios, and the values of its numbers.
import termios

for name in sorted(n for n in dir(termios) if not n.startswith("__")):
    value = getattr(termios, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
