import sys
async def f(x):
    return x + 1
async def g():
    a = await f(1)
    b = await f(a)
    return a, b
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
print(run(g()))
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
async def h():
    x = await Aw(3)
    print("x", x)
    try:
        y = await Aw(4)
    except ValueError as e:
        print("caught", e); y = None
    return y
c = h()
print(c.send(None)); print(c.send("s"))
try: c.throw(ValueError("t"))
except StopIteration as e: print("r", e.value)
try: c.send(None)
except RuntimeError as e: print(e)
async def bad():
    await 3
try: run(bad())
except TypeError as e: print(e)
class BadAw:
    def __await__(self): return 3
async def bad():
    await BadAw()
try: run(bad())
except TypeError as e: print(e)
