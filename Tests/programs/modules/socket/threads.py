# Blocking calls of many threads on few processors: accept, recv, sendall, select, epoll, waitpid.
import _socket as s
import _thread
import os
import select
import time

COUNT = 50
listener = s.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(COUNT)
address = listener.getsockname()
finished = []


def serve(fd):
    connection = s.socket(fileno=fd)
    while data := connection.recv(100000):
        connection.sendall(data.upper())
    connection.close()


def accept():
    for _ in range(COUNT):
        _thread.start_new_thread(serve, (listener._accept()[0],))


def ask(number):
    client = s.socket()
    client.connect(address)
    text = b"line %d;" % number * 20000
    _thread.start_new_thread(client.sendall, (text,))
    answer = b""
    while len(answer) < len(text):
        answer += client.recv(65536)
    client.close()
    finished.append((number, answer == text.upper()))


_thread.start_new_thread(accept, ())
for number in range(COUNT):
    _thread.start_new_thread(ask, (number,))
while len(finished) < COUNT:
    time.sleep(0.01)
print(sorted(finished) == [(number, True) for number in range(COUNT)])

finished.clear()
reader, writer = os.pipe()
poller, epoll = select.poll(), select.epoll()
poller.register(reader, select.POLLIN)
epoll.register(reader, select.EPOLLIN)
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 0.3; exit 7"], {"PATH": os.environ["PATH"]})
waits = {"select": lambda: select.select([reader], [], [])[0] == [reader],
         "poll": lambda: poller.poll() == [(reader, select.POLLIN)],
         "epoll": lambda: epoll.poll() == [(reader, select.EPOLLIN)],
         "wait": lambda: os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}
for name in waits:
    _thread.start_new_thread(lambda name: finished.append((name, waits[name]())), (name,))
time.sleep(0.05)
os.write(writer, b"x")
while len(finished) < 4:
    time.sleep(0.01)
print(sorted(finished))
