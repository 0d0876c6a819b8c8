// _socket: names of hosts, services, protocols and interfaces, and numbers in network order.
#include "socket_private.h"

#include "grouse/path.h"
#include "grouse/text.h"
#include "_socket.proto.h"
#include <arpa/inet.h>
#include <limits.h>
#include <net/if.h>
#include <netdb.h>
#include <stdio.h>
#include <unistd.h>

// ---- this host

GrValue gr_socket_gethostname(GrFiber *fiber) {
  char name[1024];
  if (gethostname(name, sizeof name - 1) != 0) {
    return gr_os_raise(fiber);
  }
  name[sizeof name - 1] = 0;
  return socket_c_text(fiber, name);
}

bool gr_socket_sethostname(GrFiber *fiber, GrValue name) {
  GrBytes *text = 0;
  if (gr_is_bytes(name)) {
    text = gr_as_bytes(name);
  } else if (gr_is_str(name)) {
    text = gr_encode_filesystem(fiber, gr_as_str(name));
  } else {
    gr_raise(fiber, &gr_exc_TypeError, "sethostname() argument 1 must be str, not %T", name);
  }
  return text && (sethostname(text->bytes, (size_t)text->size) == 0 || gr_os_raise(fiber) != 0);
}

// ---- hosts

static const char *host_argument(GrFiber *fiber, const char *function, GrValue host) {
  if (!gr_is_str(host) && !gr_is_bytes(host) && !gr_is_instance_of(host, &gr_bytearray_type)) {
    gr_raise_argument_type(fiber, function, 1, 0, "str, bytes or bytearray", host);
    return 0;
  }
  return socket_host_text(fiber, host);
}

GrValue gr_socket_gethostbyname(GrFiber *fiber, GrValue host) {
  const char *name = host_argument(fiber, "gethostbyname", host);
  SocketAddress address;
  socklen_t length;
  return name && socket_resolve(fiber, name, AF_INET, &address, &length) ? socket_ip_text(fiber, &address) : 0;
}

static GrValue raise_herror(GrFiber *fiber, int error) {
  GrValue text = socket_c_text(fiber, hstrerror(error));
  GrValue exception = text ? gr_call2(fiber, GR_VALUE(&gr_socket_herror_type), gr_tag_int(error), text) : 0;
  return exception ? gr_raise_object(fiber, exception, 0) : 0;
}

// (name, aliases, addresses)
static GrValue host_entry(GrFiber *fiber, const struct hostent *entry) {
  GrList *aliases = gr_list_new(fiber, 0), *addresses = gr_list_new(fiber, 0);
  for (char **alias = entry->h_aliases; aliases && alias && *alias; alias++) {
    GrValue name = socket_c_text(fiber, *alias);
    aliases = name && gr_list_push(fiber, aliases, name) ? aliases : 0;
  }
  for (char **at = entry->h_addr_list; addresses && *at; at++) {
    SocketAddress address = {.any = {.sa_family = (sa_family_t)entry->h_addrtype}};
    if (entry->h_addrtype == AF_INET6) {
      memcpy(&address.in6.sin6_addr, *at, sizeof address.in6.sin6_addr);
    } else {
      memcpy(&address.in.sin_addr, *at, sizeof address.in.sin_addr);
    }
    GrValue text = socket_ip_text(fiber, &address);
    addresses = text && gr_list_push(fiber, addresses, text) ? addresses : 0;
  }
  GrValue name = aliases && addresses ? socket_c_text(fiber, entry->h_name) : 0;
  return name ? GR_VALUE(gr_tuple_pack(fiber, 3, name, GR_VALUE(aliases), GR_VALUE(addresses))) : 0;
}

