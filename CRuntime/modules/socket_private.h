// Sockets: what the files of the _socket module share.
#ifndef GROUSE_SOCKET_PRIVATE_H
#define GROUSE_SOCKET_PRIVATE_H

#define _GNU_SOURCE
#include "os_support.h"
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

// A socket. Its words are set one at a time and read without a lock: a descriptor that another thread closes is the
// system's business (EBADF). The timeout decides the mode of the descriptor: it blocks only without one.
typedef struct GrSock {
  GrMutable base;
  _Atomic int fd;                // -1: closed
  int family, kind, protocol;
  bool system_timeouts;          // SO_RCVTIMEO or SO_SNDTIMEO was set: the system ends waiting
  _Atomic int64_t timeout;       // nanoseconds; -1: none
} GrSock;

extern GrType gr_sock_type, gr_socket_herror_type, gr_socket_gaierror_type;
extern _Atomic int64_t gr_socket_default_timeout;

static inline int sock_fd(GrSock *self) { return atomic_load(&self->fd); }
static inline bool sock_waits_forever(GrSock *self) { return atomic_load(&self->timeout) < 0; }
// A timeout argument. False: raised.
bool socket_timeout_argument(GrFiber *fiber, GrValue value, int64_t *timeout);
// A new object for an open descriptor. 0: raised.
GrValue socket_object(GrFiber *fiber, GrType *type, int fd, int family, int kind, int protocol);

// ---- waiting (_socket.c)

// One attempt of a transfer: the result, or -1 with errno.
typedef ssize_t (*SockAttempt)(GrSock *self, void *data, int flags);
// Makes [attempt] until it succeeds, the timeout ends it or it fails. Blocking descriptors are kept from blocking when
// other fibers could run meanwhile, unless [whole]: then the system shall do all of the waiting. -1: raised.
ssize_t sock_transfer(GrFiber *fiber, GrSock *self, int events, SockAttempt attempt, void *data, bool whole);
// As above with a deadline that a sequence of transfers shares.
ssize_t sock_transfer_until(GrFiber *fiber, GrSock *self, int events, SockAttempt attempt, void *data, bool whole,
                            int64_t deadline);
GR_COLD GrValue socket_raise_timeout(GrFiber *fiber);

// ---- addresses (socket_address.c, socket_families.c)

typedef union SocketAddress {
  struct sockaddr any;
  struct sockaddr_in in;
  struct sockaddr_in6 in6;
  struct sockaddr_un un;
  struct sockaddr_storage storage;
} SocketAddress;

// The address [value] for a socket of [self]'s family; [function] is named in errors. False: raised.
bool socket_address(GrFiber *fiber, GrSock *self, GrValue value, const char *function, SocketAddress *address,
                    socklen_t *length);
// As Python shows it. [fd] and [protocol] help to understand it; -1, 0: not known.
GrValue socket_address_value(GrFiber *fiber, const SocketAddress *address, socklen_t length, int fd, int protocol);
// The families other than those of IP and Unix. 1: done, -1: raised, 0: not known.
int socket_family_address(GrFiber *fiber, GrSock *self, GrValue value, const char *function, SocketAddress *address,
                          socklen_t *length);
// 0 without an exception: not known.
GrValue socket_family_value(GrFiber *fiber, const SocketAddress *address, socklen_t length, int fd, int protocol);

// A host name in the form the resolver takes. 0: raised.
const char *socket_host_text(GrFiber *fiber, GrValue value);
// Resolves a host to one address of [family] (AF_UNSPEC: any). False: raised.
bool socket_resolve(GrFiber *fiber, const char *host, int family, SocketAddress *address, socklen_t *length);
// "127.0.0.1", "::1"
GrValue socket_ip_text(GrFiber *fiber, const SocketAddress *address);
GR_COLD GrValue socket_raise_gai(GrFiber *fiber, int error);
GrValue socket_c_text(GrFiber *fiber, const char *text);
// Spreads a tuple of [least] to [most] items over out[], 0 where there are none; TypeError with [wanted] otherwise.
bool socket_unpack(GrFiber *fiber, GrValue tuple, int64_t least, int64_t most, GrValue *out, const char *wanted);
// The numbers a C int or unsigned int can have.
bool socket_int(GrFiber *fiber, GrValue value, int64_t *result);
bool socket_unsigned(GrFiber *fiber, GrValue value, uint32_t *result);

extern const GrOsConstant socket_constants[];
extern const size_t socket_constant_count;

#endif
