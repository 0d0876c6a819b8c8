# break and continue inside a loop's else belong to the outer loop.
def outer():
    seen = []
    for i in range(4):
        while True:
            break
        else:
            seen.append("never")
        for j in range(2):
            pass
        else:
            if i == 1:
                continue
            if i == 3:
                break
        seen.append(i)
    else:
        seen.append("not reached")
    return seen


print(outer())
n = 0
while n < 3:
    n += 1
    while False:
        pass
    else:
        if n == 2:
            continue
    print(n)
else:
    print("end", n)
for i in range(3):
    try:
        if i == 1:
            continue
        print("body", i)
    finally:
        print("finally", i)
for i in range(3):
    try:
        break
    finally:
        print("leaving", i)
def search(rows, wanted):
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == wanted:
                return y, x
    return None


print(search([[1, 2], [3, 4]], 3), search([], 1))
