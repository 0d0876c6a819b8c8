// _socket: messages with several buffers and ancillary data.
#include "socket_private.h"

#include "_socket.proto.h"
#include <limits.h>
#include <linux/if_alg.h>

// ---- sizes

static bool raise_size(GrFiber *fiber, const char *function) {
  gr_raise(fiber, &gr_exc_OverflowError, "%s() argument out of range", function);
  return false;
}

bool gr_socket_CMSG_LEN(GrFiber *fiber, int64_t length, int64_t *result) {
  *result = (int64_t)CMSG_LEN(0) + length;
  return (length >= 0 && length <= INT_MAX - (int64_t)CMSG_LEN(0)) || raise_size(fiber, "CMSG_LEN");
}

static bool message_space(int64_t length, size_t *space) {
  if (length < 0 || length > INT_MAX - (int64_t)CMSG_SPACE(0) - 8) {
    return false;
  }
  *space = CMSG_SPACE((size_t)length);
  return true;
}

bool gr_socket_CMSG_SPACE(GrFiber *fiber, int64_t length, int64_t *result) {
  size_t space = 0;
  bool good = message_space(length, &space);
  *result = (int64_t)space;
  return good || raise_size(fiber, "CMSG_SPACE");
}

// ---- buffers

typedef struct Vector {
  GrBuffer *views;
  struct iovec *parts;
  size_t count;
} Vector;

static void release_vector(GrFiber *fiber, Vector *vector) {
  while (vector->count > 0) {
    gr_buffer_release(fiber, &vector->views[--vector->count]);
  }
}

// False: raised, and nothing is held.
static bool acquire_vector(GrFiber *fiber, GrValue buffers, bool writable, const char *function, Vector *vector) {
  GrTuple *items = gr_tuple_from_iterable(fiber, buffers);
  *vector = (Vector){0};
  if (items == 0) {
    if (gr_type_of(buffers)->iter == 0 && gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "%s() argument 1 must be an iterable", function);
    }
    return false;
  }
  if (items->length > INT_MAX) {
    gr_raise(fiber, &gr_exc_OSError, "%s() argument 1 is too long", function);
    return false;
  }
  vector->views = gr_alloc_checked(fiber, sizeof *vector->views * (size_t)(items->length + 1));
  vector->parts = vector->views ? gr_alloc_checked(fiber, sizeof *vector->parts * (size_t)(items->length + 1)) : 0;
  bool good = vector->parts != 0;
  for (int64_t i = 0; good && i < items->length; i++) {
    GrBuffer *view = &vector->views[vector->count];
    good = gr_buffer_get(fiber, items->items[i], view, writable);
    if (good) {
      vector->parts[vector->count++] = (struct iovec){view->data, (size_t)view->length};
    }
  }
  if (!good) {
    if (writable && (gr_clear_if(fiber, &gr_exc_TypeError) || gr_clear_if(fiber, &gr_exc_BufferError))) {
      gr_raise(fiber, &gr_exc_TypeError,
               "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers");
    }
    release_vector(fiber, vector);
  }
  return good;
}

// ---- receiving

typedef struct Message {
  struct msghdr header;
  int flags;
} Message;

static ssize_t receive_message_once(GrSock *self, void *data, int flags) {
  Message *call = data;
  return recvmsg(sock_fd(self), &call->header, call->flags | flags);
}

static GrValue ancillary_item(GrFiber *fiber, const struct cmsghdr *item, size_t size) {
  GrBytes *data = gr_bytes_new(fiber, (const char *)CMSG_DATA(item), (int64_t)size);
  return data ? GR_VALUE(gr_tuple_pack(fiber, 3, gr_tag_int(item->cmsg_level), gr_tag_int(item->cmsg_type), GR_VALUE(data)))
              : 0;
}

