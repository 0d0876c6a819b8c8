def f(None):  # error: invalid syntax
    pass
