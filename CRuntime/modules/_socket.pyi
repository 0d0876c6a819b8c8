"""Sockets and the addresses, names and services of the network.

See the socket module for documentation."""

__imports__: Final = "encodings.idna"
has_ipv6: Final = True

@base
@symbol("sock")
@struct("GrSock")
class socket:
    """socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object
socket(family=-1, type=-1, proto=-1, fileno=None) -> socket object

Open a socket of the given type, or make an object for an open one. What blocks gives up after the timeout:
None waits for ever, 0 never waits."""
    def __new__(cls, *args: Any, **kwargs: Any) -> Any: ...
    def __init__(self, family: i32 = -1, type: i32 = -1, proto: i32 = -1, fileno: Any = None) -> None: ...
    def __del__(self) -> None: ...
    def __repr__(self) -> Any: ...
    @property
    def family(self) -> i64:
        """the socket family"""
    @property
    def type(self) -> i64:
        """the socket type"""
    @property
    def proto(self) -> i64:
        """the socket protocol"""
    @property
    def timeout(self) -> Any:
        """the socket timeout"""
    def _accept(self) -> Any:
        """_accept() -> (integer, address info)

Wait for an incoming connection. Returns a new descriptor and the address of the client."""
    def bind(self, address: Any, /) -> None:
        """Bind the socket to a local address."""
    def close(self) -> None:
        """Close the socket. It cannot be used after this call."""
    def connect(self, address: Any, /) -> None:
        """Connect the socket to a remote address."""
    def connect_ex(self, address: Any, /) -> i64:
        """Like connect(address), but returns the error code instead of raising."""
    def detach(self) -> i64:
        """Close the socket object without closing the descriptor, which is returned."""
    def fileno(self) -> i64:
        """Return the descriptor of the socket."""
    def getblocking(self) -> bool:
        """Returns True if the socket is in blocking mode, or False."""
    def getpeername(self) -> Any:
        """Return the address of the remote endpoint."""
    def getsockname(self) -> Any:
        """Return the address of the local endpoint."""
    def getsockopt(self, level: i32, option: i32, buffersize: i32 = 0, /) -> Any:
        """Get a socket option: an int, or bytes if buffersize is given."""
    def gettimeout(self) -> Any:
        """Returns the timeout in seconds, or None if there is none."""
    def listen(self, backlog: i32 = 128, /) -> None:
        """Let the socket accept connections."""
    def recv(self, buffersize: Size, flags: i32 = 0, /) -> Any:
        """Receive up to buffersize bytes."""
    def recv_into(self, buffer: WritableBuffer, nbytes: Size = 0, flags: i32 = 0) -> Size:
        """Receive up to nbytes bytes, or as many as there is room for, into a buffer."""
    def recvfrom(self, buffersize: Size, flags: i32 = 0, /) -> Any:
        """Like recv(), but also returns the address of the sender."""
    def recvfrom_into(self, buffer: WritableBuffer, nbytes: Size = 0, flags: i32 = 0) -> Any:
        """Like recv_into(), but also returns the address of the sender."""
    def recvmsg(self, bufsize: Size, ancbufsize: Size = 0, flags: i32 = 0, /) -> Any:
        """recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, msg_flags, address)

Receive bytes and ancillary data, a list of (level, type, data)."""
    def recvmsg_into(self, buffers: Any, ancbufsize: Size = 0, flags: i32 = 0, /) -> Any:
        """recvmsg_into(buffers[, ancbufsize[, flags]]) -> (nbytes, ancdata, msg_flags, address)

Receive bytes into several buffers, and ancillary data."""
    def send(self, data: Buffer, flags: i32 = 0, /) -> Size:
        """Send data; returns how many bytes were sent."""
    def sendall(self, data: Buffer, flags: i32 = 0, /) -> None:
        """Send all of data."""
    def sendto(self, *args: Any) -> Any:
        """sendto(data[, flags], address) -> count"""
    def sendmsg(self, buffers: Any, ancdata: Any = ..., flags: i32 = 0, address: Any = ..., /) -> Size:
        """sendmsg(buffers[, ancdata[, flags[, address]]]) -> count

Send several buffers and ancillary data, an iterable of (level, type, data)."""
    def sendmsg_afalg(self, msg: Any = ..., *, op: i32, iv: Any = ..., assoclen: Any = ..., flags: i32 = 0) -> Size:
        """sendmsg_afalg([msg], *, op[, iv[, assoclen[, flags]]])

Set operation mode, IV and length of associated data of an AF_ALG socket."""
    def setblocking(self, flag: bool, /) -> None:
        """setblocking(True) is settimeout(None), setblocking(False) is settimeout(0.0)."""
    def setsockopt(self, level: i32, option: i32, value: Any, optlen: Any = ..., /) -> None:
        """setsockopt(level, option, value: int or bytes)
setsockopt(level, option, None, optlen: int)"""
    def settimeout(self, timeout: Any, /) -> None:
        """Set a timeout in seconds; None is no timeout."""
    def shutdown(self, flag: i32, /) -> None:
        """Shut down the reading side (SHUT_RD), the writing side (SHUT_WR) or both (SHUT_RDWR)."""

