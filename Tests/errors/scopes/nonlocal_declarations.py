nonlocal a  # error: nonlocal declaration not allowed at module level


def f():
    nonlocal b  # error: no binding for nonlocal 'b' found


def g(c):
    def h():
        nonlocal c
        c = 1

    def i():
        print(c)
        nonlocal c  # error: name 'c' is used prior to nonlocal declaration

    def j(c):
        nonlocal c  # error: name 'c' is parameter and nonlocal
