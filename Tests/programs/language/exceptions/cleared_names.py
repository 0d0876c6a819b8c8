e = "outer"
try:
    raise ValueError("inner")
except ValueError as e:
    kept = e
try:
    e
except NameError as error:
    print(error)
print(kept, kept.__traceback__ is not None, kept.__traceback__.tb_lineno)


def f():
    try:
        raise KeyError(1)
    except KeyError as x:
        pass
    try:
        return x
    except UnboundLocalError as error:
        return str(error)


print(f())
try:
    try:
        raise TypeError("one")
    except (KeyError, TypeError) as e:
        del e
    print("no error for a deleted name")
except NameError:
    print("wrong")
import sys

print(sys.exc_info())
try:
    raise OSError(2, "No such file", "name.txt")
except OSError as e:
    print(type(e).__name__, e.errno, e.strerror, e.filename, e, e.args, sys.exc_info()[1] is e)
print(sys.exc_info())
for classes in ("ValueError", 5, (ValueError, 5)):
    try:
        try:
            raise KeyError("k")
        except classes:
            pass
    except TypeError as e:
        print(e)
