# Every public name of select, and the values of its numbers; those of its types.
import select

for name in sorted(n for n in dir(select) if not n.startswith("__")):
    value = getattr(select, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
for kind in (select.epoll, type(select.poll())):
    print(kind, kind.__name__, kind.__module__, [n for n in dir(kind) if n not in dir(object) and n != "__module__"])
print(select.error is OSError)
