# What threading promises about the life of threads.
import sys
import threading
import time

order = []


def work(name, *, result):
    result.append((name, threading.current_thread().name, threading.get_ident() == threading.current_thread().ident))


result = []
t = threading.Thread(target=work, args=("a",), kwargs={"result": result}, name="worker")
print(t.is_alive(), t.daemon, t.ident, t.name)
t.start()
t.join()
print(t.is_alive(), result, threading.active_count())
try:
    t.start()
except RuntimeError as e:
    print(e)

# Many at once, and threads that start threads.
lock = threading.Lock()
total = 0


def add(depth):
    global total
    if depth:
        children = [threading.Thread(target=add, args=(depth - 1,)) for _ in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
    with lock:
        total += 1


add(5)
print(total)

# join with a timeout, an Event, a Timer, a daemon that is left behind.
event = threading.Event()
t = threading.Thread(target=event.wait)
t.start()
t.join(0.01)
print(t.is_alive())
event.set()
t.join()
print(t.is_alive())
timer = threading.Timer(0.001, order.append, ("timer",))
timer.start()
timer.join()
print(order)
threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()

# Uncaught exceptions go to the hook; SystemExit is silent.
threading.excepthook = lambda args: print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)
for target in (lambda: 1 / 0, sys.exit):
    t = threading.Thread(target=target, name="bad")
    t.start()
    t.join()


# Each thread has its own recursion and its own local attributes.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


local = threading.local()
local.x = "main"
found = []


def in_thread():
    found.append(hasattr(local, "x"))
    local.x = "thread"
    found.append(depth(700))
    try:
        depth(100000)
    except RecursionError as e:
        found.append(str(e)[:32])


t = threading.Thread(target=in_thread)
t.start()
t.join()
print(found, local.x)
