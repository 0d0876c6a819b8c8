def f(a=1, b):  # error: parameter without a default follows parameter with a default
    return a, b
