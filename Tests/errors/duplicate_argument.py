def f(a, b, a):  # error: duplicate argument 'a' in function definition
    return a
