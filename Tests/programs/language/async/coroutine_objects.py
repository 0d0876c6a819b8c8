async def f(x):
    return x + 1
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
c = f(1); print(c.cr_running, c.cr_await, c.cr_code.co_name, type(c).__name__, c.cr_origin); c.close()
w = f(1).__await__()
try: next(w)
except StopIteration as e: print(e.value)
import types
@types.coroutine
def tc():
    r = yield 5
    return r
async def t2(): return await tc()
c = t2(); print(c.send(None))
try: c.send(7)
except StopIteration as e: print(e.value)
async def si(): raise StopIteration
try: run(si())
except RuntimeError as e: print(e)
async def reuse():
    c = f(1)
    await c
    try: await c
    except RuntimeError as e: print(e)
run(reuse())
