# sys.getrefcount() tells nothing about how many references there are.
# Cause: there are no reference counts.
# Workaround: weakref.ref(x)() is None tells after gc.collect() whether an object is gone.
import sys

x = object()
before = sys.getrefcount(x)
y = [x, x]
print(sys.getrefcount(x) - before)
