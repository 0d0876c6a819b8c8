// The base classes of streams and helpers of all io objects. The type objects are in modules/_io.c.
#include "io_private.h"

#include "_io.proto.h"

// ---- helpers

GrValue io_unsupported(GrFiber *fiber, const char *message) {
  return gr_raise(fiber, &gr_exc_UnsupportedOperation, "%s", message);
}

GrValue io_call(GrFiber *fiber, GrValue object, GrStr *name) {
  return gr_call_method(fiber, object, name, 0, 0, 0);
}

GrValue io_call1(GrFiber *fiber, GrValue object, GrStr *name, GrValue a) {
  return gr_call_method(fiber, object, name, &a, 1, 0);
}

int io_ask(GrFiber *fiber, GrValue object, GrStr *name) {
  GrValue answer = io_call(fiber, object, name);
  return answer ? gr_truth(fiber, answer) : -1;
}

int io_is_closed(GrFiber *fiber, GrValue object) {
  GrValue closed = gr_getattr(fiber, object, &gr_name_closed);
  return closed ? gr_truth(fiber, closed) : -1;
}

bool io_offset(GrFiber *fiber, GrValue value, int64_t *result) {
  return gr_index_i64(fiber, value, &gr_exc_OverflowError, result);
}

bool io_size(GrFiber *fiber, GrValue value, int64_t *result) {
  *result = -1;
  if (value == 0 || value == GR_NONE) {
    return true;
  }
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "argument should be integer or None, not '%T'", value);
    return false;
  }
  return gr_index_i64(fiber, value, &gr_exc_OverflowError, result);
}

enum { SHORTEST_PAUSE = 10000, LONGEST_PAUSE = 1000000 };   // nanoseconds between looks at an owner word

bool io_enter_slow(GrFiber *fiber, GrValue object, _Atomic(int64_t) *owner) {
  int64_t own = fiber->id + 1, free = 0, pause = SHORTEST_PAUSE;
  while (!atomic_compare_exchange_weak_explicit(owner, &free, own, memory_order_acquire, memory_order_relaxed)) {
    if (free == own) {
      gr_raise(fiber, &gr_exc_RuntimeError, "reentrant call inside %R", object);
      return false;
    }
    // The holder may be in a long write, or it waits for somebody to type a line.
    if (!gr_sleep_until(fiber, gr_deadline(pause))) {
      return false;
    }
    pause = pause < LONGEST_PAUSE ? 2 * pause : pause;
    free = 0;
  }
  return true;
}

bool io_interrupted(GrFiber *fiber) { return gr_poll(fiber); }

void io_chain(GrFiber *fiber, GrException *first) {
  if (first == 0) {
    return;
  }
  if (!gr_has_exception(fiber)) {
    gr_set_exception(fiber, first);
  } else if (fiber->exception != first && fiber->exception->context == 0) {
    fiber->exception->context = first;
  }
}

static bool check_closed(GrFiber *fiber, GrValue self, const char *message) {
  int closed = io_is_closed(fiber, self);
  if (closed > 0) {
    gr_raise(fiber, &gr_exc_ValueError, "%s", message ? message : "I/O operation on closed file.");
  }
  return closed == 0;
}

// ---- _IOBase

GrValue gr_io_base_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

GrValue gr_io_base_seek(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "seek");
}

GrValue gr_io_base_tell(GrFiber *fiber, GrIoBase *self) {
  const GrValue args[] = {GR_INT_CONST(0), GR_INT_CONST(1)};
  return gr_call_method(fiber, GR_VALUE(self), &gr_name_seek, args, 2, 0);
}

GrValue gr_io_base_truncate(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "truncate");
}

bool gr_io_base_flush(GrFiber *fiber, GrIoBase *self) {
  if (self->base.flags & IO_CLOSED) {
    gr_raise(fiber, &gr_exc_ValueError, "I/O operation on closed file.");
    return false;
  }
  return true;
}

bool gr_io_base_close(GrFiber *fiber, GrIoBase *self) {
  if (self->base.flags & IO_CLOSED) {
    return true;
  }
  bool good = io_call(fiber, GR_VALUE(self), &gr_name_flush) != 0;
  self->base.flags |= IO_CLOSED;
  return good;
}

