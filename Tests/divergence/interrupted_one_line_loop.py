# What a signal handler raises in `while True: pass` on one line is caught by the try around it, in CPython 3.11 it is not.
# Cause: CPython leaves the jump of such a loop out of its exception table.
# Workaround: none needed; with the body on a line of its own both catch it.
import signal

signal.signal(signal.SIGALRM, signal.default_int_handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True: pass
except KeyboardInterrupt:
    print("caught")
