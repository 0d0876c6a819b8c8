// _socket: socket objects: opening, closing, connecting, timeouts.
#include "socket_private.h"

#include "_socket.bind.h"
#include <fcntl.h>
#include <limits.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <unistd.h>

_Atomic int64_t gr_socket_default_timeout = -1;

// ---- waiting

GrValue socket_raise_timeout(GrFiber *fiber) { return gr_raise(fiber, &gr_exc_TimeoutError, "timed out"); }

ssize_t sock_transfer_until(GrFiber *fiber, GrSock *self, int events, SockAttempt attempt, void *data, bool whole,
                            int64_t deadline) {
  bool blocks = sock_waits_forever(self);
  // Alone, or when the system has to wait itself, a blocking descriptor simply blocks.
  bool parks = blocks && gr_threads_started && !whole && !self->system_timeouts;
  for (;;) {
    if (blocks && !parks) {
      gr_blocking_begin(fiber);
    }
    ssize_t result = attempt(self, data, parks ? MSG_DONTWAIT : 0);
    if (blocks && !parks) {
      gr_blocking_end(fiber);
    }
    if (result >= 0) {
      return result;
    }
    int error = gr_errno();
    if (error == EINTR) {
      if (!gr_poll(fiber)) {
        return -1;
      }
      continue;
    }
    bool waits = parks || (!blocks && atomic_load(&self->timeout) > 0);
    if (!waits || (error != EAGAIN && error != EWOULDBLOCK)) {
      gr_raise_os_error(fiber, error, 0, 0);
      return -1;
    }
    int ready = gr_wait_fd(fiber, sock_fd(self), events, deadline);
    if (ready <= 0) {
      if (ready == 0) {
        socket_raise_timeout(fiber);
      }
      return -1;
    }
  }
}

ssize_t sock_transfer(GrFiber *fiber, GrSock *self, int events, SockAttempt attempt, void *data, bool whole) {
  return sock_transfer_until(fiber, self, events, attempt, data, whole, gr_deadline(atomic_load(&self->timeout)));
}

static bool set_descriptor_blocking(GrFiber *fiber, int fd, bool blocking) {
  int nonblocking = !blocking;
  return ioctl(fd, FIONBIO, &nonblocking) == 0 || gr_os_raise(fiber) != 0;
}

bool socket_timeout_argument(GrFiber *fiber, GrValue value, int64_t *timeout) {
  *timeout = -1;
  if (value == GR_NONE) {
    return true;
  }
  if (!gr_os_nanoseconds(fiber, value, timeout)) {
    return false;
  }
  if (*timeout < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "Timeout value out of range");
    return false;
  }
  if (*timeout / 1000000 > INT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "timeout doesn't fit into C timeval");
    return false;
  }
  return true;
}

static GrValue timeout_value(GrFiber *fiber, int64_t timeout) {
  return timeout < 0 ? GR_NONE : gr_float(fiber, (double)timeout / 1e9);
}

// ---- making and ending

// The parts of the object for an open descriptor; new ones have the default timeout.
static bool fill(GrFiber *fiber, GrSock *self, int fd, int family, int kind, int protocol) {
  self->family = family;
  self->kind = kind & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  self->protocol = protocol;
  self->system_timeouts = false;
  atomic_store(&self->fd, fd);
  int64_t timeout = kind & SOCK_NONBLOCK ? 0 : atomic_load(&gr_socket_default_timeout);
  atomic_store(&self->timeout, timeout);
  return kind & SOCK_NONBLOCK || timeout < 0 || set_descriptor_blocking(fiber, fd, false);
}

GrValue socket_object(GrFiber *fiber, GrType *type, int fd, int family, int kind, int protocol) {
  GrSock *self = (GrSock *)(void *)gr_type_allocate(fiber, type, 0);
  if (self == 0) {
    close(fd);
    return 0;
  }
  return fill(fiber, self, fd, family, kind, protocol) ? GR_VALUE(self) : 0;
}

GrValue gr_sock_dunder_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrDict *kwargs) {
  (void)args, (void)nargs, (void)kwargs;
  GrSock *self = (GrSock *)(void *)gr_type_allocate(fiber, cls, 0);
  if (self) {
    atomic_store(&self->fd, -1);
    atomic_store(&self->timeout, -1);
    self->family = self->kind = self->protocol = 0;
  }
  return GR_VALUE(self);
}

