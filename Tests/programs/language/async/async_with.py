def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class CM:
    async def __aenter__(self): print("enter"); return self
    async def __aexit__(self, *a): print("exit", a[0]); return True
async def w():
    async with CM() as c:
        print("in")
        raise ValueError
    async with CM(): pass
    print("after")
run(w())
