class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        yield self.ticks
        return f"slept {self.ticks}"


class Loop:
    def __init__(self):
        self.now, self.queue, self.serial = 0, [], 0

    def spawn(self, coro, at=0):
        self.serial += 1
        self.queue.append((at, self.serial, coro))

    def run(self):
        while self.queue:
            self.queue.sort(key=lambda t: t[:2])
            self.now, _, coro = self.queue.pop(0)
            try:
                ticks = coro.send(None)
            except StopIteration as e:
                print(self.now, coro.__name__, "returned", e.value)
            else:
                self.spawn(coro, self.now + ticks)


loop = Loop()


async def worker(name, *delays):
    for d in delays:
        print(loop.now, name, await Sleep(d))
    return name.upper()


async def parent():
    loop.spawn(worker("child", 1), loop.now)
    result = await worker("inline", 2)
    try:
        await failing()
    except LookupError as e:
        print(loop.now, "caught", e)
    return result


async def failing():
    await Sleep(1)
    raise LookupError("from below")


loop.spawn(worker("a", 3, 1))
loop.spawn(worker("b", 2, 2))
loop.spawn(parent())
loop.run()
