return 1  # error: 'return' outside function


class C:
    yield 1  # error: 'yield' outside function
    return 2  # error: 'return' outside function


x = [(yield 3) for _ in ()]  # error: 'yield' inside list comprehension
await x  # error: 'await' outside function
async for y in x:  # error: 'async for' outside async function
    pass
async with x:  # error: 'async with' outside async function
    pass


def f():
    await x  # error: 'await' outside async function
