import _thread
l = _thread.allocate_lock()
print(l.acquire(), l.locked(), l.acquire(False), l.acquire(timeout=0.01), repr(l)[:8])
l.release()
try: l.release()
except RuntimeError as e: print(e)
with l: print(l.locked())
r = _thread.RLock()
with r:
    with r: print(r._is_owned())
try: r.release()
except RuntimeError as e: print(e)
class L(_thread._local):
    z = 3
    def __init__(self, a): self.a = a
x = L(5); x.b = 2
print(x.a, x.b, x.z, sorted(x.__dict__))
del x.b
try: x.b
except AttributeError as e: print(e)
print(type(_thread.get_ident()), _thread.error, _thread.LockType)
