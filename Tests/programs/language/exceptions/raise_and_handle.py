def f(a,b):
    return (a + b) / b + g(a)[b]
def g(a):
    return a
try:
    f(1,2)
except Exception as e:
    print(type(e), e, e.__traceback__.tb_lineno)
x = {}
def h():
    x["a"]["b"]["c"]
try: h()
except KeyError as e: print(repr(e), e.args)
try:
    try:
        1/0
    except ZeroDivisionError as e:
        raise ValueError("x") from e
except ValueError as e:
    print(e.__cause__, e.__context__, e.__suppress_context__)
class E(Exception):
    def __init__(self, a): self.a = a
try:
    raise E(3)
except E as e:
    print(e.a, e.args, str(e), repr(e))
try:
    raise OSError(2, "No such", "file")
except FileNotFoundError as e:
    print(e, e.errno, e.filename, repr(e))
try:
    open("/nonexistent")
except OSError as e:
    print(e, repr(e), type(e))
