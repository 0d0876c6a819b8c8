# Connections over the loopback: sending, receiving, ends, timeouts.
import _socket as s


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


listener = s.socket()
print(listener.family, listener.type, listener.proto, listener.timeout, listener.getblocking())
listener.setsockopt(s.SOL_SOCKET, s.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen()
address = listener.getsockname()
client = s.socket(s.AF_INET, s.SOCK_STREAM)
client.connect(address)
fd, peer = listener._accept()
server = s.socket(fileno=fd)
print(address[0], peer == client.getsockname(), client.getpeername() == address, server.family, server.type)
print(client.send(b"hello"), server.recv(100))
server.sendall(b"x" * 100000)
count = 0
while count < 100000:
    count += len(client.recv(65536))
print(count)
buffer = bytearray(10)
client.send(b"abcdef")
print(server.recv_into(buffer), buffer)
client.send(b"ABCDEF")
print(server.recv_into(buffer, 3), server.recvfrom(10), buffer)
client.send(b"zz")
print(server.recvfrom_into(buffer)[0], buffer)
client.settimeout(0.05)
attempt(client.recv, 1)
client.settimeout(0)
attempt(client.recv, 1)
print(client.gettimeout(), client.getblocking())
client.setblocking(True)
print(client.gettimeout(), client.getblocking())
for timeout in (-1, "a", 1e20, float("nan"), 2**40):
    attempt(client.settimeout, timeout)
attempt(client.recv, -1)
attempt(client.recv_into, buffer, -1)
attempt(client.recv_into, buffer, 100)
attempt(client.recvfrom_into, buffer, 50)
client.sendall(b"last")
client.shutdown(s.SHUT_WR)
attempt(client.send, b"a")
print(server.recv(100, s.MSG_WAITALL), server.recv(100))
client.close()
print(client.fileno(), client)
attempt(client.recv, 1)
print(s.socket().connect_ex(("127.0.0.1", 1)))
attempt(s.socket().connect, ("127.0.0.1", 1))