bool gr_io_base_seekable(GrFiber *fiber, GrIoBase *self) {
  (void)fiber, (void)self;
  return false;
}

bool gr_io_base_readable(GrFiber *fiber, GrIoBase *self) {
  (void)fiber, (void)self;
  return false;
}

bool gr_io_base_writable(GrFiber *fiber, GrIoBase *self) {
  (void)fiber, (void)self;
  return false;
}

bool gr_io_base__checkClosed(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)args, (void)count;
  return check_closed(fiber, GR_VALUE(self), 0);
}

static GrValue check_ability(GrFiber *fiber, GrIoBase *self, GrStr *question, const char *message) {
  GrValue answer = io_call(fiber, GR_VALUE(self), question);
  return answer == 0 || answer == GR_TRUE ? answer : io_unsupported(fiber, message);
}

GrValue gr_io_base__checkSeekable(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)args, (void)count;
  return check_ability(fiber, self, &gr_name_seekable, "File or stream is not seekable.");
}

GrValue gr_io_base__checkReadable(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)args, (void)count;
  return check_ability(fiber, self, &gr_name_readable, "File or stream is not readable.");
}

GrValue gr_io_base__checkWritable(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)args, (void)count;
  return check_ability(fiber, self, &gr_name_writable, "File or stream is not writable.");
}

int gr_io_base_get_closed(GrFiber *fiber, GrIoBase *self) {
  (void)fiber;
  return (self->base.flags & IO_CLOSED) != 0;
}

GrValue gr_io_base_fileno(GrFiber *fiber, GrIoBase *self) {
  (void)self;
  return io_unsupported(fiber, "fileno");
}

int gr_io_base_isatty(GrFiber *fiber, GrIoBase *self) { return check_closed(fiber, GR_VALUE(self), 0) ? 0 : -1; }

GrValue gr_io_base_dunder_enter(GrFiber *fiber, GrIoBase *self) {
  return check_closed(fiber, GR_VALUE(self), 0) ? GR_VALUE(self) : 0;
}

GrValue gr_io_base_dunder_exit(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)args, (void)count;
  return io_call(fiber, GR_VALUE(self), &gr_name_close);
}

GrValue gr_io_base_slot_iter(GrFiber *fiber, GrValue self) { return check_closed(fiber, self, 0) ? self : 0; }

GrValue gr_io_base_slot_next(GrFiber *fiber, GrValue self) {
  GrValue line = io_call(fiber, self, &gr_name_readline);
  int64_t length;
  if (line == 0 || !gr_length(fiber, line, &length)) {
    return 0;
  }
  return length > 0 ? line : 0;
}

// How many bytes to read for a line: up to the line end in what peek() shows, else 1.
static bool bytes_ahead(GrFiber *fiber, GrValue self, GrValue peek, int64_t limit, int64_t *ahead) {
  *ahead = 1;
  GrValue shown = gr_call1(fiber, peek, GR_INT_CONST(1));
  if (shown == 0) {
    return false;
  }
  if (!gr_is_bytes(shown)) {
    gr_raise(fiber, &gr_exc_OSError, "peek() should have returned a bytes object, not '%T'", shown);
    return false;
  }
  (void)self;
  GrBytes *bytes = gr_as_bytes(shown);
  if (bytes->size > 0) {
    const char *end = memchr(bytes->bytes, '\n', (size_t)bytes->size);
    *ahead = end ? end - bytes->bytes + 1 : bytes->size;
    *ahead = limit >= 0 && *ahead > limit ? limit : *ahead;
  }
  return true;
}