// The items that came, the last one perhaps cut short.
static GrList *ancillary_list(GrFiber *fiber, struct msghdr *header) {
  GrList *list = gr_list_new(fiber, 0);
  struct cmsghdr *item = header->msg_controllen > 0 ? CMSG_FIRSTHDR(header) : 0;
  for (; list && item; item = CMSG_NXTHDR(header, item)) {
    size_t start = (size_t)((char *)CMSG_DATA(item) - (char *)header->msg_control);
    if (item->cmsg_len < CMSG_LEN(0) || start > header->msg_controllen) {
      bool good = gr_warn(fiber, &gr_exc_RuntimeWarning, 1, "received malformed or improperly-truncated ancillary data");
      return good ? list : 0;
    }
    size_t size = item->cmsg_len - CMSG_LEN(0), room = header->msg_controllen - start;
    bool cut = size > room;
    GrValue value = ancillary_item(fiber, item, cut ? room : size);
    list = value && gr_list_push(fiber, list, value) ? list : 0;
    if (cut) {
      break;
    }
  }
  return list;
}

// Receives into [vector]; *space is for ancillary data. The count, or -1.
static ssize_t receive_message(GrFiber *fiber, GrSock *self, Vector *vector, int64_t space, SocketAddress *address,
                               Message *call) {
  if (space < 0 || space > INT_MAX) {
    gr_raise(fiber, &gr_exc_ValueError, "invalid ancillary data buffer length");
    return -1;
  }
  memset(address, 0, sizeof *address);
  void *control = space ? gr_alloc_atomic_checked(fiber, (size_t)space) : 0;
  if (space && control == 0) {
    return -1;
  }
  call->header = (struct msghdr){.msg_name = address, .msg_namelen = sizeof *address, .msg_iov = vector->parts,
                                 .msg_iovlen = vector->count, .msg_control = control,
                                 .msg_controllen = (size_t)space};
  return sock_transfer(fiber, self, POLLIN, receive_message_once, call, call->flags & MSG_WAITALL);
}

static GrValue message_result(GrFiber *fiber, GrSock *self, GrValue data, SocketAddress *address, Message *call) {
  GrList *items = data ? ancillary_list(fiber, &call->header) : 0;
  socklen_t length = call->header.msg_namelen > sizeof *address ? sizeof *address : call->header.msg_namelen;
  GrValue from = items ? socket_address_value(fiber, address, length, sock_fd(self), self->protocol) : 0;
  return from ? GR_VALUE(gr_tuple_pack(fiber, 4, data, GR_VALUE(items), gr_tag_int(call->header.msg_flags), from)) : 0;
}

GrValue gr_sock_recvmsg(GrFiber *fiber, GrSock *self, int64_t bufsize, int64_t ancbufsize, int32_t flags) {
  SocketAddress address;
  Message call = {.flags = flags};
  if (bufsize < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative buffer size in recvmsg()");
  }
  GrBytes *bytes = gr_bytes_new(fiber, 0, bufsize);
  if (bytes == 0) {
    return 0;
  }
  struct iovec part = {bytes->bytes, (size_t)bufsize};
  Vector vector = {.parts = &part, .count = 1};
  ssize_t got = receive_message(fiber, self, &vector, ancbufsize, &address, &call);
  if (got < 0) {
    return 0;
  }
  bytes = got == bufsize ? bytes : gr_bytes_new(fiber, bytes->bytes, got);
  return message_result(fiber, self, GR_VALUE(bytes), &address, &call);
}

GrValue gr_sock_recvmsg_into(GrFiber *fiber, GrSock *self, GrValue buffers, int64_t ancbufsize, int32_t flags) {
  SocketAddress address;
  Message call = {.flags = flags};
  Vector vector;
  if (!acquire_vector(fiber, buffers, true, "recvmsg_into", &vector)) {
    return 0;
  }
  ssize_t got = receive_message(fiber, self, &vector, ancbufsize, &address, &call);
  GrValue result = got < 0 ? 0 : message_result(fiber, self, gr_int_from_i64(fiber, got), &address, &call);
  release_vector(fiber, &vector);
  return result;
}

// ---- sending