// What was not told is asked of the open descriptor.
static bool adopt(GrFiber *fiber, GrSock *self, int fd, int family, int kind, int protocol) {
  SocketAddress address;
  socklen_t length = sizeof address;
  if (getsockname(fd, &address.any, &length) != 0) {
    // Some families have no names.
    if (family == -1 || errno == EBADF || errno == ENOTSOCK) {
      return gr_os_raise(fiber) != 0;
    }
  } else if (family == -1) {
    family = address.any.sa_family;
  }
  length = sizeof kind;
  if (kind == -1 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &length) != 0) {
    return gr_os_raise(fiber) != 0;
  }
  length = sizeof protocol;
  if (protocol == -1 && getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &length) != 0) {
    return gr_os_raise(fiber) != 0;
  }
  return fill(fiber, self, fd, family, kind, protocol);
}

bool gr_sock_dunder_init(GrFiber *fiber, GrSock *self, int32_t family, int32_t type, int32_t proto, GrValue fileno) {
  if (fileno != GR_NONE) {
    int64_t fd;
    if (!gr_os_long(fiber, fileno, &fd)) {
      return false;
    }
    if (fd < 0) {
      gr_raise(fiber, &gr_exc_ValueError, "negative file descriptor");
      return false;
    }
    return adopt(fiber, self, (int)fd, family, type, proto);
  }
  family = family == -1 ? AF_INET : family;
  type = type == -1 ? SOCK_STREAM : type;
  proto = proto == -1 ? 0 : proto;
  int fd = socket(family, type | SOCK_CLOEXEC, proto);
  if (fd < 0) {
    return gr_os_raise(fiber) != 0;
  }
  if (fill(fiber, self, fd, family, type, proto)) {
    return true;
  }
  atomic_store(&self->fd, -1);
  close(fd);
  return false;
}

void gr_sock_slot_finalize(GrFiber *fiber, GrValue value) {
  GrSock *self = (GrSock *)(void *)value;
  if (sock_fd(self) < 0) {
    return;
  }
  if (!gr_warn(fiber, &gr_exc_ResourceWarning, 1, "unclosed %R", value)) {
    gr_write_unraisable(fiber, "Exception ignored in", value);
  }
  int fd = atomic_exchange(&self->fd, -1);
  if (fd >= 0) {
    close(fd);
  }
}

GrValue gr_sock_slot_repr(GrFiber *fiber, GrValue value) {
  GrSock *self = (GrSock *)(void *)value;
  return GR_VALUE(gr_str_format(fiber, "<socket object, fd=%d, family=%d, type=%d, proto=%d>", sock_fd(self),
                                self->family, self->kind, self->protocol));
}

bool gr_sock_close(GrFiber *fiber, GrSock *self) {
  int fd = atomic_exchange(&self->fd, -1);
  // The peer's reset is no failure of closing.
  return fd < 0 || close(fd) == 0 || errno == ECONNRESET || gr_os_raise(fiber) != 0;
}

bool gr_sock_detach(GrFiber *fiber, GrSock *self, int64_t *result) {
  (void)fiber;
  *result = atomic_exchange(&self->fd, -1);
  return true;
}

// ---- attributes

bool gr_sock_get_family(GrFiber *fiber, GrSock *self, int64_t *result) {
  (void)fiber;
  *result = self->family;
  return true;
}

bool gr_sock_get_type(GrFiber *fiber, GrSock *self, int64_t *result) {
  (void)fiber;
  *result = self->kind;
  return true;
}

bool gr_sock_get_proto(GrFiber *fiber, GrSock *self, int64_t *result) {
  (void)fiber;
  *result = self->protocol;
  return true;
}

bool gr_sock_fileno(GrFiber *fiber, GrSock *self, int64_t *result) {
  (void)fiber;
  *result = sock_fd(self);
  return true;
}

GrValue gr_sock_gettimeout(GrFiber *fiber, GrSock *self) { return timeout_value(fiber, atomic_load(&self->timeout)); }

GrValue gr_sock_get_timeout(GrFiber *fiber, GrSock *self) { return gr_sock_gettimeout(fiber, self); }

