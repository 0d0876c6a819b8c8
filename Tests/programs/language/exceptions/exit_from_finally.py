import sys


def f():
    try:
        raise ValueError("lost")
    finally:
        sys.exit("leaving on purpose")


f()
