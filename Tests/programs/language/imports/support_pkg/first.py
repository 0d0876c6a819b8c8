from support_pkg import second


def name():
    return "first knows " + second.__name__