bool gr_sock_settimeout(GrFiber *fiber, GrSock *self, GrValue timeout) {
  int64_t ns;
  if (!socket_timeout_argument(fiber, timeout, &ns)) {
    return false;
  }
  atomic_store(&self->timeout, ns);
  return set_descriptor_blocking(fiber, sock_fd(self), ns < 0);
}

bool gr_sock_setblocking(GrFiber *fiber, GrSock *self, bool flag) {
  atomic_store(&self->timeout, flag ? -1 : 0);
  return set_descriptor_blocking(fiber, sock_fd(self), flag);
}

int gr_sock_getblocking(GrFiber *fiber, GrSock *self) {
  (void)fiber;
  return atomic_load(&self->timeout) != 0;
}

GrValue gr_socket_getdefaulttimeout(GrFiber *fiber) {
  return timeout_value(fiber, atomic_load(&gr_socket_default_timeout));
}

bool gr_socket_setdefaulttimeout(GrFiber *fiber, GrValue timeout) {
  int64_t ns;
  if (!socket_timeout_argument(fiber, timeout, &ns)) {
    return false;
  }
  atomic_store(&gr_socket_default_timeout, ns);
  return true;
}

// ---- connections

bool gr_sock_bind(GrFiber *fiber, GrSock *self, GrValue address) {
  SocketAddress at;
  socklen_t length;
  return socket_address(fiber, self, address, "bind", &at, &length) &&
         (bind(sock_fd(self), &at.any, length) == 0 || gr_os_raise(fiber) != 0);
}

bool gr_sock_listen(GrFiber *fiber, GrSock *self, int32_t backlog) {
  return listen(sock_fd(self), backlog < 0 ? 0 : backlog) == 0 || gr_os_raise(fiber) != 0;
}

typedef struct Accept {
  SocketAddress address;
  socklen_t length;
} Accept;

static ssize_t accept_once(GrSock *self, void *data, int flags) {
  (void)flags;
  Accept *call = data;
  call->length = sizeof call->address;
  return accept4(sock_fd(self), &call->address.any, &call->length, SOCK_CLOEXEC);
}

GrValue gr_sock__accept(GrFiber *fiber, GrSock *self) {
  Accept call;
  // There is no accept() that does not wait: of fibers that share a listening socket one may find the connection gone.
  if (gr_threads_started && sock_waits_forever(self) && !self->system_timeouts &&
      gr_wait_fd(fiber, sock_fd(self), POLLIN, GR_FOREVER) < 0) {
    return 0;
  }
  int fd = (int)sock_transfer(fiber, self, POLLIN, accept_once, &call, true);
  if (fd < 0) {
    return 0;
  }
  GrValue address = socket_address_value(fiber, &call.address, call.length, fd, self->protocol);
  if (address == 0) {
    close(fd);
    return 0;
  }
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_tag_int(fd), address));
}