@base
@module("socket")
@struct("GrException")
@symbol("socket_herror")
@c("gr_socket_herror_type")
class herror(OSError): ...

@base
@module("socket")
@struct("GrException")
@symbol("socket_gaierror")
@c("gr_socket_gaierror_type")
class gaierror(OSError): ...

def CMSG_LEN(length: Size, /) -> Size:
    """The length of an ancillary data item with length bytes of data, without trailing padding."""
def CMSG_SPACE(length: Size, /) -> Size:
    """The room that an ancillary data item with length bytes of data takes."""
def close(fd: i32, /) -> None:
    """Close a descriptor of a socket."""
def dup(fd: i32, /) -> i64:
    """Duplicate a descriptor of a socket; the new one is not inheritable."""
def getaddrinfo(host: Any, port: Any, family: i32 = 0, type: i32 = 0, proto: i32 = 0, flags: i32 = 0) -> Any:
    """getaddrinfo(host, port [, family, type, proto, flags])
    -> list of (family, type, proto, canonname, sockaddr)"""
def getdefaulttimeout() -> Any:
    """The timeout in seconds for new socket objects, or None."""
def gethostbyaddr(host: Any, /) -> Any:
    """gethostbyaddr(host) -> (name, aliaslist, addresslist)"""
def gethostbyname(host: Any, /) -> Any:
    """The IP address (a string of the form '255.255.255.255') for a host."""
def gethostbyname_ex(host: Any, /) -> Any:
    """gethostbyname_ex(host) -> (name, aliaslist, addresslist)"""
def gethostname() -> Any:
    """The current host name."""
def getnameinfo(sockaddr: Any, flags: i32, /) -> Any:
    """Host and port for a sockaddr."""
def getprotobyname(name: str, /) -> i64:
    """The number of a protocol."""
def getservbyname(servicename: str, protocolname: str = ..., /) -> i64:
    """The port of a service; protocolname is 'tcp' or 'udp' if given."""
def getservbyport(port: i32, protocolname: str = ..., /) -> Any:
    """The service name of a port; protocolname is 'tcp' or 'udp' if given."""
def htonl(x: Any, /) -> i64:
    """Convert a 32-bit unsigned integer from host to network byte order."""
def htons(x: i32, /) -> i64:
    """Convert a 16-bit unsigned integer from host to network byte order."""
def if_indextoname(if_index: u32, /) -> Any:
    """The interface name for an interface index."""
def if_nameindex() -> Any:
    """A list of (index, name) of the network interfaces."""
def if_nametoindex(if_name: Any, /) -> i64:
    """The interface index for an interface name."""
def inet_aton(string: str, /) -> Any:
    """Convert an IP address in string format (123.45.67.89) to the 32-bit packed binary format."""
def inet_ntoa(packed_ip: Buffer, /) -> Any:
    """Convert an IP address from 32-bit packed binary format to string format."""
def inet_ntop(af: i32, packed_ip: Buffer, /) -> Any:
    """Convert a packed IP address of the given family to string format."""
def inet_pton(af: i32, ip: str, /) -> Any:
    """Convert an IP address from string format to a packed string of the given family."""
def ntohl(x: Any, /) -> i64:
    """Convert a 32-bit unsigned integer from network to host byte order."""
def ntohs(x: i32, /) -> i64:
    """Convert a 16-bit unsigned integer from network to host byte order."""
def setdefaulttimeout(timeout: Any, /) -> None:
    """Set the timeout in seconds for new socket objects; None is no timeout."""
def sethostname(name: Any, /) -> None:
    """Set the hostname."""
def socketpair(family: i32 = 1, type: i32 = 1, proto: i32 = 0, /) -> Any:
    """socketpair([family[, type [, proto]]]) -> (socket object, socket object)"""
def __setup__() -> None: ...
