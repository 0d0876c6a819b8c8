def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
for o, meth in ((3, "aiter"), (3, "anext")):
    try: getattr(__builtins__, meth)(o)
    except TypeError as e: print(e)
async def bad2():
    async for x in 3: pass
try: run(bad2())
except TypeError as e: print(e)
async def bad3():
    async with 3: pass
try: run(bad3())
except TypeError as e: print(e)
class X:
    async def __aenter__(self): pass
async def bad4():
    async with X(): pass
try: run(bad4())
except TypeError as e: print(e)
class Y:
    def __aenter__(self): return 3
    def __aexit__(self, *a): return 3
async def bad5():
    async with Y(): pass
try: run(bad5())
except TypeError as e: print(e)
