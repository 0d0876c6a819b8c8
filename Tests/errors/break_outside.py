for i in range(3):
    pass
else:
    break  # error: 'break' outside loop
continue  # error: 'continue' not properly in loop
