globals = 1


def execute():
    return globals