// The entry for a name, or for an address when [name] is 0.
static GrValue find_host(GrFiber *fiber, const char *name, const SocketAddress *address) {
  bool six = address->any.sa_family == AF_INET6;
  const void *number = six ? (const void *)&address->in6.sin6_addr : (const void *)&address->in.sin_addr;
  socklen_t size = six ? sizeof address->in6.sin6_addr : sizeof address->in.sin_addr;
  for (size_t room = 16384;; room *= 2) {
    struct hostent entry, *found = 0;
    int problem = 0, error;
    char *buffer = gr_alloc_atomic_checked(fiber, room);
    if (buffer == 0) {
      return 0;
    }
    gr_blocking_begin(fiber);
    error = name ? gethostbyname_r(name, &entry, buffer, room, &found, &problem)
                 : gethostbyaddr_r(number, size, six ? AF_INET6 : AF_INET, &entry, buffer, room, &found, &problem);
    gr_blocking_end(fiber);
    if (error != ERANGE) {
      return found ? host_entry(fiber, found) : raise_herror(fiber, problem);
    }
  }
}

GrValue gr_socket_gethostbyname_ex(GrFiber *fiber, GrValue host) {
  const char *name = host_argument(fiber, "gethostbyname_ex", host);
  SocketAddress address;
  socklen_t length;
  return name && socket_resolve(fiber, name, AF_INET, &address, &length) ? find_host(fiber, name, &address) : 0;
}

GrValue gr_socket_gethostbyaddr(GrFiber *fiber, GrValue host) {
  const char *name = host_argument(fiber, "gethostbyaddr", host);
  SocketAddress address;
  socklen_t length;
  return name && socket_resolve(fiber, name, AF_UNSPEC, &address, &length) ? find_host(fiber, 0, &address) : 0;
}

// Whether the idna codec leaves an ASCII name as it is.
static bool is_plain_host(const GrStr *name) {
  int64_t label = 0;
  for (int64_t i = 0; i < name->size; i++) {
    if (name->bytes[i] != '.') {
      label++;
    } else if (label == 0 || label > 63) {
      return false;
    } else {
      label = 0;
    }
  }
  return gr_str_is_ascii(name) && label < 64;
}

// A host or a service for getaddrinfo(): text, or 0 for None. False: raised.
static bool query_text(GrFiber *fiber, GrValue value, bool is_port, const char **text) {
  *text = 0;
  if (value == GR_NONE) {
    return true;
  }
  if (is_port && gr_is_int(value)) {
    int64_t number;
    if (!gr_os_long(fiber, value, &number)) {
      return false;
    }
    GrStr *digits = gr_str_format(fiber, "%lld", (long long)number);
    *text = digits ? digits->bytes : 0;
    return digits != 0;
  }
  GrBytes *bytes = 0;
  if (gr_is_bytes(value)) {
    bytes = gr_as_bytes(value);
  } else if (gr_is_str(value)) {
    bytes = gr_text_encode(fiber, gr_as_str(value), is_port || is_plain_host(gr_as_str(value)) ? 0 : "idna", 0);
  } else if (is_port) {
    gr_raise(fiber, &gr_exc_OSError, "Int or String expected");
  } else {
    gr_raise(fiber, &gr_exc_TypeError, "getaddrinfo() argument 1 must be string or None");
  }
  *text = bytes ? bytes->bytes : 0;
  return bytes != 0;
}

static GrValue address_info(GrFiber *fiber, const struct addrinfo *info, int protocol) {
  SocketAddress address = {.any = {0}};
  memcpy(&address, info->ai_addr, info->ai_addrlen < sizeof address ? info->ai_addrlen : sizeof address);
  GrValue at = socket_address_value(fiber, &address, info->ai_addrlen, -1, protocol);
  GrValue name = at ? socket_c_text(fiber, info->ai_canonname ? info->ai_canonname : "") : 0;
  return name ? GR_VALUE(gr_tuple_pack(fiber, 5, gr_tag_int(info->ai_family), gr_tag_int(info->ai_socktype),
                                       gr_tag_int(info->ai_protocol), name, at))
              : 0;
}

