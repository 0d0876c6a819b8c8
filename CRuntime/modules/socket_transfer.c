// _socket: sending and receiving.
#include "socket_private.h"

#include "_socket.proto.h"
#include <limits.h>

// ---- receiving

typedef struct Receive {
  void *data;
  size_t size;
  int flags;
  bool from;                     // wants the sender
  SocketAddress address;
  socklen_t length;
} Receive;

static ssize_t receive_once(GrSock *self, void *data, int flags) {
  Receive *call = data;
  call->length = sizeof call->address;
  return call->from ? recvfrom(sock_fd(self), call->data, call->size, call->flags | flags, &call->address.any, &call->length)
                    : recv(sock_fd(self), call->data, call->size, call->flags | flags);
}

static ssize_t receive(GrFiber *fiber, GrSock *self, Receive *call) {
  if (call->from) {
    memset(&call->address, 0, sizeof call->address);
  }
  return sock_transfer(fiber, self, POLLIN, receive_once, call, call->flags & MSG_WAITALL);
}

static GrValue with_sender(GrFiber *fiber, GrSock *self, GrValue data, const Receive *call) {
  GrValue address =
      data ? socket_address_value(fiber, &call->address, call->length, sock_fd(self), self->protocol) : 0;
  return address ? GR_VALUE(gr_tuple_pack(fiber, 2, data, address)) : 0;
}

static GrValue receive_bytes(GrFiber *fiber, GrSock *self, Receive *call, int64_t size) {
  GrBytes *bytes = gr_bytes_new(fiber, 0, size);
  if (bytes == 0) {
    return 0;
  }
  call->data = bytes->bytes;
  call->size = (size_t)size;
  ssize_t got = receive(fiber, self, call);
  if (got < 0) {
    return 0;
  }
  return GR_VALUE(got == size ? bytes : gr_bytes_new(fiber, bytes->bytes, got));
}

static bool check_size(GrFiber *fiber, int64_t size, const char *function) {
  if (size < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "negative buffersize in %s", function);
  }
  return size >= 0;
}

GrValue gr_sock_recv(GrFiber *fiber, GrSock *self, int64_t buffersize, int32_t flags) {
  Receive call = {.flags = flags};
  return check_size(fiber, buffersize, "recv") ? receive_bytes(fiber, self, &call, buffersize) : 0;
}

GrValue gr_sock_recvfrom(GrFiber *fiber, GrSock *self, int64_t buffersize, int32_t flags) {
  Receive call = {.flags = flags, .from = true};
  if (!check_size(fiber, buffersize, "recvfrom")) {
    return 0;
  }
  return with_sender(fiber, self, receive_bytes(fiber, self, &call, buffersize), &call);
}

bool gr_sock_recv_into(GrFiber *fiber, GrSock *self, GrBuffer *buffer, int64_t nbytes, int32_t flags,
                       int64_t *result) {
  *result = 0;
  if (!check_size(fiber, nbytes, "recv_into")) {
    return false;
  }
  if (nbytes > buffer->length) {
    gr_raise(fiber, &gr_exc_ValueError, "buffer too small for requested bytes");
    return false;
  }
  Receive call = {.data = buffer->data, .size = (size_t)(nbytes ? nbytes : buffer->length), .flags = flags};
  *result = receive(fiber, self, &call);
  return *result >= 0;
}

GrValue gr_sock_recvfrom_into(GrFiber *fiber, GrSock *self, GrBuffer *buffer, int64_t nbytes, int32_t flags) {
  if (!check_size(fiber, nbytes, "recvfrom_into")) {
    return 0;
  }
  if (nbytes > buffer->length) {
    return gr_raise(fiber, &gr_exc_ValueError, "nbytes is greater than the length of the buffer");
  }
  Receive call = {.data = buffer->data, .size = (size_t)(nbytes ? nbytes : buffer->length), .flags = flags, .from = true};
  ssize_t got = receive(fiber, self, &call);
  return got < 0 ? 0 : with_sender(fiber, self, gr_int_from_i64(fiber, got), &call);
}

// ---- sending

typedef struct Send {
  const char *data;
  size_t size;
  int flags;
  const SocketAddress *address;  // 0: to the peer
  socklen_t length;
} Send;

static ssize_t send_once(GrSock *self, void *data, int flags) {
  const Send *call = data;
  return call->address ? sendto(sock_fd(self), call->data, call->size, call->flags | flags, &call->address->any, call->length)
                       : send(sock_fd(self), call->data, call->size, call->flags | flags);
}

// All of the data, in as many sendings as it takes before the deadline.
static bool send_all(GrFiber *fiber, GrSock *self, Send *call) {
  int64_t deadline = gr_deadline(atomic_load(&self->timeout));
  do {
    ssize_t sent = sock_transfer_until(fiber, self, POLLOUT, send_once, call, false, deadline);
    if (sent < 0) {
      return false;
    }
    call->data += sent;
    call->size -= (size_t)sent;
    if (!gr_poll(fiber)) {
      return false;
    }
    if (call->size > 0 && atomic_load(&self->timeout) > 0 && gr_now() >= deadline) {
      return socket_raise_timeout(fiber) != 0;
    }
  } while (call->size > 0);
  return true;
}

bool gr_sock_sendall(GrFiber *fiber, GrSock *self, GrBuffer *data, int32_t flags) {
  Send call = {.data = data->data, .size = (size_t)data->length, .flags = flags};
  return send_all(fiber, self, &call);
}

bool gr_sock_send(GrFiber *fiber, GrSock *self, GrBuffer *data, int32_t flags, int64_t *result) {
  Send call = {.data = data->data, .size = (size_t)data->length, .flags = flags};
  // A blocking send() of a stream takes all there is; what the descriptor is asked instead when other fibers run may not.
  if (sock_waits_forever(self) && self->kind == SOCK_STREAM && gr_threads_started && !(flags & MSG_DONTWAIT)) {
    *result = data->length;
    return send_all(fiber, self, &call);
  }
  *result = sock_transfer(fiber, self, POLLOUT, send_once, &call, false);
  return *result >= 0;
}

GrValue gr_sock_sendto(GrFiber *fiber, GrSock *self, const GrValue *args, size_t nargs) {
  GrBuffer data;
  SocketAddress address;
  socklen_t length;
  int64_t flags = 0;
  if (nargs < 2 || nargs > 3) {
    return gr_raise(fiber, &gr_exc_TypeError, "sendto() takes 2 or 3 arguments (%zu given)", nargs);
  }
  if (!gr_buffer_get(fiber, args[0], &data, false)) {
    return 0;
  }
  ssize_t sent = -1;
  if ((nargs == 2 || socket_int(fiber, args[1], &flags)) &&
      socket_address(fiber, self, args[nargs - 1], "sendto", &address, &length)) {
    Send call = {data.data, (size_t)data.length, (int)flags, &address, length};
    sent = sock_transfer(fiber, self, POLLOUT, send_once, &call, false);
  }
  gr_buffer_release(fiber, &data);
  return sent < 0 ? 0 : gr_int_from_i64(fiber, sent);
}
