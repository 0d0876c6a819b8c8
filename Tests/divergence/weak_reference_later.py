# A weak reference stays alive after the last reference to its object is gone.
# Cause: only the collector finds out that nothing refers to an object.
# Workaround: treat the object of a weak reference as possibly there; gc.collect() finds most of what is dead.
import weakref


class Thing:
    pass


thing = Thing()
reference = weakref.ref(thing, lambda r: print("gone"))
thing = None
print("dropped", reference() is None)
