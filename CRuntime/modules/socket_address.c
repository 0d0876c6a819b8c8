// _socket: addresses of IP and of Unix, and host names.
#include "socket_private.h"

#include "grouse/path.h"
#include "grouse/text.h"
#include <arpa/inet.h>
#include <limits.h>
#include <netdb.h>

// ---- arguments

GrValue socket_c_text(GrFiber *fiber, const char *text) {
  return GR_VALUE(gr_decode_filesystem(fiber, text, (int64_t)strlen(text)));
}

bool socket_unpack(GrFiber *fiber, GrValue tuple, int64_t least, int64_t most, GrValue *out, const char *wanted) {
  if (!gr_is_tuple(tuple) || gr_as_tuple(tuple)->length < least || gr_as_tuple(tuple)->length > most) {
    gr_raise(fiber, &gr_exc_TypeError, "%s", wanted);
    return false;
  }
  for (int64_t i = 0; i < most; i++) {
    out[i] = i < gr_as_tuple(tuple)->length ? gr_as_tuple(tuple)->items[i] : 0;
  }
  return true;
}

bool socket_int(GrFiber *fiber, GrValue value, int64_t *result) {
  return gr_to_i64(fiber, value, INT_MIN, INT_MAX, "int", result);
}

bool socket_unsigned(GrFiber *fiber, GrValue value, uint32_t *result) { return gr_os_mask32(fiber, value, result); }

// Numbers that do not fit a C int count as out of range.
static bool port_argument(GrFiber *fiber, GrValue value, const char *function, uint16_t *port) {
  int64_t number;
  if (!socket_int(fiber, value, &number)) {
    if (!gr_clear_if(fiber, &gr_exc_OverflowError)) {
      return false;
    }
    number = -1;
  }
  if (number < 0 || number > 0xffff) {
    gr_raise(fiber, &gr_exc_OverflowError, "%s(): port must be 0-65535.", function);
    return false;
  }
  *port = htons((uint16_t)number);
  return true;
}

const char *socket_host_text(GrFiber *fiber, GrValue value) {
  const char *text = 0;
  int64_t size = 0;
  if (gr_is_str(value) && gr_str_is_ascii(gr_as_str(value))) {
    text = gr_as_str(value)->bytes;
    size = gr_as_str(value)->size;
  } else if (gr_is_str(value)) {
    GrBytes *bytes = gr_text_encode(fiber, gr_as_str(value), "idna", 0);
    if (bytes == 0) {
      gr_clear_exception(fiber);
      gr_raise(fiber, &gr_exc_TypeError, "encoding of hostname failed");
      return 0;
    }
    text = bytes->bytes;
    size = bytes->size;
  } else if (gr_is_bytes(value)) {
    text = gr_as_bytes(value)->bytes;
    size = gr_as_bytes(value)->size;
  } else if (gr_is_instance_of(value, &gr_bytearray_type)) {
    GrBuffer view;
    GrBytes *copy = gr_buffer_get(fiber, value, &view, false) ? gr_bytes_new(fiber, view.data, view.length) : 0;
    if (copy == 0) {
      return 0;
    }
    gr_buffer_release(fiber, &view);
    text = copy->bytes;
    size = copy->size;
  } else {
    gr_raise(fiber, &gr_exc_TypeError, "str, bytes or bytearray expected, not %T", value);
    return 0;
  }
  if (strlen(text) != (size_t)size) {
    gr_raise(fiber, &gr_exc_TypeError, "host name must not contain null character");
    return 0;
  }
  return text;
}

// ---- the resolver

GrValue socket_raise_gai(GrFiber *fiber, int error) {
  if (error == EAI_SYSTEM) {
    return gr_os_raise(fiber);
  }
  GrValue text = socket_c_text(fiber, gai_strerror(error));
  GrValue exception =
      text ? gr_call2(fiber, GR_VALUE(&gr_socket_gaierror_type), gr_tag_int(error), text) : 0;
  return exception ? gr_raise_object(fiber, exception, 0) : 0;
}

static bool ask_resolver(GrFiber *fiber, const char *host, const char *port, const struct addrinfo *hints,
                         struct addrinfo **found) {
  gr_blocking_begin(fiber);
  int error = getaddrinfo(host, port, hints, found);
  gr_blocking_end(fiber);
  return error == 0 || socket_raise_gai(fiber, error) != 0;
}

