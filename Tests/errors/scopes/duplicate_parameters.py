def f(a, b, a):  # error: duplicate argument 'a' in function definition
    pass


def g(x, *x):  # error: duplicate argument 'x' in function definition
    pass


h = lambda k, *, k: 0  # error: duplicate argument 'k' in function definition
