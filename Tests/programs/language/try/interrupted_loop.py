"""A loop in which nothing can raise is still interrupted inside its try."""
import signal

calls = []


def soon():
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.05)


def forever():
    soon()
    try:
        while True:
            pass
    except KeyboardInterrupt:
        return "while True"
    finally:
        calls.append("finally")


def counting():
    soon()
    n = 0
    try:
        for n in range(10**15):
            last = n
    except KeyboardInterrupt:
        return last <= n


print(forever())
print(counting())
soon()
try:
    while True:
        ...
except KeyboardInterrupt:
    print("module")
print(calls)
