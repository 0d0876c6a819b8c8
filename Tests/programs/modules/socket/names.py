# Every public name of _socket, and the values of its numbers; the names of its types.
import _socket

for name in sorted(n for n in dir(_socket) if not n.startswith("__") and n != "CAPI"):
    value = getattr(_socket, name)
    print(name, value if isinstance(value, (int, str)) else type(value).__name__)
print([n for n in dir(_socket.socket) if n not in dir(object) and n not in ("__del__", "__module__")])
print(_socket.gaierror.__mro__, _socket.herror.__mro__, _socket.timeout, _socket.SocketType is _socket.socket)
