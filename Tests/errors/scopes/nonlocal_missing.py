def f():
    nonlocal missing  # error: no binding for nonlocal 'missing' found
    missing = 1
