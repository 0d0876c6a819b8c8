def f():
    await g()  # error: 'await' outside async function
