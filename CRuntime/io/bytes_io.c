// BytesIO: bytes in memory. Until the first change the contents are the bytes object it was made from.
//
// Locking rule: all fields belong to the holder of the object's lock; no Python code runs under it.
#include "io_private.h"
#include <unistd.h>

typedef struct GrBytesIo {
  GrIoBase base;
  GrBytes *shared;                 // holds `data` while nothing has been changed, else 0
  char *data;
  int64_t size, capacity, position;
  int64_t exports;                 // views made by getbuffer()
} GrBytesIo;

// What a view from getbuffer() shows as its object.
typedef struct GrBytesIoBuffer {
  GrObject base;
  GrBytesIo *source;
} GrBytesIoBuffer;

#include "bytes_io.bind.h"

extern GrType gr_bytes_io_buffer_type;

static inline GrBytesIo *as_bytes_io(GrValue v) { return (GrBytesIo *)(void *)v; }
static inline void enter(GrBytesIo *self) { gr_lock(&self->base.base); }
static inline void leave(GrBytesIo *self) { gr_unlock(&self->base.base); }

static bool check_open(GrFiber *fiber, GrBytesIo *self) {
  bool closed = self->base.base.flags & IO_CLOSED;
  if (GR_UNLIKELY(closed)) {
    gr_raise(fiber, &gr_exc_ValueError, "I/O operation on closed file.");
  }
  return !closed;
}

static bool check_exports(GrFiber *fiber, GrBytesIo *self) {
  if (self->exports > 0) {
    gr_raise(fiber, &gr_exc_BufferError, "Existing exports of data: object cannot be re-sized");
  }
  return self->exports == 0;
}

// Makes the data the object's own, with room for [capacity] bytes. Under the lock.
static bool own_data(GrFiber *fiber, GrBytesIo *self, int64_t capacity) {
  if (self->shared == 0 && capacity <= self->capacity) {
    return true;
  }
  int64_t grown = self->size + self->size / 8 + 64;
  capacity = capacity > grown || self->shared ? capacity : grown;
  char *data = gr_alloc_atomic_checked(fiber, (size_t)capacity + 1);
  if (data == 0) {
    return false;
  }
  memcpy(data, self->data, (size_t)self->size);
  self->data = data;
  self->capacity = capacity;
  self->shared = 0;
  return true;
}

// ---- construction

GrValue gr_bytes_io_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  GrBytesIo *self = io_new(fiber, type, &gr_bytes_io_type, sizeof *self);
  if (self) {
    self->data = "";
  }
  return GR_VALUE(self);
}

bool gr_bytes_io_dunder_init(GrFiber *fiber, GrBytesIo *self, GrValue initial_bytes) {
  GrBytes *bytes = 0;
  if (!check_exports(fiber, self)) {
    return false;
  }
  if (initial_bytes && gr_is_exactly(initial_bytes, &gr_bytes_type)) {
    bytes = gr_as_bytes(initial_bytes);
  } else if (initial_bytes && initial_bytes != GR_NONE) {
    GrBuffer view;
    if (!gr_buffer_get(fiber, initial_bytes, &view, false)) {
      return false;
    }
    bytes = gr_bytes_new(fiber, view.data, view.length);
    gr_buffer_release(fiber, &view);
    if (bytes == 0) {
      return false;
    }
  }
  self->shared = bytes;
  self->data = bytes ? bytes->bytes : "";
  self->size = self->capacity = bytes ? bytes->size : 0;
  self->position = 0;
  self->base.base.flags &= (uint8_t)~IO_CLOSED;
  return true;
}

// ---- methods

int gr_bytes_io_readable(GrFiber *fiber, GrBytesIo *self) { return check_open(fiber, self) ? 1 : -1; }

int gr_bytes_io_seekable(GrFiber *fiber, GrBytesIo *self) { return check_open(fiber, self) ? 1 : -1; }

