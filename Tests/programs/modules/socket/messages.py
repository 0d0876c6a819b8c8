# Pairs, datagrams, several buffers, descriptors as ancillary data, Unix names.
import _socket as s
import os


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


a, b = s.socketpair()
print(a.family, a.type, repr(a.getsockname()), repr(a.getpeername()))
reader, writer = os.pipe()
print(a.sendmsg([b"ab", bytearray(b"cd")], [(s.SOL_SOCKET, s.SCM_RIGHTS, reader.to_bytes(4, "little"))]))
data, ancillary, flags, address = b.recvmsg(10, s.CMSG_SPACE(4))
print(data, [(level, kind, len(item)) for level, kind, item in ancillary], flags & s.MSG_CTRUNC, address)
os.write(writer, b"through the copy")
print(os.read(int.from_bytes(ancillary[0][2], "little"), 100))
first, second = bytearray(2), bytearray(5)
a.send(b"123456")
print(b.recvmsg_into([first, second]), first, second)
for args in ((5,), ([5],), ([b""], 5), ([b""], [(1, 2)])):
    attempt(a.sendmsg, *args)
attempt(b.recvmsg, -1)
attempt(b.recvmsg, 1, -1)
attempt(b.recvmsg_into, 5)
attempt(b.recvmsg_into, [b"a"])
attempt(a.sendto, b"a")
print(s.CMSG_LEN(4), s.CMSG_SPACE(4))
attempt(s.CMSG_LEN, -1)
attempt(s.CMSG_SPACE, 2**40)
fd = a.detach()
print(a.fileno(), s.close(fd), b.recv(1))
attempt(s.close, 9999)
attempt(s.dup, 9999)

receiver = s.socket(s.AF_INET, s.SOCK_DGRAM)
receiver.bind(("", 0))
sender = s.socket(s.AF_INET, s.SOCK_DGRAM)
to = ("127.0.0.1", receiver.getsockname()[1])
print(sender.sendto(b"one", to), sender.sendto(b"", 0, to), sender.sendmsg([b"three"], [], 0, to))
print(receiver.recvfrom(9)[0], receiver.recvfrom(9)[0], receiver.recvmsg(9)[0])
named = s.socket(s.AF_UNIX)
named.bind("\0grouse-test-%d" % os.getpid())
print(named.getsockname()[:12])
for path in ("a" * 200, 5):
    attempt(s.socket(s.AF_UNIX).bind, path)
attempt(s.socket(s.AF_UNIX).connect, "/nowhere")
