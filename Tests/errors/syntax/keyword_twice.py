f(a=1, a=2)  # error: keyword argument repeated: a
