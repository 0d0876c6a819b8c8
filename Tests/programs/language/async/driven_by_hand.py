class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)

async def worker(name, n):
    total = 0
    for i in range(n):
        total += await Suspend((name, i))
    return total

def run(*coroutines):
    pending = [(c, None) for c in coroutines]
    results = []
    while pending:
        c, value = pending.pop(0)
        try:
            print("switch", c.send(value))
            pending.append((c, 10))
        except StopIteration as e:
            results.append(e.value)
    return results

print(run(worker("a", 2), worker("b", 1), worker("c", 0)))

async def failing():
    try:
        await Suspend("wait")
    except ValueError as e:
        return f"caught {e}"
    finally:
        print("cleanup")

c = failing()
c.send(None)
try:
    c.throw(ValueError("thrown"))
except StopIteration as e:
    print(e.value)

async def comprehension():
    async def values():
        for i in range(4):
            await Suspend(i)
            yield i

    return [x async for x in values() if x % 2], {x: await worker("w", 1) async for x in values()}

c = comprehension()
sent, steps = None, 0
try:
    while True:
        c.send(1 if steps else None)
        steps += 1
except StopIteration as e:
    print(e.value, steps)
