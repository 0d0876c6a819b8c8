# Deleting the last reference does not run __del__ at once.
# Cause: objects are freed by a tracing collector, not by reference counts.
# Workaround: release resources with `with` or try/finally; gc.collect() finds most of what is dead.
log = []


class Noisy:
    def __del__(self):
        log.append("finalized")


def use():
    x = Noisy()
    del x
    return list(log)


print(use())