static ssize_t send_message_once(GrSock *self, void *data, int flags) {
  const Message *call = data;
  return sendmsg(sock_fd(self), &call->header, call->flags | flags);
}

typedef struct Ancillary {
  int level, type;
  GrBuffer data;
} Ancillary;

static void release_ancillary(GrFiber *fiber, Ancillary *items, size_t count) {
  while (count > 0) {
    gr_buffer_release(fiber, &items[--count].data);
  }
}

static bool ancillary_argument(GrFiber *fiber, GrValue value, Ancillary *item) {
  int64_t level, type;
  GrTuple *triple = gr_has_type_flag(value, GR_TYPE_SEQUENCE) ? gr_tuple_from_iterable(fiber, value) : 0;
  if (triple == 0 || triple->length != 3) {
    const char *what = "[sendmsg() ancillary data items]() argument must be";
    if (triple) {
      gr_raise(fiber, &gr_exc_TypeError, "%s sequence of length 3, not %lld", what, (long long)triple->length);
    } else if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_TypeError, "%s 3-item sequence, not %T", what, value);
    }
    return false;
  }
  const GrValue *parts = triple->items;
  if (!socket_int(fiber, parts[0], &level) || !socket_int(fiber, parts[1], &type) ||
      !gr_buffer_get(fiber, parts[2], &item->data, false)) {
    return false;
  }
  item->level = (int)level;
  item->type = (int)type;
  return true;
}

// Lays the items out one behind the other as the system wants them.
static bool build_control(GrFiber *fiber, const Ancillary *items, size_t count, struct msghdr *header) {
  size_t total = 0, space;
  for (size_t i = 0; i < count; i++) {
    if (!message_space(items[i].data.length, &space)) {
      gr_raise(fiber, &gr_exc_OSError, "ancillary data item too large");
      return false;
    }
    total += space;
    if (total > INT_MAX) {
      gr_raise(fiber, &gr_exc_OSError, "too much ancillary data");
      return false;
    }
  }
  char *control = gr_alloc_atomic_checked(fiber, total + 1);
  if (control == 0) {
    return false;
  }
  memset(control, 0, total + 1);
  header->msg_control = control;
  header->msg_controllen = total;
  struct cmsghdr *place = CMSG_FIRSTHDR(header);
  for (size_t i = 0; i < count && place; i++) {
    place->cmsg_level = items[i].level;
    place->cmsg_type = items[i].type;
    place->cmsg_len = CMSG_LEN((size_t)items[i].data.length);
    memcpy(CMSG_DATA(place), items[i].data.data, (size_t)items[i].data.length);
    place = CMSG_NXTHDR(header, place);
  }
  return true;
}

static bool ancillary_arguments(GrFiber *fiber, GrValue value, struct msghdr *header) {
  GrTuple *given = gr_tuple_from_iterable(fiber, value);
  if (given == 0) {
    if (gr_type_of(value)->iter == 0 && gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "sendmsg() argument 2 must be an iterable");
    }
    return false;
  }
  if (given->length == 0) {
    return true;
  }
  Ancillary *items = gr_alloc_checked(fiber, sizeof *items * (size_t)given->length);
  size_t held = 0;
  while (items && held < (size_t)given->length && ancillary_argument(fiber, given->items[held], &items[held])) {
    held++;
  }
  bool good = items && held == (size_t)given->length && build_control(fiber, items, held, header);
  release_ancillary(fiber, items, held);
  return good;
}

bool gr_sock_sendmsg(GrFiber *fiber, GrSock *self, GrValue buffers, GrValue ancdata, int32_t flags, GrValue address,
                     int64_t *result) {
  SocketAddress to;
  socklen_t length = 0;
  Message call = {.flags = flags};
  Vector vector;
  *result = -1;
  if (!acquire_vector(fiber, buffers, false, "sendmsg", &vector)) {
    return false;
  }
  bool named = address && address != GR_NONE;
  if ((!named || socket_address(fiber, self, address, "sendmsg", &to, &length)) &&
      (ancdata == 0 || ancillary_arguments(fiber, ancdata, &call.header))) {
    call.header.msg_name = named ? &to : 0;
    call.header.msg_namelen = length;
    call.header.msg_iov = vector.parts;
    call.header.msg_iovlen = vector.count;
    // A stream's message in pieces would have to be put together here: the system waits for all of it.
    *result = sock_transfer(fiber, self, POLLOUT, send_message_once, &call, self->kind == SOCK_STREAM);
  }
  release_vector(fiber, &vector);
  return *result >= 0;
}

