break  # error: 'break' outside loop
continue  # error: 'continue' not properly in loop
for x in ():
    def f():
        break  # error: 'break' outside loop

    class C:
        continue  # error: 'continue' not properly in loop
else:
    break  # error: 'break' outside loop
while 1:
    if x:
        break
    continue
