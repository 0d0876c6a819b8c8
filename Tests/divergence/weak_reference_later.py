# A weak reference lives until the collector finds its object; see docs/divergences.md.
import weakref


class Thing:
    pass


thing = Thing()
reference = weakref.ref(thing, lambda r: print("gone"))
thing = None
print("dropped", reference() is None)