GrValue io_base_readline(GrFiber *fiber, GrValue self, int64_t limit) {
  GrValue peek = gr_getattr_find(fiber, self, &gr_name_peek);
  if (peek == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  GrStrBuilder line;
  gr_builder_init(&line);
  while (limit < 0 || line.size < limit) {
    int64_t ahead = 1;
    if (peek && !bytes_ahead(fiber, self, peek, limit < 0 ? -1 : limit - line.size, &ahead)) {
      return 0;
    }
    GrValue data = io_call1(fiber, self, &gr_name_read, gr_tag_int(ahead));
    if (data == 0) {
      return 0;
    }
    if (!gr_is_bytes(data)) {
      return gr_raise(fiber, &gr_exc_OSError, "read() should have returned a bytes object, not '%T'", data);
    }
    GrBytes *bytes = gr_as_bytes(data);
    if (bytes->size == 0) {
      break;
    }
    if (!gr_builder_add(fiber, &line, bytes->bytes, bytes->size)) {
      return 0;
    }
    if (bytes->bytes[bytes->size - 1] == '\n') {
      break;
    }
  }
  return GR_VALUE(gr_bytes_new(fiber, line.size ? line.bytes : "", line.size));
}

GrValue gr_io_base_readline(GrFiber *fiber, GrIoBase *self, GrValue size) {
  int64_t limit;
  return io_size(fiber, size, &limit) ? io_base_readline(fiber, GR_VALUE(self), limit) : 0;
}

GrValue gr_io_base_readlines(GrFiber *fiber, GrIoBase *self, GrValue hint) {
  int64_t limit, total = 0, length;
  GrList *lines = io_size(fiber, hint, &limit) ? gr_list_new(fiber, 0) : 0;
  GrValue iterator = lines ? gr_iter(fiber, GR_VALUE(self)) : 0, line;
  if (iterator == 0) {
    return 0;
  }
  while ((line = gr_next(fiber, iterator)) != 0) {
    if (!gr_list_push(fiber, lines, line) || !gr_length(fiber, line, &length)) {
      return 0;
    }
    total += length;
    if (limit > 0 && total >= limit) {
      break;
    }
  }
  return gr_has_exception(fiber) ? 0 : GR_VALUE(lines);
}

bool gr_io_base_writelines(GrFiber *fiber, GrIoBase *self, GrValue lines) {
  GrValue iterator = check_closed(fiber, GR_VALUE(self), 0) ? gr_iter(fiber, lines) : 0, line;
  if (iterator == 0) {
    return false;
  }
  while ((line = gr_next(fiber, iterator)) != 0) {
    if (io_call1(fiber, GR_VALUE(self), &gr_name_write, line) == 0) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

// What the collector runs: close() if the stream is still open. Nobody is there to see an error.
void gr_io_base_slot_finalize(GrFiber *fiber, GrValue self) {
  GrException *pending = gr_take_exception(fiber);
  int closed = io_is_closed(fiber, self);
  if (closed == 0) {
    as_io(self)->base.flags |= IO_FINALIZING;
    io_call(fiber, self, &gr_name_close);
  }
  gr_clear_exception(fiber);
  fiber->exception = pending;
}

// ---- _RawIOBase

GrValue gr_raw_io_base_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

GrValue gr_raw_io_base_read(GrFiber *fiber, GrIoBase *self, int64_t size) {
  if (size < 0) {
    return io_call(fiber, GR_VALUE(self), &gr_name_readall);
  }
  GrBytearray *space = gr_bytearray_new(fiber, 0, size);
  GrValue got = space ? io_call1(fiber, GR_VALUE(self), &gr_name_readinto, GR_VALUE(space)) : 0;
  int64_t count;
  if (got == 0 || got == GR_NONE) {
    return got;
  }
  if (!gr_index_i64(fiber, got, &gr_exc_ValueError, &count)) {
    return 0;
  }
  int64_t held = atomic_load(&space->size);
  if (count < 0 || count > held) {
    return gr_raise(fiber, &gr_exc_ValueError, "readinto returned %lld outside buffer size %lld", (long long)count,
                    (long long)held);
  }
  GrByteStore *store = atomic_load(&space->store);
  return GR_VALUE(gr_bytes_new(fiber, count ? store->bytes : "", count));
}

GrValue gr_raw_io_base_readall(GrFiber *fiber, GrIoBase *self) {
  GrStrBuilder all;
  gr_builder_init(&all);
  for (;;) {
    GrValue data = io_call1(fiber, GR_VALUE(self), &gr_name_read, GR_INT_CONST(IO_BUFFER_SIZE));
    if (data == 0) {
      return 0;
    }
    if (data == GR_NONE && all.size == 0) {
      return data;
    }
    if (data == GR_NONE) {
      break;
    }
    if (!gr_is_bytes(data)) {
      return gr_raise(fiber, &gr_exc_TypeError, "read() should return bytes");
    }
    if (gr_as_bytes(data)->size == 0) {
      break;
    }
    if (!gr_builder_add(fiber, &all, gr_as_bytes(data)->bytes, gr_as_bytes(data)->size)) {
      return 0;
    }
  }
  return GR_VALUE(gr_bytes_new(fiber, all.size ? all.bytes : "", all.size));
}

GrValue gr_raw_io_base_readinto(GrFiber *fiber, GrIoBase *self, GrValue buffer) {
  (void)self, (void)buffer;
  return gr_raise_object(fiber, GR_VALUE(&gr_exc_NotImplementedError), 0);
}

GrValue gr_raw_io_base_write(GrFiber *fiber, GrIoBase *self, GrValue b) {
  (void)self, (void)b;
  return gr_raise_object(fiber, GR_VALUE(&gr_exc_NotImplementedError), 0);
}

// ---- _BufferedIOBase

GrValue gr_buffered_io_base_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

GrValue gr_buffered_io_base_detach(GrFiber *fiber, GrIoBase *self) {
  (void)self;
  return io_unsupported(fiber, "detach");
}

GrValue gr_buffered_io_base_read(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "read");
}

GrValue gr_buffered_io_base_read1(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "read1");
}

GrValue gr_buffered_io_base_write(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "write");
}

