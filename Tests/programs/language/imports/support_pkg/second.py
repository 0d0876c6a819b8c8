from . import first


def name():
    return "second knows " + first.__name__
