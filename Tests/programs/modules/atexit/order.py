import atexit
def f(*a, **k): print("exit", a, k)
atexit.register(f, 1, x=2)
@atexit.register
def g(): print("g")
@atexit.register
def h(): print("h")
print(atexit._ncallbacks())
atexit.unregister(g)
try: atexit.register(3)
except TypeError as e: print(e)
raise ValueError("end")
