# Forms of addresses, and what is refused.
import _socket as s


def attempt(function, *args, **keywords):
    try:
        print(function.__name__, args, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


four = s.socket()
for address in (5, (1,), ("a",), ("127.0.0.1", 70000), ("127.0.0.1", -1), ("127.0.0.1", "x"), ("127.0.0.1", 2**70),
                (3, 4), ("a\0b", 4)):
    attempt(four.bind, address)
four.bind((bytearray(b"127.0.0.1"), 0))
print(four.getsockname()[0])
six = s.socket(s.AF_INET6)
six.bind(("::1", 0))
print(six.getsockname()[0], six.getsockname()[2:])
for address in (5, ("a",), ("::1", 0, 2**21), ("::1", 70000)):
    attempt(six.bind, address)
link = s.socket(s.AF_NETLINK, s.SOCK_RAW)
link.bind((0, 0))
print(len(link.getsockname()))
for address in (5, (1,), ("a", 1)):
    attempt(link.bind, address)
attempt(s.socket, 99)
for fileno in (-1, 1.5, 999, "a"):
    attempt(s.socket, fileno=fileno)
attempt(s.socket, "a")
print(four.getsockopt(s.SOL_SOCKET, s.SO_TYPE), four.getsockopt(s.SOL_SOCKET, s.SO_TYPE, 4))
attempt(four.setsockopt, s.SOL_SOCKET, s.SO_LINGER, b"\0" * 8)
attempt(four.setsockopt, s.SOL_SOCKET, s.SO_LINGER, None)
attempt(four.setsockopt, s.SOL_SOCKET, s.SO_LINGER, "a")
attempt(four.setsockopt, s.SOL_SOCKET, 9999, 1)
attempt(four.getsockopt, s.SOL_SOCKET, s.SO_TYPE, 2000)
attempt(four.getsockopt, s.SOL_SOCKET, s.SO_TYPE, -1)
attempt(s.setdefaulttimeout, -1)
s.setdefaulttimeout(2.5)
print(s.getdefaulttimeout(), s.socket().gettimeout())
s.setdefaulttimeout(None)
quick = s.socket(s.AF_INET, s.SOCK_STREAM | s.SOCK_NONBLOCK)
print(s.getdefaulttimeout(), quick.type, quick.gettimeout())
attempt(quick._accept)