GrValue gr_socket_getaddrinfo(GrFiber *fiber, GrValue host, GrValue port, int32_t family, int32_t type, int32_t proto,
                              int32_t flags) {
  const char *name, *service;
  if (!query_text(fiber, host, false, &name) || !query_text(fiber, port, true, &service)) {
    return 0;
  }
  struct addrinfo hints = {.ai_family = family, .ai_socktype = type, .ai_protocol = proto, .ai_flags = flags};
  struct addrinfo *found = 0;
  gr_blocking_begin(fiber);
  int error = getaddrinfo(name, service, &hints, &found);
  gr_blocking_end(fiber);
  if (error) {
    return socket_raise_gai(fiber, error);
  }
  GrList *list = gr_list_new(fiber, 0);
  for (const struct addrinfo *info = found; list && info; info = info->ai_next) {
    GrValue value = address_info(fiber, info, proto);
    list = value && gr_list_push(fiber, list, value) ? list : 0;
  }
  freeaddrinfo(found);
  return GR_VALUE(list);
}

// (host, port[, flowinfo[, scopeid]]) with a number for a host, as getnameinfo() takes it. False: raised.
static bool numeric_address(GrFiber *fiber, GrValue sockaddr, SocketAddress *address, socklen_t *length) {
  GrValue parts[4];
  int64_t port;
  uint32_t flow = 0, scope = 0;
  char service[16];
  if (!gr_is_tuple(sockaddr)) {
    gr_raise(fiber, &gr_exc_TypeError, "getnameinfo() argument 1 must be a tuple");
    return false;
  }
  const char *wanted = "getnameinfo(): illegal sockaddr argument";
  if (!socket_unpack(fiber, sockaddr, 2, 4, parts, wanted)) {
    return false;
  }
  if (!gr_is_str(parts[0])) {
    gr_raise(fiber, &gr_exc_TypeError, "%s", wanted);
    return false;
  }
  if (!socket_int(fiber, parts[1], &port) || (parts[2] && !socket_unsigned(fiber, parts[2], &flow)) ||
      (parts[3] && !socket_unsigned(fiber, parts[3], &scope))) {
    return false;
  }
  if (flow > 0xfffff) {
    gr_raise(fiber, &gr_exc_OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    return false;
  }
  snprintf(service, sizeof service, "%d", (int)port);
  struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST}, *found;
  int error = getaddrinfo(gr_as_str(parts[0])->bytes, service, &hints, &found);
  if (error) {
    return socket_raise_gai(fiber, error) != 0;
  }
  const char *wrong = found->ai_next ? "sockaddr resolved to multiple addresses"
                      : found->ai_family == AF_INET && parts[2] ? "IPv4 sockaddr must be 2 tuple"
                                                                : 0;
  *length = found->ai_addrlen;
  memcpy(address, found->ai_addr, found->ai_addrlen);
  if (found->ai_family == AF_INET6) {
    address->in6.sin6_flowinfo = htonl(flow);
    address->in6.sin6_scope_id = scope;
  }
  freeaddrinfo(found);
  if (wrong) {
    gr_raise(fiber, &gr_exc_OSError, "%s", wrong);
  }
  return wrong == 0;
}

GrValue gr_socket_getnameinfo(GrFiber *fiber, GrValue sockaddr, int32_t flags) {
  char host[NI_MAXHOST], service[NI_MAXSERV];
  SocketAddress address;
  socklen_t length = 0;
  if (!numeric_address(fiber, sockaddr, &address, &length)) {
    return 0;
  }
  gr_blocking_begin(fiber);
  int error = getnameinfo(&address.any, length, host, sizeof host, service, sizeof service, flags);
  gr_blocking_end(fiber);
  if (error) {
    return socket_raise_gai(fiber, error);
  }
  GrValue name = socket_c_text(fiber, host), port = name ? socket_c_text(fiber, service) : 0;
  return port ? GR_VALUE(gr_tuple_pack(fiber, 2, name, port)) : 0;
}