static GrValue read_into(GrFiber *fiber, GrIoBase *self, GrBuffer *buffer, GrStr *method) {
  GrValue data = io_call1(fiber, GR_VALUE(self), method, gr_int_from_i64(fiber, buffer->length));
  if (data == 0) {
    return 0;
  }
  if (!gr_is_bytes(data)) {
    return gr_raise(fiber, &gr_exc_TypeError, "read() should return bytes");
  }
  GrBytes *bytes = gr_as_bytes(data);
  if (bytes->size > buffer->length) {
    return gr_raise(fiber, &gr_exc_ValueError, "read() returned too much data: %lld bytes requested, %lld returned",
                    (long long)buffer->length, (long long)bytes->size);
  }
  memcpy(buffer->data, bytes->bytes, (size_t)bytes->size);
  return gr_int_from_i64(fiber, bytes->size);
}

GrValue gr_buffered_io_base_readinto(GrFiber *fiber, GrIoBase *self, GrBuffer *buffer) {
  return read_into(fiber, self, buffer, &gr_name_read);
}

GrValue gr_buffered_io_base_readinto1(GrFiber *fiber, GrIoBase *self, GrBuffer *buffer) {
  return read_into(fiber, self, buffer, &gr_name_read1);
}

// ---- _TextIOBase

GrValue gr_text_io_base_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

GrValue gr_text_io_base_detach(GrFiber *fiber, GrIoBase *self) {
  (void)self;
  return io_unsupported(fiber, "detach");
}

GrValue gr_text_io_base_read(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "read");
}

GrValue gr_text_io_base_readline(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "readline");
}

GrValue gr_text_io_base_write(GrFiber *fiber, GrIoBase *self, const GrValue *args, size_t count) {
  (void)self, (void)args, (void)count;
  return io_unsupported(fiber, "write");
}

GrValue gr_text_io_base_get_encoding(GrFiber *fiber, GrIoBase *self) {
  (void)fiber, (void)self;
  return GR_NONE;
}

GrValue gr_text_io_base_get_newlines(GrFiber *fiber, GrIoBase *self) {
  (void)fiber, (void)self;
  return GR_NONE;
}

GrValue gr_text_io_base_get_errors(GrFiber *fiber, GrIoBase *self) {
  (void)fiber, (void)self;
  return GR_NONE;
}
