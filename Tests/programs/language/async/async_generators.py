def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
async def agen():
    try:
        for i in range(3):
            r = yield i
            print("sent", r)
    finally:
        print("ag fin")
async def m():
    async for x in agen(): print(x)
    a = agen()
    print(await a.__anext__(), await a.asend("q"))
    try: await a.athrow(KeyError("k"))
    except KeyError as e: print(repr(e))
    a = agen(); await anext(a); await a.aclose()
    e = agen()
    await e.aclose()
    print(await anext(e, "dflt"))
    try: await anext(e)
    except StopAsyncIteration as s: print(repr(s))
run(m())
