try:
    pass
x = 1  # error: expected 'except' or 'finally' block
