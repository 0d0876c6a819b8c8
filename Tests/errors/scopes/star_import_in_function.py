from math import *


def f():
    from sys import *  # error: import * only allowed at module level


class C:
    from time import *  # error: import * only allowed at module level