int gr_bytes_io_writable(GrFiber *fiber, GrBytesIo *self) { return check_open(fiber, self) ? 1 : -1; }

bool gr_bytes_io_close(GrFiber *fiber, GrBytesIo *self) {
  if (!check_exports(fiber, self)) {
    return false;
  }
  self->base.base.flags |= IO_CLOSED;
  self->shared = 0;
  self->data = "";
  self->size = self->capacity = 0;
  return true;
}

bool gr_bytes_io_flush(GrFiber *fiber, GrBytesIo *self) { return check_open(fiber, self); }

int gr_bytes_io_isatty(GrFiber *fiber, GrBytesIo *self) { return check_open(fiber, self) ? 0 : -1; }

GrValue gr_bytes_io_tell(GrFiber *fiber, GrBytesIo *self) {
  return check_open(fiber, self) ? gr_int_from_i64(fiber, self->position) : 0;
}

GrValue gr_bytes_io_write(GrFiber *fiber, GrBytesIo *self, GrBuffer *b) {
  if (!check_open(fiber, self) || !check_exports(fiber, self)) {
    return 0;
  }
  if (b->length == 0) {
    return GR_INT_CONST(0);
  }
  enter(self);
  int64_t end;
  bool good = !__builtin_add_overflow(self->position, b->length, &end) && own_data(fiber, self, end);
  if (good) {
    if (self->position > self->size) {
      memset(self->data + self->size, 0, (size_t)(self->position - self->size));
    }
    memcpy(self->data + self->position, b->data, (size_t)b->length);
    self->position = end;
    self->size = end > self->size ? end : self->size;
  }
  leave(self);
  if (!good && !gr_has_exception(fiber)) {
    gr_raise(fiber, &gr_exc_OverflowError, "new buffer size too large");
  }
  return good ? gr_int_from_i64(fiber, b->length) : 0;
}

