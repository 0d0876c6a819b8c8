x = 1
y = (x,  # error: '(' was never closed
z = 3