// ---- the kernel's ciphers

static struct cmsghdr *next_algorithm_item(struct msghdr *header, struct cmsghdr *last, int type, size_t size) {
  struct cmsghdr *item = last ? CMSG_NXTHDR(header, last) : CMSG_FIRSTHDR(header);
  item->cmsg_level = SOL_ALG;
  item->cmsg_type = type;
  item->cmsg_len = CMSG_LEN(size);
  return item;
}

// Operation, IV and length of associated data as ancillary data.
static bool algorithm_control(GrFiber *fiber, int operation, const GrBuffer *iv, int64_t associated,
                              struct msghdr *header) {
  size_t space = CMSG_SPACE(sizeof(uint32_t));
  space += iv ? CMSG_SPACE(sizeof(struct af_alg_iv) + (size_t)iv->length) : 0;
  space += associated >= 0 ? CMSG_SPACE(sizeof(uint32_t)) : 0;
  header->msg_control = gr_alloc_atomic_checked(fiber, space);
  if (header->msg_control == 0) {
    return false;
  }
  memset(header->msg_control, 0, space);
  header->msg_controllen = space;
  struct cmsghdr *item = next_algorithm_item(header, 0, ALG_SET_OP, sizeof(uint32_t));
  memcpy(CMSG_DATA(item), &operation, sizeof operation);
  if (iv) {
    item = next_algorithm_item(header, item, ALG_SET_IV, sizeof(struct af_alg_iv) + (size_t)iv->length);
    uint32_t size = (uint32_t)iv->length;
    memcpy(CMSG_DATA(item), &size, sizeof size);
    memcpy(CMSG_DATA(item) + sizeof(struct af_alg_iv), iv->data, (size_t)iv->length);
  }
  if (associated >= 0) {
    uint32_t size = (uint32_t)associated;
    item = next_algorithm_item(header, item, ALG_SET_AEAD_ASSOCLEN, sizeof size);
    memcpy(CMSG_DATA(item), &size, sizeof size);
  }
  return true;
}

bool gr_sock_sendmsg_afalg(GrFiber *fiber, GrSock *self, GrValue msg, int32_t op, GrValue iv, GrValue assoclen,
                           int32_t flags, int64_t *result) {
  Message call = {.flags = flags};
  Vector vector = {0};
  GrBuffer vector_iv;
  int64_t associated = -1;
  *result = -1;
  if (self->family != AF_ALG) {
    gr_raise(fiber, &gr_exc_OSError, "algset is only supported for AF_ALG");
    return false;
  }
  if (op < 0) {
    gr_raise(fiber, &gr_exc_TypeError, "Invalid or missing argument 'op'");
    return false;
  }
  if (assoclen && (!socket_int(fiber, assoclen, &associated) || associated < 0)) {
    if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_TypeError, "assoclen must be positive");
    }
    return false;
  }
  if (iv && !gr_buffer_get(fiber, iv, &vector_iv, false)) {
    return false;
  }
  if (algorithm_control(fiber, op, iv ? &vector_iv : 0, associated, &call.header) &&
      (msg == 0 || acquire_vector(fiber, msg, false, "sendmsg_afalg", &vector))) {
    call.header.msg_iov = vector.parts;
    call.header.msg_iovlen = vector.count;
    *result = sock_transfer(fiber, self, POLLOUT, send_message_once, &call, true);
    release_vector(fiber, &vector);
  }
  if (iv) {
    gr_buffer_release(fiber, &vector_iv);
  }
  return *result >= 0;
}
