def f(x, y):
    try:
        x += y
    except TypeError as e:
        print(e)
def g(x, y):
    try:
        x <<= y
    except TypeError as e:
        print(e)
    try:
        x //= y
    except TypeError as e:
        print(e)
    try:
        x *= y
        print(x)
    except TypeError as e:
        print(e)
f(1, "a"); f("a", 1); f(1.5, "a"); f(None, 1); g(1, "a"); g(1.5, 2.5); g(None, None); g(3, "ab")
