class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def child(n):
    x = await Suspend(n)
    return x * 2


async def parent():
    total = 0
    for i in range(3):
        total += await child(i)
    return total


def drive(coro, send=10):
    seen = []
    value = None
    while True:
        try:
            seen.append(coro.send(value))
            value = send
        except StopIteration as e:
            return seen, e.value


print(drive(parent()))


class AIter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return await Suspend(self.i)


class ACM:
    async def __aenter__(self):
        print("aenter", await Suspend("in"))
        return "resource"

    async def __aexit__(self, t, v, tb):
        print("aexit", t and t.__name__, await Suspend("out"))
        return True


async def agen(n):
    for i in range(n):
        got = yield i
        await Suspend(("agen", i))


async def main():
    result = [x async for x in AIter(2)]
    async for x in AIter(1):
        result.append(x)
    else:
        result.append("else")
    async with ACM() as r:
        result.append(r)
        raise ValueError("swallowed")
    result.append({i async for i in agen(3) if i != 1})
    result.append([await child(i) for i in range(2)])
    return result


print(drive(main(), 7))
c = child(1)
try:
    c.send(5)
except TypeError as e:
    print(e)
print(c.send(None))
try:
    c.throw(ValueError("thrown"))
except ValueError as e:
    print(e)
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def not_awaitable():
    await 5


try:
    drive(not_awaitable())
except TypeError as e:
    print(e)
