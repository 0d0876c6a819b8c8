len = 3


def t():
    return "g.t", len
