def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


class Pause:
    def __await__(self):
        yield


async def ticker(n):
    try:
        for i in range(n):
            await Pause()
            got = yield i
            if got:
                print("got", got)
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        await Pause()
        print("cleanup")


async def main():
    g = ticker(3)
    print(await g.__anext__(), await g.asend("x"), await g.athrow(ValueError("v")))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        print(repr(e))
    g = ticker(2)
    print(await anext(g))
    await g.aclose()
    print(await anext(g, "default"), [x async for x in ticker(2)], {x: x async for x in ticker(1)})
    try:
        await ticker(1).asend(5)
    except TypeError as e:
        print(e)
    async for x in ticker(9):
        if x == 1:
            break
    else:
        print("not printed")
    return [y async for y in (x * 2 async for x in ticker(3) if x != 1)]


print(run(main()))
g = ticker(1)
print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, aiter(g) is g)
for f in (lambda: iter(g), lambda: next(g), lambda: aiter(1), lambda: anext([]), lambda: [*g]):
    try:
        f()
    except TypeError as e:
        print(e)
