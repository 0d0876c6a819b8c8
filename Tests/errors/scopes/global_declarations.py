def used(x):
    print(y)
    global y  # error: name 'y' is used prior to global declaration


def assigned():
    z = 1
    global z  # error: name 'z' is assigned to before global declaration


def parameter(x):
    global x  # error: name 'x' is parameter and global


def fine():
    global a, b
    a = b = 1
