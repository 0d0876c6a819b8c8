# _functools and _operator: values and errors.
from _functools import *
from _operator import *


def f(*args, **keywords):
    return args, keywords


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: matmul(1,2))
show(lambda: concat([1],(2,)))
show(lambda: (itemgetter(1).__reduce__(),attrgetter('a').__reduce__(),methodcaller('a',1).__reduce__()))
show(lambda: operator.__name__)
show(lambda: operator.add.__module__)
show(lambda: operator.add.__name__)
show(lambda: operator.itemgetter.__module__)
