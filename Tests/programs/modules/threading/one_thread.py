# threading in one thread: locks, conditions, events, local data, the exception hook.
import _thread
import threading

lock = threading.Lock()
with lock:
    print(lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01))
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())
r = threading.RLock()
with r:
    with r:
        print(r._is_owned())
c = threading.Condition()
with c:
    print(c.wait(0.01)); c.notify_all()
e = threading.Event(); print(e.is_set(), e.wait(0.01)); e.set(); print(e.wait())
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); s.release()
l = threading.local(); l.x = 1; print(l.x, hasattr(l, 'y'))
b = threading.Barrier(1); print(b.wait())
hook = _thread._ExceptHookArgs
print(hook, hook((ValueError, ValueError(1), None, None)))
for bad in ((1,), 1):
    try: hook(bad)
    except TypeError as x: print(x)
try: _thread._excepthook(1)
except TypeError as x: print(x)
print(threading.excepthook is _thread._excepthook)
