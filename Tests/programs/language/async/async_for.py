def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class AI:
    def __init__(self): self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > 3: raise StopAsyncIteration
        return self.i
async def l():
    async for x in AI(): print(x)
    else: print("else")
    print([x async for x in AI()], {x: x async for x in AI() if x > 1})
run(l())
