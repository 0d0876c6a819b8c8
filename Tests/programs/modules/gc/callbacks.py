# Functions in gc.callbacks hear of each collection; containers that cannot be part of a cycle are not tracked.
import gc


def hear(phase, info):
    print(phase, sorted(info), info["generation"])


gc.disable()
gc.callbacks.append(hear)
gc.collect()
gc.collect(0)
gc.callbacks.remove(hear)
gc.collect()
print(gc.callbacks)
for thing in ([], (), {}, {1: "a"}, {1: []}, 1, "a", 1.5, None, object(), print, type):
    if thing is not None and type(thing) is not object:
        print(thing if type(thing) is not type else thing.__name__, gc.is_tracked(thing))
for arguments in ((), (1, 2, 3, 4)):
    try:
        gc.set_threshold(*arguments)
    except TypeError as e:
        print(e)
