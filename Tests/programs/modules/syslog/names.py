# Every public name of syslog, and the values of its numbers.
import syslog

for name in sorted(n for n in dir(syslog) if not n.startswith("__")):
    value = getattr(syslog, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
