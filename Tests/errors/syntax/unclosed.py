values = [1, 2  # error: '[' was never closed
print(values)
