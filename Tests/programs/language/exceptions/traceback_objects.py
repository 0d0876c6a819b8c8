import sys


def third():
    raise ValueError("deep")


def second():
    third()


def first():
    try:
        second()
    except ValueError as e:
        return e


tb = first().__traceback__
while tb is not None:
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
    tb = tb.tb_next
try:
    second()
except ValueError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, value.__traceback__ is tb, tb.tb_frame.f_code.co_name)
try:
    raise value.with_traceback(None)
except ValueError as e:
    print(e.__traceback__.tb_lineno, e.__traceback__.tb_next)


def generator():
    yield 1
    raise KeyError("in generator")


try:
    list(generator())
except KeyError as e:
    print(e.__traceback__.tb_next.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_lineno)
