# A finalizer runs when the collector finds the object, not when the last reference goes; see docs/divergences.md.
class Noisy:
    def __del__(self):
        print("finalized")


def work():
    Noisy()


work()
print("after the call")