bool gr_bytes_io_writelines(GrFiber *fiber, GrBytesIo *self, GrValue lines) {
  GrValue iterator = check_open(fiber, self) ? gr_iter(fiber, lines) : 0, line;
  if (iterator == 0) {
    return false;
  }
  while ((line = gr_next(fiber, iterator)) != 0) {
    GrBuffer view;
    if (!gr_buffer_get(fiber, line, &view, false)) {
      return false;
    }
    GrValue count = gr_bytes_io_write(fiber, self, &view);
    gr_buffer_release(fiber, &view);
    if (count == 0) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

// Takes [count] bytes (-1: all) from the position on; all of it is the shared object if that is possible.
static GrValue take(GrFiber *fiber, GrBytesIo *self, int64_t count) {
  enter(self);
  int64_t left = self->size > self->position ? self->size - self->position : 0;
  count = count < 0 || count > left ? left : count;
  int64_t from = self->position;
  self->position += count;
  GrBytes *result = self->shared && count == self->shared->size ? self->shared
                                                                 : gr_bytes_new(fiber, self->data + from, count);
  leave(self);
  return GR_VALUE(result);
}

GrValue gr_bytes_io_read(GrFiber *fiber, GrBytesIo *self, GrValue size) {
  int64_t count;
  return check_open(fiber, self) && io_size(fiber, size, &count) ? take(fiber, self, count) : 0;
}

GrValue gr_bytes_io_read1(GrFiber *fiber, GrBytesIo *self, GrValue size) {
  return gr_bytes_io_read(fiber, self, size);
}

GrValue gr_bytes_io_readinto(GrFiber *fiber, GrBytesIo *self, GrBuffer *buffer) {
  if (!check_open(fiber, self)) {
    return 0;
  }
  enter(self);
  int64_t left = self->size > self->position ? self->size - self->position : 0;
  int64_t count = buffer->length < left ? buffer->length : left;
  memcpy(buffer->data, self->data + (count ? self->position : 0), (size_t)count);
  self->position += count;
  leave(self);
  return gr_int_from_i64(fiber, count);
}

// The length of the next line, at most [limit].
static int64_t line_length(GrBytesIo *self, int64_t limit) {
  int64_t left = self->size > self->position ? self->size - self->position : 0;
  const char *end = left ? memchr(self->data + self->position, '\n', (size_t)left) : 0;
  int64_t length = end ? end - (self->data + self->position) + 1 : left;
  return limit >= 0 && limit < length ? limit : length;
}

GrValue gr_bytes_io_readline(GrFiber *fiber, GrBytesIo *self, GrValue size) {
  int64_t limit;
  return check_open(fiber, self) && io_size(fiber, size, &limit) ? take(fiber, self, line_length(self, limit)) : 0;
}

GrValue gr_bytes_io_readlines(GrFiber *fiber, GrBytesIo *self, GrValue size) {
  int64_t limit, total = 0, length;
  if (!check_open(fiber, self) || !io_size(fiber, size, &limit)) {
    return 0;
  }
  GrList *lines = gr_list_new(fiber, 0);
  while (lines && (length = line_length(self, -1)) > 0) {
    GrValue line = take(fiber, self, length);
    if (line == 0 || !gr_list_push(fiber, lines, line)) {
      return 0;
    }
    total += length;
    if (limit > 0 && total >= limit) {
      break;
    }
  }
  return GR_VALUE(lines);
}

GrValue gr_bytes_io_getbuffer(GrFiber *fiber, GrBytesIo *self) {
  if (!check_open(fiber, self)) {
    return 0;
  }
  GrBytesIoBuffer *buffer = GR_NEW(fiber, GrBytesIoBuffer, &gr_bytes_io_buffer_type);
  buffer->source = self;
  return gr_memoryview_new(fiber, GR_VALUE(buffer));
}

GrValue gr_bytes_io_getvalue(GrFiber *fiber, GrBytesIo *self) {
  if (!check_open(fiber, self)) {
    return 0;
  }
  enter(self);
  GrBytes *result = self->shared && self->shared->size == self->size ? self->shared
                                                                      : gr_bytes_new(fiber, self->data, self->size);
  leave(self);
  return GR_VALUE(result);
}

GrValue gr_bytes_io_seek(GrFiber *fiber, GrBytesIo *self, int64_t pos, int32_t whence) {
  if (!check_open(fiber, self)) {
    return 0;
  }
  if (pos < 0 && whence == SEEK_SET) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative seek value %lld", (long long)pos);
  }
  if (whence < 0 || whence > 2) {
    return gr_raise(fiber, &gr_exc_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
  }
  int64_t base = whence == SEEK_CUR ? self->position : whence == SEEK_END ? self->size : 0;
  if (__builtin_add_overflow(base, pos, &pos)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "new position too large");
  }
  self->position = pos < 0 ? 0 : pos;
  return gr_int_from_i64(fiber, self->position);
}

GrValue gr_bytes_io_truncate(GrFiber *fiber, GrBytesIo *self, GrValue size) {
  int64_t length;
  if (!check_open(fiber, self) || !check_exports(fiber, self) || !io_size(fiber, size, &length)) {
    return 0;
  }
  if (size == GR_NONE) {
    length = self->position;
  }
  if (length < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative size value %lld", (long long)length);
  }
  enter(self);
  if (length < self->size && own_data(fiber, self, self->size)) {
    self->size = length;
  }
  leave(self);
  return gr_has_exception(fiber) ? 0 : gr_int_from_i64(fiber, length);
}

GrValue gr_bytes_io_slot_iter(GrFiber *fiber, GrValue self) {
  return check_open(fiber, as_bytes_io(self)) ? self : 0;
}

GrValue gr_bytes_io_slot_next(GrFiber *fiber, GrValue object) {
  GrBytesIo *self = as_bytes_io(object);
  int64_t length = check_open(fiber, self) ? line_length(self, -1) : 0;
  return length > 0 ? take(fiber, self, length) : 0;
}

// (contents, position, dict or None)
GrValue gr_bytes_io_dunder_getstate(GrFiber *fiber, GrBytesIo *self) {
  GrValue contents = gr_bytes_io_getvalue(fiber, self), dict = GR_NONE;
  GrDict *own = atomic_load(&self->base.dict);
  if (contents && own) {
    dict = GR_VALUE(gr_dict_clone(fiber, own));
  }
  return contents && dict ? GR_VALUE(gr_tuple_pack(fiber, 3, contents, gr_int_from_i64(fiber, self->position), dict))
                          : 0;
}

bool gr_bytes_io_dunder_setstate(GrFiber *fiber, GrBytesIo *self, GrValue state) {
  if (!gr_is_tuple(state) || gr_as_tuple(state)->length < 3) {
    gr_raise(fiber, &gr_exc_TypeError, "%T.__setstate__ argument should be 3-tuple, got %T", GR_VALUE(self), state);
    return false;
  }
  GrValue *items = gr_as_tuple(state)->items;
  int64_t position;
  if (!gr_bytes_io_dunder_init(fiber, self, items[0])) {
    return false;
  }
  if (!gr_is_int(items[1])) {
    gr_raise(fiber, &gr_exc_TypeError, "second item of state must be an integer, not %T", items[1]);
    return false;
  }
  if (!gr_index_i64(fiber, items[1], &gr_exc_OverflowError, &position)) {
    return false;
  }
  if (position < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "position value cannot be negative");
    return false;
  }
  self->position = position;
  if (items[2] == GR_NONE) {
    return true;
  }
  if (!gr_is_dict(items[2])) {
    gr_raise(fiber, &gr_exc_TypeError, "third item of state should be a dict, got a %T", items[2]);
    return false;
  }
  GrDict *copy = gr_dict_clone(fiber, gr_as_dict(items[2]));
  atomic_store(&self->base.dict, copy);
  return copy != 0;
}

