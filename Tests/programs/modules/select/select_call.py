# select.select: what is ready, objects with fileno(), timeouts, errors.
import os
import select


class File:
    def __init__(self, fd):
        self.fd = fd

    def fileno(self):
        return self.fd

    def __repr__(self):
        return "File"


def attempt(*args):
    try:
        print(select.select(*args))
    except Exception as error:
        print(type(error).__name__, error)


reader, writer = os.pipe()
file = File(reader)
print(select.select([reader], [writer], [reader], 0) == ([], [writer], []))
print(select.select([file], [], [], 0.01))
os.write(writer, b"x")
print(select.select([file], [], []), select.select((file,), (), (), None), select.select({file}, [], [], 0))
print(select.select(iter([file, File(writer)]), iter([File(writer)]), iter([])))
os.read(reader, 1)
os.close(writer)
print(select.select([file], [], [file], 1))                    # the end of the file
attempt([], [], [], 0)
attempt([], [], [], -1)
attempt([], [], [], "a")
attempt([], [], [], float("nan"))
attempt([], [], [], 1e30)
attempt(1, [], [])
attempt([], 1, [])
attempt(["a"], [], [])
attempt([-1], [], [])
attempt([5000], [], [])
attempt([writer], [], [])
attempt()
