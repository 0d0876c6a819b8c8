# epoll objects: registering, events, closing, errors.
import os
import select


def attempt(function, *args, **keywords):
    try:
        print(function.__name__, args, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


reader, writer = os.pipe()
with select.epoll() as epoll:
    epoll.register(reader, select.EPOLLIN)
    print(epoll.poll(0), epoll.poll(0.01), epoll.poll(timeout=0, maxevents=2))
    os.write(writer, b"x")
    print(epoll.poll() == [(reader, select.EPOLLIN)], epoll.poll(-1) == [(reader, select.EPOLLIN)])
    epoll.register(fd=writer, eventmask=select.EPOLLOUT | select.EPOLLET)
    print(sorted(epoll.poll(1)) == [(reader, select.EPOLLIN), (writer, select.EPOLLOUT)], len(epoll.poll(1, 1)))
    epoll.modify(reader, 0)
    print(epoll.poll(0.01), epoll.closed, epoll.fileno() > 2)
    epoll.unregister(reader)
    attempt(epoll.register, writer)
    attempt(epoll.unregister, reader)
    attempt(epoll.modify, reader, 1)
    attempt(epoll.register, "a")
    attempt(epoll.register, -1)
    attempt(epoll.register, reader, "a")
    attempt(epoll.poll, "a")
    attempt(epoll.poll, 1, 0)
    attempt(epoll.poll, 1, -2)
    attempt(epoll.poll, 1e30)
    same = select.epoll.fromfd(os.dup(epoll.fileno()))
    print(type(same) is select.epoll, same.poll(0.01))
    same.close()
print(epoll.closed, epoll.close())
attempt(epoll.fileno)
attempt(epoll.poll)
attempt(epoll.register, 0)
attempt(epoll.__enter__)
attempt(select.epoll, 0)
attempt(select.epoll, -2)
attempt(select.epoll, 1, 77)
attempt(select.epoll, "a")
attempt(select.epoll, size=1)
epoll = select.epoll(sizehint=5, flags=select.EPOLL_CLOEXEC)
print(epoll.closed, os.get_inheritable(epoll.fileno()))
epoll.close()
try:
    class Sub(select.epoll):
        pass
except TypeError as error:
    print(error)