// "" stands for all addresses of this host.
static bool resolve_wildcard(GrFiber *fiber, int family, SocketAddress *address, socklen_t *length) {
  struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_DGRAM, .ai_flags = AI_PASSIVE}, *found;
  if (!ask_resolver(fiber, 0, "0", &hints, &found)) {
    return false;
  }
  const char *wrong = found->ai_family != AF_INET && found->ai_family != AF_INET6 ? "unsupported address family"
                      : found->ai_next ? "wildcard resolved to multiple address"
                                       : 0;
  if (wrong) {
    gr_raise(fiber, &gr_exc_OSError, "%s", wrong);
  } else {
    *length = found->ai_addrlen;
    memcpy(address, found->ai_addr, found->ai_addrlen);
  }
  freeaddrinfo(found);
  return wrong == 0;
}

bool socket_resolve(GrFiber *fiber, const char *host, int family, SocketAddress *address, socklen_t *length) {
  memset(address, 0, sizeof *address);
  if (host[0] == 0) {
    return resolve_wildcard(fiber, family, address, length);
  }
  bool broadcast = strcmp(host, "255.255.255.255") == 0 || strcmp(host, "<broadcast>") == 0;
  if (broadcast && family != AF_INET && family != AF_UNSPEC) {
    gr_raise(fiber, &gr_exc_OSError, "address family mismatched");
    return false;
  }
  *length = sizeof address->in;
  address->in.sin_family = AF_INET;
  if (broadcast) {
    address->in.sin_addr.s_addr = INADDR_BROADCAST;
    return true;
  }
  if ((family == AF_UNSPEC || family == AF_INET) && inet_pton(AF_INET, host, &address->in.sin_addr) > 0) {
    return true;
  }
  // A scope, "fe80::1%eth0", is for the resolver.
  if ((family == AF_UNSPEC || family == AF_INET6) && strchr(host, '%') == 0) {
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET6, host, &address->in6.sin6_addr) > 0) {
      address->in6.sin6_family = AF_INET6;
      *length = sizeof address->in6;
      return true;
    }
  }
  struct addrinfo hints = {.ai_family = family}, *found;
  if (!ask_resolver(fiber, host, 0, &hints, &found)) {
    return false;
  }
  bool known = found->ai_family == AF_INET || found->ai_family == AF_INET6;
  if (known) {
    *length = found->ai_addrlen;
    memcpy(address, found->ai_addr, found->ai_addrlen);
  } else {
    gr_raise(fiber, &gr_exc_OSError, "unknown address family");
  }
  freeaddrinfo(found);
  return known;
}

// ---- from Python

static bool raise_not_tuple(GrFiber *fiber, const char *function, const char *family, GrValue value) {
  gr_raise(fiber, &gr_exc_TypeError, "%s(): %s address must be tuple, not %T", function, family, value);
  return false;
}

static bool inet_address(GrFiber *fiber, GrValue value, const char *function, SocketAddress *address,
                         socklen_t *length) {
  GrValue parts[2];
  uint16_t port;
  if (!gr_is_tuple(value)) {
    return raise_not_tuple(fiber, function, "AF_INET", value);
  }
  if (!socket_unpack(fiber, value, 2, 2, parts, "AF_INET address must be a pair (host, port)")) {
    return false;
  }
  const char *host = socket_host_text(fiber, parts[0]);
  if (host == 0 || !port_argument(fiber, parts[1], function, &port) ||
      !socket_resolve(fiber, host, AF_INET, address, length)) {
    return false;
  }
  address->in.sin_family = AF_INET;
  address->in.sin_port = port;
  *length = sizeof address->in;
  return true;
}

static bool inet6_address(GrFiber *fiber, GrValue value, const char *function, SocketAddress *address,
                          socklen_t *length) {
  GrValue parts[4];
  uint32_t flow = 0, scope = 0;
  uint16_t port;
  if (!gr_is_tuple(value)) {
    return raise_not_tuple(fiber, function, "AF_INET6", value);
  }
  if (!socket_unpack(fiber, value, 2, 4, parts,
                     "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")) {
    return false;
  }
  const char *host = socket_host_text(fiber, parts[0]);
  if (host == 0 || !port_argument(fiber, parts[1], function, &port) ||
      (parts[2] && !socket_unsigned(fiber, parts[2], &flow)) ||
      (parts[3] && !socket_unsigned(fiber, parts[3], &scope))) {
    return false;
  }
  if (flow > 0xfffff) {
    gr_raise(fiber, &gr_exc_OverflowError, "%s(): flowinfo must be 0-1048575.", function);
    return false;
  }
  if (!socket_resolve(fiber, host, AF_INET6, address, length)) {
    return false;
  }
  address->in6.sin6_family = AF_INET6;
  address->in6.sin6_port = port;
  address->in6.sin6_flowinfo = htonl(flow);
  address->in6.sin6_scope_id = scope;
  *length = sizeof address->in6;
  return true;
}

