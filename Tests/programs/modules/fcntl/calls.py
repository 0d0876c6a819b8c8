# Flags, locks and what is refused.
import fcntl
import os
import tempfile


def attempt(function, *args):
    try:
        print(function.__name__, args[1:], function(*args))
    except Exception as error:
        print(function.__name__, args[1:], type(error).__name__, error)


with tempfile.TemporaryFile() as file:
    print(fcntl.fcntl(file, fcntl.F_GETFD), fcntl.fcntl(file.fileno(), fcntl.F_GETFL) & os.O_RDWR)
    fcntl.fcntl(file, fcntl.F_SETFD, 0)
    print(fcntl.fcntl(file, fcntl.F_GETFD))
    attempt(fcntl.flock, file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    attempt(fcntl.flock, file, fcntl.LOCK_UN)
    attempt(fcntl.flock, file, 99)
    attempt(fcntl.lockf, file, fcntl.LOCK_EX, 5, 1, os.SEEK_SET)
    attempt(fcntl.lockf, file, 0)
    attempt(fcntl.fcntl, file, fcntl.F_GETFL, "x" * 2000)
    attempt(fcntl.fcntl, file, fcntl.F_GETFL, [])
    attempt(fcntl.fcntl, -1, fcntl.F_GETFL)
    attempt(fcntl.fcntl, "a", fcntl.F_GETFL)
    attempt(fcntl.ioctl, file, 0x5413, bytearray(8))
    attempt(fcntl.ioctl, file, 0x5413, b"x" * 2000)
reader, writer = os.pipe()
os.write(writer, b"hello")
count = bytearray(4)
print(fcntl.ioctl(reader, 0x541B, count), count)              # FIONREAD
print(fcntl.ioctl(reader, 0x541B, bytes(4)), fcntl.ioctl(reader, 0x541B, count, False))
