# Every public name of mmap, and the values of its numbers; the names of its type.
import mmap

for name in sorted(n for n in dir(mmap) if not n.startswith("__")):
    value = getattr(mmap, name)
    print(name, value if isinstance(value, int) else type(value).__name__)
print([n for n in dir(mmap.mmap) if n not in dir(object) and n not in ("__module__", "__iter__", "__contains__")])