// ---- services and protocols

static const char *plain_text(GrFiber *fiber, GrStr *text) {
  if (strlen(text->bytes) != (size_t)text->size) {
    gr_raise(fiber, &gr_exc_ValueError, "embedded null character");
    return 0;
  }
  return text->bytes;
}

enum { ENTRY_ROOM = 8192 };

bool gr_socket_getservbyname(GrFiber *fiber, GrStr *servicename, GrStr *protocolname, int64_t *result) {
  char buffer[ENTRY_ROOM];
  struct servent entry, *found = 0;
  const char *name = plain_text(fiber, servicename);
  const char *protocol = name && protocolname ? plain_text(fiber, protocolname) : 0;
  *result = 0;
  if (name == 0 || (protocolname && protocol == 0)) {
    return false;
  }
  if (getservbyname_r(name, protocol, &entry, buffer, sizeof buffer, &found) != 0 || found == 0) {
    gr_raise(fiber, &gr_exc_OSError, "service/proto not found");
    return false;
  }
  *result = ntohs((uint16_t)found->s_port);
  return true;
}

GrValue gr_socket_getservbyport(GrFiber *fiber, int32_t port, GrStr *protocolname) {
  char buffer[ENTRY_ROOM];
  struct servent entry, *found = 0;
  const char *protocol = protocolname ? plain_text(fiber, protocolname) : 0;
  if (protocolname && protocol == 0) {
    return 0;
  }
  if (port < 0 || port > 0xffff) {
    return gr_raise(fiber, &gr_exc_OverflowError, "getservbyport: port must be 0-65535.");
  }
  if (getservbyport_r(htons((uint16_t)port), protocol, &entry, buffer, sizeof buffer, &found) != 0 || found == 0) {
    return gr_raise(fiber, &gr_exc_OSError, "port/proto not found");
  }
  return socket_c_text(fiber, found->s_name);
}

bool gr_socket_getprotobyname(GrFiber *fiber, GrStr *name, int64_t *result) {
  char buffer[ENTRY_ROOM];
  struct protoent entry, *found = 0;
  const char *text = plain_text(fiber, name);
  *result = 0;
  if (text == 0) {
    return false;
  }
  if (getprotobyname_r(text, &entry, buffer, sizeof buffer, &found) != 0 || found == 0) {
    gr_raise(fiber, &gr_exc_OSError, "protocol not found");
    return false;
  }
  *result = found->p_proto;
  return true;
}

// ---- interfaces

GrValue gr_socket_if_nameindex(GrFiber *fiber) {
  struct if_nameindex *all = if_nameindex();
  if (all == 0) {
    return gr_os_raise(fiber);
  }
  GrList *list = gr_list_new(fiber, 0);
  for (const struct if_nameindex *at = all; list && at->if_index; at++) {
    GrValue name = socket_c_text(fiber, at->if_name);
    GrTuple *pair = name ? gr_tuple_pack(fiber, 2, gr_tag_int(at->if_index), name) : 0;
    list = pair && gr_list_push(fiber, list, GR_VALUE(pair)) ? list : 0;
  }
  if_freenameindex(all);
  return GR_VALUE(list);
}

bool gr_socket_if_nametoindex(GrFiber *fiber, GrValue if_name, int64_t *result) {
  GrBytes *name = gr_path_encode(fiber, if_name);
  *result = name ? if_nametoindex(name->bytes) : 0;
  if (name && *result == 0) {
    gr_raise(fiber, &gr_exc_OSError, "no interface with this name");
  }
  return *result != 0;
}

GrValue gr_socket_if_indextoname(GrFiber *fiber, uint32_t if_index) {
  char name[IF_NAMESIZE + 1];
  return if_indextoname(if_index, name) ? socket_c_text(fiber, name) : gr_os_raise(fiber);
}

// ---- numbers

