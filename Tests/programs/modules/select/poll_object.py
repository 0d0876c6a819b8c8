# poll objects: masks, events, timeouts, errors.
import os
import select


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


reader, writer = os.pipe()
poll = select.poll()
print(poll.poll(0))
poll.register(reader, select.POLLIN)
poll.register(writer)
print(poll.poll() == [(writer, select.POLLOUT)])
os.write(writer, b"x")
print(poll.poll(0) == [(reader, select.POLLIN), (writer, select.POLLOUT)])
poll.modify(writer, 0)
print(poll.poll(1.5) == [(reader, select.POLLIN)])
poll.unregister(writer)
os.read(reader, 1)
print(poll.poll(1), poll.poll(0.25))
os.close(writer)
print(poll.poll(-1) == [(reader, select.POLLHUP)])
os.close(reader)
print(poll.poll(None) == [(reader, select.POLLNVAL)])
for args in ((0, -1), (0, 70000), (-1,), ("a",), (0, "a"), ()):
    attempt(poll.register, *args)
attempt(poll.modify, 900, 1)
attempt(poll.unregister, 900)
for argument in ("a", 1e30, float("nan"), float("inf"), 2**62, 2**40):
    attempt(poll.poll, argument)
try:
    type(poll)()
except TypeError as error:
    print(error)