static bool unix_address(GrFiber *fiber, GrValue value, SocketAddress *address, socklen_t *length) {
  GrBuffer path = {.owner = 0};
  if (gr_is_str(value)) {
    GrBytes *bytes = gr_encode_filesystem(fiber, gr_as_str(value));
    if (bytes == 0) {
      return false;
    }
    path.data = bytes->bytes;
    path.length = bytes->size;
  } else if (!gr_buffer_get(fiber, value, &path, false)) {
    return false;
  }
  // A name that begins with NUL is one of Linux's own, without an end mark.
  bool abstract = path.length > 0 && ((const char *)path.data)[0] == 0;
  int64_t room = (int64_t)sizeof address->un.sun_path - !abstract;
  bool fits = path.length <= room;
  if (fits) {
    address->un.sun_family = AF_UNIX;
    memcpy(address->un.sun_path, path.data, (size_t)path.length);
    *length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)path.length);
  } else {
    gr_raise(fiber, &gr_exc_OSError, "AF_UNIX path too long");
  }
  if (path.owner) {
    gr_buffer_release(fiber, &path);
  }
  return fits;
}

bool socket_address(GrFiber *fiber, GrSock *self, GrValue value, const char *function, SocketAddress *address,
                    socklen_t *length) {
  memset(address, 0, sizeof *address);
  switch (self->family) {
  case AF_INET: return inet_address(fiber, value, function, address, length);
  case AF_INET6: return inet6_address(fiber, value, function, address, length);
  case AF_UNIX: return unix_address(fiber, value, address, length);
  default: break;
  }
  int known = socket_family_address(fiber, self, value, function, address, length);
  if (known == 0) {
    gr_raise(fiber, &gr_exc_OSError, "%s(): bad family", function);
  }
  return known > 0;
}

// ---- to Python

GrValue socket_ip_text(GrFiber *fiber, const SocketAddress *address) {
  char text[INET6_ADDRSTRLEN];
  bool six = address->any.sa_family == AF_INET6;
  const void *number = six ? (const void *)&address->in6.sin6_addr : (const void *)&address->in.sin_addr;
  return inet_ntop(six ? AF_INET6 : AF_INET, number, text, sizeof text) ? GR_VALUE(gr_str_from_c(fiber, text))
                                                                       : gr_os_raise(fiber);
}

static GrValue unix_value(GrFiber *fiber, const SocketAddress *address, socklen_t length) {
  size_t start = offsetof(struct sockaddr_un, sun_path);
  size_t size = length > start ? length - start : 0;
  if (size > 0 && address->un.sun_path[0] == 0) {
    return GR_VALUE(gr_bytes_new(fiber, address->un.sun_path, (int64_t)size));
  }
  return GR_VALUE(gr_decode_filesystem(fiber, address->un.sun_path, (int64_t)strnlen(address->un.sun_path, size)));
}

static GrValue tuple_of(GrFiber *fiber, const GrValue *values, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    if (values[i] == 0) {
      return 0;
    }
  }
  return GR_VALUE(gr_tuple_new(fiber, values, count));
}

GrValue socket_address_value(GrFiber *fiber, const SocketAddress *address, socklen_t length, int fd, int protocol) {
  if (length == 0) {
    return GR_NONE;                // no address, as for a connected stream
  }
  int family = address->any.sa_family;
  if (family == AF_UNIX) {
    return unix_value(fiber, address, length);
  }
  if (family == AF_INET) {
    const GrValue values[] = {socket_ip_text(fiber, address), gr_tag_int(ntohs(address->in.sin_port))};
    return tuple_of(fiber, values, 2);
  }
  if (family == AF_INET6) {
    const GrValue values[] = {socket_ip_text(fiber, address), gr_tag_int(ntohs(address->in6.sin6_port)),
                              gr_tag_int(ntohl(address->in6.sin6_flowinfo)), gr_tag_int(address->in6.sin6_scope_id)};
    return tuple_of(fiber, values, 4);
  }
  GrValue value = socket_family_value(fiber, address, length, fd, protocol);
  if (value || gr_has_exception(fiber)) {
    return value;
  }
  const GrValue values[] = {gr_tag_int(family),
                            GR_VALUE(gr_bytes_new(fiber, address->any.sa_data, sizeof address->any.sa_data))};
  return tuple_of(fiber, values, 2);
}
