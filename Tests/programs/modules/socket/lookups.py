# Names of hosts, services and protocols; numbers in network order.
import _socket as s


def attempt(function, *args, **keywords):
    try:
        print(function.__name__, args, function(*args, **keywords))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


attempt(s.getaddrinfo, "127.0.0.1", 80, 0, s.SOCK_STREAM)
attempt(s.getaddrinfo, "localhost", "http", s.AF_INET, s.SOCK_STREAM)
attempt(s.getaddrinfo, b"::1", b"80", type=s.SOCK_DGRAM)
for args in (("no such host.invalid", 1), (5, 1), (None, None), ("localhost", 1.5)):
    attempt(s.getaddrinfo, *args)
attempt(s.getnameinfo, ("127.0.0.1", 80), s.NI_NUMERICHOST | s.NI_NUMERICSERV)
for address in (5, ("127.0.0.1", 80, 1), ("a", 1), ("::1", 1, 2**21), (1, 2)):
    attempt(s.getnameinfo, address, 0)
for host in ("localhost", "", "<broadcast>", 5):
    attempt(s.gethostbyname, host)
attempt(s.gethostbyname_ex, "localhost")
attempt(s.gethostbyaddr, "127.0.0.1")
attempt(s.getservbyname, "http")
attempt(s.getservbyname, "http", "tcp")
attempt(s.getservbyname, "no such service")
for args in ((80,), (70000,), (1, "zz")):
    attempt(s.getservbyport, *args)
attempt(s.getprotobyname, "tcp")
attempt(s.getprotobyname, "no such protocol")
for function in (s.ntohs, s.htons):
    for argument in (1, 70000, -1, "a"):
        attempt(function, argument)
for function in (s.ntohl, s.htonl):
    for argument in (1, 2**32, -1, "a"):
        attempt(function, argument)
for text in ("1.2.3.4", "1.2", "x", "1.2.3.4.5"):
    attempt(s.inet_aton, text)
attempt(s.inet_ntoa, b"\1\2\3\4")
attempt(s.inet_ntoa, b"a")
for args in ((s.AF_INET6, "::1"), (s.AF_INET, "::1"), (99, "a")):
    attempt(s.inet_pton, *args)
for args in ((s.AF_INET6, bytes(16)), (s.AF_INET, b"a"), (99, b"a")):
    attempt(s.inet_ntop, *args)
attempt(s.if_nametoindex, "lo")
attempt(s.if_nametoindex, "no such interface")
attempt(s.if_indextoname, 1)
attempt(s.if_indextoname, 9999)
print((1, "lo") in s.if_nameindex(), s.gethostname() != "")