// Waits until a connection that has been begun stands. Returns errno, 0 for success; -1: raised.
static int finish_connection(GrFiber *fiber, GrSock *self, int64_t deadline) {
  int ready = gr_wait_fd(fiber, sock_fd(self), POLLOUT, deadline);
  if (ready <= 0) {
    return ready < 0 ? -1 : EWOULDBLOCK;
  }
  int error = 0;
  socklen_t length = sizeof error;
  return getsockopt(sock_fd(self), SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : gr_errno();
}

// Returns errno, 0 for success; EWOULDBLOCK when the time is up; -1: raised.
static int connect_socket(GrFiber *fiber, GrSock *self, const SocketAddress *address, socklen_t length) {
  int64_t timeout = atomic_load(&self->timeout), deadline = gr_deadline(timeout);
  if (timeout < 0) {
    gr_blocking_begin(fiber);
  }
  int result = connect(sock_fd(self), &address->any, length), error = errno;
  if (timeout < 0) {
    gr_blocking_end(fiber);
  }
  if (result == 0) {
    return 0;
  }
  // An interrupted call goes on without us.
  if (error == EINTR) {
    if (!gr_poll(fiber)) {
      return -1;
    }
    return timeout == 0 ? error : finish_connection(fiber, self, deadline);
  }
  return timeout > 0 && error == EINPROGRESS ? finish_connection(fiber, self, deadline) : error;
}

bool gr_sock_connect(GrFiber *fiber, GrSock *self, GrValue address) {
  SocketAddress at;
  socklen_t length;
  if (!socket_address(fiber, self, address, "connect", &at, &length)) {
    return false;
  }
  int error = connect_socket(fiber, self, &at, length);
  if (error == EWOULDBLOCK && atomic_load(&self->timeout) > 0) {
    socket_raise_timeout(fiber);
  } else if (error > 0) {
    gr_raise_os_error(fiber, error, 0, 0);
  }
  return error == 0;
}

bool gr_sock_connect_ex(GrFiber *fiber, GrSock *self, GrValue address, int64_t *result) {
  SocketAddress at;
  socklen_t length;
  *result = 0;
  if (!socket_address(fiber, self, address, "connect_ex", &at, &length)) {
    return false;
  }
  *result = connect_socket(fiber, self, &at, length);
  return *result >= 0;
}

bool gr_sock_shutdown(GrFiber *fiber, GrSock *self, int32_t flag) {
  return shutdown(sock_fd(self), flag) == 0 || gr_os_raise(fiber) != 0;
}

GrValue gr_sock_getsockname(GrFiber *fiber, GrSock *self) {
  SocketAddress address = {.any = {0}};
  socklen_t length = sizeof address;
  if (getsockname(sock_fd(self), &address.any, &length) != 0) {
    return gr_os_raise(fiber);
  }
  return socket_address_value(fiber, &address, length, sock_fd(self), self->protocol);
}

GrValue gr_sock_getpeername(GrFiber *fiber, GrSock *self) {
  SocketAddress address = {.any = {0}};
  socklen_t length = sizeof address;
  if (getpeername(sock_fd(self), &address.any, &length) != 0) {
    return gr_os_raise(fiber);
  }
  return socket_address_value(fiber, &address, length, sock_fd(self), self->protocol);
}

GrValue gr_socket_socketpair(GrFiber *fiber, int32_t family, int32_t type, int32_t proto) {
  int ends[2];
  if (socketpair(family, type | SOCK_CLOEXEC, proto, ends) != 0) {
    return gr_os_raise(fiber);
  }
  GrValue first = socket_object(fiber, &gr_sock_type, ends[0], family, type, proto);
  if (first == 0) {
    close(ends[1]);
    return 0;
  }
  GrValue second = socket_object(fiber, &gr_sock_type, ends[1], family, type, proto);
  return second ? GR_VALUE(gr_tuple_pack(fiber, 2, first, second)) : 0;
}

bool gr_socket_close(GrFiber *fiber, int32_t fd) {
  return close(fd) == 0 || errno == ECONNRESET || gr_os_raise(fiber) != 0;
}

bool gr_socket_dup(GrFiber *fiber, int32_t fd, int64_t *result) {
  *result = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return *result >= 0 || gr_os_raise(fiber) != 0;
}

// ---- the module

bool gr_socket_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_os_add(fiber, dict, "SocketType", GR_VALUE(&gr_sock_type)) &&
         gr_os_add(fiber, dict, "error", GR_VALUE(&gr_exc_OSError)) &&
         gr_os_add(fiber, dict, "timeout", GR_VALUE(&gr_exc_TimeoutError)) &&
         gr_os_add(fiber, dict, "BDADDR_ANY", GR_VALUE(gr_str_from_c(fiber, "00:00:00:00:00:00"))) &&
         gr_os_add(fiber, dict, "BDADDR_LOCAL", GR_VALUE(gr_str_from_c(fiber, "00:00:00:FF:FF:FF"))) &&
         gr_os_add_constants(fiber, dict, socket_constants, socket_constant_count);
}

GrType gr_sock_type = {GR_TYPE_HEAD(gr_name_socket, GrSock), GR_SOCK_SLOTS .type_flags = GR_TYPE_BASE};
#define ERROR_TYPE                                                                                     \
  .primary_base = &gr_exc_OSError, .attributes_offset = offsetof(GrException, dict),                         \
  .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT
GrType gr_socket_herror_type = {GR_TYPE_HEAD(gr_name_herror, GrException), GR_SOCKET_HERROR_SLOTS ERROR_TYPE};
GrType gr_socket_gaierror_type = {GR_TYPE_HEAD(gr_name_gaierror, GrException), GR_SOCKET_GAIERROR_SLOTS ERROR_TYPE};
