# Tracebacks on demand, and what is refused.
import faulthandler
import signal
import tempfile


def attempt(function, *args, **keywords):
    try:
        print(function.__name__, args, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


def inner(file):
    faulthandler.dump_traceback(file, all_threads=False)


def outer(file):
    inner(file)


with tempfile.TemporaryFile("w+") as file:
    outer(file)
    file.seek(0)
    print([line.split(",", 1)[-1].strip() for line in file])
attempt(faulthandler.is_enabled)
attempt(faulthandler.enable)
attempt(faulthandler.is_enabled)
attempt(faulthandler.disable)
attempt(faulthandler.disable)
attempt(faulthandler.enable, -1)
attempt(faulthandler.enable, "a")
attempt(faulthandler.register, signal.SIGSEGV)
attempt(faulthandler.register, 999)
attempt(faulthandler.register, "a")
attempt(faulthandler.unregister, 5000)
attempt(faulthandler.unregister, signal.SIGUSR1)
attempt(faulthandler.register, signal.SIGUSR1, 2)
attempt(faulthandler.unregister, signal.SIGUSR1)
for timeout in (0, -1, "a"):
    attempt(faulthandler.dump_traceback_later, timeout)
attempt(faulthandler.cancel_dump_traceback_later)
print(sorted(name for name in dir(faulthandler) if not name.startswith("__")))