int64_t gr_bytes_io_dunder_sizeof(GrFiber *fiber, GrBytesIo *self) {
  (void)fiber;
  return (int64_t)sizeof *self + (self->shared ? 0 : self->capacity);
}

int gr_bytes_io_get_closed(GrFiber *fiber, GrBytesIo *self) {
  (void)fiber;
  return (self->base.base.flags & IO_CLOSED) != 0;
}

GrType gr_bytes_io_type = {GR_TYPE_HEAD(gr_name_BytesIO, GrBytesIo), GR_BYTES_IO_SLOTS IO_LAYOUT(GrBytesIo),
                           .primary_base = &gr_buffered_io_base_type};

// ---- _BytesIOBuffer

bool gr_bytes_io_buffer_slot_get_buffer(GrFiber *fiber, GrValue object, GrBuffer *buffer, bool writable) {
  (void)writable;
  GrBytesIo *source = ((GrBytesIoBuffer *)(void *)object)->source;
  enter(source);
  bool good = own_data(fiber, source, source->size);
  if (good) {
    source->exports++;
    *buffer = (GrBuffer){.data = source->data, .length = source->size, .item_size = 1, .format = "B", .ndim = 1,
                         .readonly = false, .owner = object};
  }
  leave(source);
  return good;
}

void gr_bytes_io_buffer_slot_release_buffer(GrFiber *fiber, GrValue object, GrBuffer *buffer) {
  (void)fiber, (void)buffer;
  GrBytesIo *source = ((GrBytesIoBuffer *)(void *)object)->source;
  enter(source);
  source->exports--;
  leave(source);
}

GrType gr_bytes_io_buffer_type = {GR_TYPE_HEAD(gr_name__BytesIOBuffer, GrBytesIoBuffer),
                                  GR_BYTES_IO_BUFFER_SLOTS .type_flags = 0};
