n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print(n)
else:
    print("not printed")
while n > 2:
    n -= 1
else:
    print("else", n)
i = 0
while True:
    j = 0
    while True:
        j += 1
        if j > 2:
            break
    else:
        print("never")
    i += 1
    if i == 3:
        break
print(i, j)


def loop_else_breaks_outer():
    for x in range(3):
        while False:
            pass
        else:
            if x == 1:
                break
            print("continue outer", x)
            continue
        print("unreachable")
    return x


print(loop_else_breaks_outer())
while 0:
    print("dead")
else:
    print("zero times")
count = 10
while count:
    count >>= 1
    print(count, end=" ")
print()