static bool convert_short(GrFiber *fiber, const char *function, int32_t x, int64_t *result) {
  *result = ntohs((uint16_t)x);
  if (x >= 0 && x <= 0xffff) {
    return true;
  }
  gr_raise(fiber, &gr_exc_OverflowError,
           x < 0 ? "%s: can't convert negative Python int to C 16-bit unsigned integer"
                 : "%s: Python int too large to convert to C 16-bit unsigned integer",
           function);
  return false;
}

bool gr_socket_ntohs(GrFiber *fiber, int32_t x, int64_t *result) { return convert_short(fiber, "ntohs", x, result); }
bool gr_socket_htons(GrFiber *fiber, int32_t x, int64_t *result) { return convert_short(fiber, "htons", x, result); }

bool gr_socket_ntohl(GrFiber *fiber, GrValue x, int64_t *result) {
  uint64_t number;
  *result = 0;
  if (!gr_is_int(x)) {
    gr_raise(fiber, &gr_exc_TypeError, "expected int, %T found", x);
    return false;
  }
  if (!gr_to_u64(fiber, x, UINT64_MAX, gr_int_sign(x) < 0 ? "unsigned int" : "unsigned long", &number)) {
    return false;
  }
  if (number > UINT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "int larger than 32 bits");
    return false;
  }
  *result = ntohl((uint32_t)number);
  return true;
}

bool gr_socket_htonl(GrFiber *fiber, GrValue x, int64_t *result) { return gr_socket_ntohl(fiber, x, result); }

// ---- IP addresses as text and packed

GrValue gr_socket_inet_aton(GrFiber *fiber, GrStr *string) {
  struct in_addr address;
  const char *text = plain_text(fiber, string);
  if (text == 0) {
    return 0;
  }
  return inet_aton(text, &address)
             ? GR_VALUE(gr_bytes_new(fiber, (const char *)&address, sizeof address))
             : gr_raise(fiber, &gr_exc_OSError, "illegal IP address string passed to inet_aton");
}

GrValue gr_socket_inet_ntoa(GrFiber *fiber, GrBuffer *packed_ip) {
  SocketAddress address = {.in = {.sin_family = AF_INET}};
  if (packed_ip->length != sizeof address.in.sin_addr) {
    return gr_raise(fiber, &gr_exc_OSError, "packed IP wrong length for inet_ntoa");
  }
  memcpy(&address.in.sin_addr, packed_ip->data, sizeof address.in.sin_addr);
  return socket_ip_text(fiber, &address);
}

GrValue gr_socket_inet_pton(GrFiber *fiber, int32_t af, GrStr *ip) {
  char packed[sizeof(struct in6_addr)];
  const char *text = plain_text(fiber, ip);
  if (text == 0) {
    return 0;
  }
  int result = inet_pton(af, text, packed);
  if (result < 0) {
    return gr_os_raise(fiber);
  }
  if (result == 0) {
    return gr_raise(fiber, &gr_exc_OSError, "illegal IP address string passed to inet_pton");
  }
  return GR_VALUE(gr_bytes_new(fiber, packed, af == AF_INET6 ? sizeof(struct in6_addr) : sizeof(struct in_addr)));
}

GrValue gr_socket_inet_ntop(GrFiber *fiber, int32_t af, GrBuffer *packed_ip) {
  SocketAddress address = {.any = {.sa_family = (sa_family_t)af}};
  if (af != AF_INET && af != AF_INET6) {
    return gr_raise(fiber, &gr_exc_ValueError, "unknown address family %d", af);
  }
  size_t size = af == AF_INET ? sizeof address.in.sin_addr : sizeof address.in6.sin6_addr;
  if (packed_ip->length != (int64_t)size) {
    return gr_raise(fiber, &gr_exc_ValueError, "invalid length of packed IP address string");
  }
  memcpy(af == AF_INET ? (void *)&address.in.sin_addr : (void *)&address.in6.sin6_addr, packed_ip->data, size);
  return socket_ip_text(fiber, &address);
}
