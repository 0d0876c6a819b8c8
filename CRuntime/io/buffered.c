// The buffering under BufferedReader, BufferedWriter and BufferedRandom; the types are in buffered_types.c.
//
// One buffer serves reading and writing. `position` is where the user is in it, `raw_position` where the raw stream
// is; what was read is [0, read_end), what waits to be written [write_start, write_end). All of it belongs to the
// holder of `owner`.
#include "io_private.h"
#include <unistd.h>

static inline bool has_read(GrBuffered *b) { return b->readable && b->read_end != -1; }
static inline bool has_write(GrBuffered *b) { return b->writable && b->write_end != -1; }
static inline int64_t read_ahead(GrBuffered *b) { return has_read(b) ? b->read_end - b->position : 0; }
// How far the raw stream is ahead of the user.
static inline int64_t raw_offset(GrBuffered *b) {
  return (has_read(b) || has_write(b)) && b->raw_position >= 0 ? b->raw_position - b->position : 0;
}
static inline void move_to(GrBuffered *b, int64_t position) {
  b->position = position;
  if (has_read(b) && b->read_end < position) {
    b->read_end = position;
  }
}
static inline void forget_read(GrBuffered *b) { b->read_end = -1; }
static inline void forget_write(GrBuffered *b) {
  b->write_start = 0;
  b->write_end = -1;
}

bool is_native_buffered(GrValue value) {
  return gr_is_exactly(value, &gr_buffered_writer_type) || gr_is_exactly(value, &gr_buffered_reader_type) ||
         gr_is_exactly(value, &gr_buffered_random_type);
}

// ---- the raw stream

static bool raw_position_of(GrFiber *fiber, GrValue answer, const char *what, int64_t *result) {
  if (answer == 0 || !io_offset(fiber, answer, result)) {
    return false;
  }
  if (*result < 0) {
    gr_raise(fiber, &gr_exc_OSError, "Raw stream returned invalid position %lld", (long long)*result);
  }
  (void)what;
  return *result >= 0;
}

static bool raw_tell(GrFiber *fiber, GrBuffered *b, int64_t *result) {
  bool good = b->file && b->file->fd >= 0
                  ? file_io_seek(fiber, b->file, 0, SEEK_CUR, result)
                  : raw_position_of(fiber, io_call(fiber, b->raw, &gr_name_tell), "tell", result);
  if (good) {
    b->absolute = *result;
  }
  return good;
}

static bool raw_seek(GrFiber *fiber, GrBuffered *b, int64_t target, int whence, int64_t *result) {
  bool good;
  if (b->file && b->file->fd >= 0) {
    good = file_io_seek(fiber, b->file, target, whence, result);
  } else {
    const GrValue args[] = {gr_int_from_i64(fiber, target), gr_tag_int(whence)};
    good = raw_position_of(fiber, gr_call_method(fiber, b->raw, &gr_name_seek, args, 2, 0), "seek", result);
  }
  if (good) {
    b->absolute = *result;
  }
  return good;
}

// The count a raw stream's read or write returned: -2 for None, -1 raised.
static int64_t raw_count(GrFiber *fiber, GrValue answer, int64_t size, const char *method) {
  int64_t count;
  if (answer == 0) {
    return -1;
  }
  if (answer == GR_NONE) {
    return -2;
  }
  if (!gr_is_int(answer)) {
    gr_raise(fiber, &gr_exc_OSError, "raw %s() failed", method);
    return -1;
  }
  if (!gr_index_i64(fiber, answer, &gr_exc_ValueError, &count)) {
    return -1;
  }
  if (count < 0 || count > size) {
    gr_raise(fiber, &gr_exc_OSError,
             "raw %s() returned invalid length %lld (should have been between 0 and %lld)", method,
             (long long)count, (long long)size);
    return -1;
  }
  return count;
}

// Up to [size] bytes: the count, -2 would block, -1 raised.
static int64_t raw_read(GrFiber *fiber, GrBuffered *b, char *data, int64_t size) {
  int64_t count;
  if (b->file && b->file->fd >= 0) {
    count = file_io_read(fiber, b->file, data, size);
  } else {
    GrBytearray *space = gr_bytearray_new(fiber, 0, size);
    GrValue answer = space ? io_call1(fiber, b->raw, &gr_name_readinto, GR_VALUE(space)) : 0;
    count = raw_count(fiber, answer, size, "readinto");
    if (count > 0) {
      int64_t held = atomic_load(&space->size);
      memcpy(data, atomic_load(&space->store)->bytes, (size_t)(count < held ? count : held));
    }
  }
  if (count > 0 && b->absolute != -1) {
    b->absolute += count;
  }
  return count;
}

static int64_t raw_write(GrFiber *fiber, GrBuffered *b, const char *data, int64_t size) {
  int64_t count;
  if (b->file && b->file->fd >= 0) {
    count = file_io_write(fiber, b->file, data, size);
  } else {
    GrBytes *copy = gr_bytes_new(fiber, data, size);
    GrValue view = copy ? gr_memoryview_new(fiber, GR_VALUE(copy)) : 0;
    count = view ? raw_count(fiber, io_call1(fiber, b->raw, &gr_name_write, view), size, "write") : -1;
  }
  if (count > 0 && b->absolute != -1) {
    b->absolute += count;
  }
  return count;
}

// ---- opening and checking

bool buffered_init(GrFiber *fiber, GrBuffered *self, GrValue raw, int64_t size, BufferedMode mode) {
  self->ready = self->detached = false;
  bool exact = gr_is_exactly(raw, &gr_file_io_type);
  int able = 1;
  for (int side = 1; able > 0 && side <= 2; side++) {
    bool reading = side == 1;
    if (!(mode & (reading ? BUFFERED_READ : BUFFERED_WRITE))) {
      continue;
    }
    able = exact ? (reading ? as_file(raw)->readable : as_file(raw)->writable)
                 : io_ask(fiber, raw, reading ? &gr_name_readable : &gr_name_writable);
    if (able == 0) {
      io_unsupported(fiber, reading ? "File or stream is not readable." : "File or stream is not writable.");
    }
  }
  if (able <= 0) {
    return false;
  }
  if (size <= 0) {
    gr_raise(fiber, &gr_exc_ValueError, "buffer size must be strictly positive");
    return false;
  }
  self->buffer = gr_alloc_atomic_checked(fiber, (size_t)size);
  if (self->buffer == 0) {
    return false;
  }
  self->raw = raw;
  self->file = exact ? as_file(raw) : 0;
  if (exact) {
    self->file->upper = self;
  }
  self->size = size;
  self->readable = mode & BUFFERED_READ;
  self->writable = mode & BUFFERED_WRITE;
  self->position = self->raw_position = 0;
  self->absolute = -1;
  forget_read(self);
  forget_write(self);
  self->ready = true;
  return true;
}

int buffered_is_closed(GrFiber *fiber, GrBuffered *self) {
  return self->file ? self->file->fd < 0 : io_is_closed(fiber, self->raw);
}

static bool check_ready(GrFiber *fiber, GrBuffered *self) {
  if (GR_UNLIKELY(!self->ready || self->raw == 0)) {
    gr_raise(fiber, &gr_exc_ValueError,
             self->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
    return false;
  }
  return true;
}

bool buffered_check(GrFiber *fiber, GrBuffered *self, const char *closed_message) {
  if (!check_ready(fiber, self)) {
    return false;
  }
  int closed = buffered_is_closed(fiber, self);
  if (closed > 0) {
    gr_raise(fiber, &gr_exc_ValueError, "%s", closed_message);
  }
  return closed == 0;
}

bool buffered_enter(GrFiber *fiber, GrBuffered *self) { return io_enter(fiber, GR_VALUE(self), &self->owner); }

// ---- writing

static GR_COLD void raise_would_block(GrFiber *fiber, int64_t written) {
  GrStr *text = gr_str_from_c(fiber, "write could not complete without blocking");
  GrValue exception = text ? gr_call3(fiber, GR_VALUE(&gr_exc_BlockingIOError), gr_tag_int(EAGAIN), GR_VALUE(text),
                                      gr_tag_int(written))
                           : 0;
  if (exception) {
    gr_raise_object(fiber, exception, 0);
  }
}

static bool flush_locked(GrFiber *fiber, GrBuffered *b) {
  if (!has_write(b) || b->write_start == b->write_end) {
    forget_write(b);
    return true;
  }
  int64_t rewind = raw_offset(b) + (b->position - b->write_start), where;
  if (rewind != 0) {
    if (!raw_seek(fiber, b, -rewind, SEEK_CUR, &where)) {
      return false;
    }
    b->raw_position -= rewind;
  }
  while (b->write_start < b->write_end) {
    int64_t count = raw_write(fiber, b, b->buffer + b->write_start, b->write_end - b->write_start);
    if (count < 0) {
      if (count == -2) {
        raise_would_block(fiber, 0);
      }
      return false;
    }
    b->write_start += count;
    b->raw_position = b->write_start;
  }
  forget_write(b);
  return true;
}

// Also puts the raw stream where the user is, and drops what was read ahead.
static bool flush_and_rewind(GrFiber *fiber, GrBuffered *b) {
  if (!flush_locked(fiber, b)) {
    return false;
  }
  if (b->readable) {
    int64_t offset = raw_offset(b), where;
    bool good = offset == 0 || raw_seek(fiber, b, -offset, SEEK_CUR, &where);
    forget_read(b);
    return good;
  }
  return true;
}

bool buffered_flush(GrFiber *fiber, GrBuffered *self) {
  if (!buffered_enter(fiber, self)) {
    return false;
  }
  bool good = flush_and_rewind(fiber, self);
  buffered_leave(self);
  return good;
}

// After a flush that would have blocked: keeps what fits into the buffer. -1: raised.
static int64_t write_blocked(GrFiber *fiber, GrBuffered *b, const char *data, int64_t size) {
  if (!gr_exception_is(fiber, &gr_exc_BlockingIOError)) {
    return -1;
  }
  if (b->readable) {
    forget_read(b);
  }
  int64_t waiting = b->write_end - b->write_start;
  memmove(b->buffer, b->buffer + b->write_start, (size_t)waiting);
  b->write_end = waiting;
  b->raw_position -= b->write_start;
  b->position -= b->write_start;
  b->write_start = 0;
  int64_t room = b->size - b->write_end, kept = size < room ? size : room;
  memcpy(b->buffer + b->write_end, data, (size_t)kept);
  b->write_end += kept;
  b->position += kept;
  gr_clear_exception(fiber);
  if (kept == size) {
    return size;
  }
  raise_would_block(fiber, kept);
  return -1;
}

// What does not fit: the buffer first, then whole blocks past it, the rest into it. -1: raised.
static int64_t write_through(GrFiber *fiber, GrBuffered *b, const char *data, int64_t size) {
  if (!flush_locked(fiber, b)) {
    return write_blocked(fiber, b, data, size);
  }
  int64_t offset = raw_offset(b), written = 0, where;
  if (offset != 0) {
    if (!raw_seek(fiber, b, -offset, SEEK_CUR, &where)) {
      return -1;
    }
    b->raw_position -= offset;
  }
  while (size - written > b->size) {
    int64_t count = raw_write(fiber, b, data + written, size - written);
    if (count == -2) {
      memcpy(b->buffer, data + written, (size_t)b->size);
      b->raw_position = 0;
      b->write_start = 0;
      b->write_end = b->size;
      move_to(b, b->size);
      raise_would_block(fiber, written + b->size);
    }
    if (count < 0) {
      return -1;
    }
    written += count;
  }
  if (b->readable) {
    forget_read(b);
  }
  int64_t rest = size - written;
  memcpy(b->buffer, data + written, (size_t)rest);
  b->write_start = 0;
  b->write_end = rest;
  move_to(b, rest);
  b->raw_position = 0;
  return size;
}

int64_t buffered_write(GrFiber *fiber, GrBuffered *self, const char *data, int64_t size) {
  if (!buffered_enter(fiber, self)) {
    return -1;
  }
  if (!has_read(self) && !has_write(self)) {
    self->position = self->raw_position = 0;
  }
  int64_t result = size;
  if (GR_LIKELY(size <= self->size - self->position && size < self->size)) {
    memcpy(self->buffer + self->position, data, (size_t)size);
    if (!has_write(self) || self->write_start > self->position) {
      self->write_start = self->position;
    }
    move_to(self, self->position + size);
    if (self->write_end < self->position) {
      self->write_end = self->position;
    }
  } else {
    result = write_through(fiber, self, data, size);
  }
  buffered_leave(self);
  return result;
}

// ---- reading

// Reads behind what is there already.
static int64_t fill_buffer(GrFiber *fiber, GrBuffered *b) {
  int64_t start = has_read(b) ? b->read_end : 0;
  int64_t count = raw_read(fiber, b, b->buffer + start, b->size - start);
  if (count > 0) {
    b->read_end = b->raw_position = start + count;
  }
  return count;
}

static void start_reading(GrBuffered *b) {
  forget_read(b);
  b->position = b->raw_position = 0;
}

// Joins what is in the buffer with everything the raw stream still gives.
static GrValue read_all(GrFiber *fiber, GrBuffered *b) {
  int64_t ahead = read_ahead(b);
  GrStrBuilder all;
  gr_builder_init(&all);
  if (ahead > 0 && !gr_builder_add(fiber, &all, b->buffer + b->position, ahead)) {
    return 0;
  }
  b->position += ahead;
  if (b->writable && !flush_and_rewind(fiber, b)) {
    return 0;
  }
  forget_read(b);
  GrValue readall = gr_getattr_find(fiber, b->raw, &gr_name_readall);
  if (readall == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  for (;;) {
    GrValue data = readall ? gr_call0(fiber, readall) : io_call(fiber, b->raw, &gr_name_read);
    if (data == 0) {
      return 0;
    }
    if (data != GR_NONE && !gr_is_bytes(data)) {
      return gr_raise(fiber, &gr_exc_TypeError, readall ? "readall() should return bytes" : "read() should return bytes");
    }
    int64_t size = data == GR_NONE ? 0 : gr_as_bytes(data)->size;
    if (size == 0) {
      return data == GR_NONE && all.size == 0 ? data : GR_VALUE(gr_bytes_new(fiber, all.size ? all.bytes : "", all.size));
    }
    if (b->absolute != -1) {
      b->absolute += size;
    }
    if (readall && all.size == 0) {
      return data;
    }
    if (!gr_builder_add(fiber, &all, gr_as_bytes(data)->bytes, size)) {
      return 0;
    }
    if (readall) {
      return GR_VALUE(gr_bytes_new(fiber, all.bytes, all.size));
    }
  }
}

static GrValue shorter(GrFiber *fiber, GrBytes *bytes, int64_t size) {
  return GR_VALUE(size == bytes->size ? bytes : gr_bytes_new(fiber, bytes->bytes, size));
}

static GrValue read_exactly(GrFiber *fiber, GrBuffered *b, int64_t size) {
  int64_t ahead = read_ahead(b);
  if (size <= ahead) {
    b->position += size;
    return GR_VALUE(gr_bytes_new(fiber, b->buffer + b->position - size, size));
  }
  GrBytes *out = gr_bytes_new(fiber, 0, size);
  if (out == 0) {
    return 0;
  }
  memcpy(out->bytes, b->buffer + b->position, (size_t)ahead);
  b->position += ahead;
  int64_t written = ahead;
  if (b->writable && !flush_and_rewind(fiber, b)) {
    return 0;
  }
  start_reading(b);
  // Whole blocks go straight to the result.
  while (size - written >= b->size) {
    int64_t count = raw_read(fiber, b, out->bytes + written, (size - written) - (size - written) % b->size);
    if (count == -1) {
      return 0;
    }
    if (count <= 0) {
      return count == 0 || written > 0 ? shorter(fiber, out, written) : GR_NONE;
    }
    written += count;
  }
  b->read_end = 0;
  while (written < size && b->read_end < b->size) {
    int64_t count = fill_buffer(fiber, b);
    if (count == -1) {
      return 0;
    }
    if (count <= 0) {
      return count == 0 || written > 0 ? shorter(fiber, out, written) : GR_NONE;
    }
    int64_t taken = count < size - written ? count : size - written;
    memcpy(out->bytes + written, b->buffer + b->position, (size_t)taken);
    b->position += taken;
    written += taken;
  }
  return shorter(fiber, out, written);
}

GrValue buffered_read(GrFiber *fiber, GrBuffered *self, int64_t size) {
  if (!buffered_enter(fiber, self)) {
    return 0;
  }
  GrValue data = size < 0 ? read_all(fiber, self) : read_exactly(fiber, self, size);
  buffered_leave(self);
  return data;
}

static GrValue read_once(GrFiber *fiber, GrBuffered *b, int64_t size) {
  int64_t ahead = read_ahead(b);
  if (ahead > 0) {
    size = size < ahead ? size : ahead;
    b->position += size;
    return GR_VALUE(gr_bytes_new(fiber, b->buffer + b->position - size, size));
  }
  if (b->writable && !flush_and_rewind(fiber, b)) {
    return 0;
  }
  start_reading(b);
  GrBytes *out = gr_bytes_new(fiber, 0, size);
  int64_t count = out ? raw_read(fiber, b, out->bytes, size) : -1;
  return count == -1 ? 0 : shorter(fiber, out, count == -2 ? 0 : count);
}

GrValue buffered_read1(GrFiber *fiber, GrBuffered *self, int64_t size) {
  if (!buffered_enter(fiber, self)) {
    return 0;
  }
  GrValue data = read_once(fiber, self, size < 0 ? self->size : size);
  buffered_leave(self);
  return data;
}

GrValue buffered_peek(GrFiber *fiber, GrBuffered *self) {
  if (!buffered_enter(fiber, self)) {
    return 0;
  }
  GrValue data = 0;
  if (!self->writable || flush_and_rewind(fiber, self)) {
    int64_t ahead = read_ahead(self);
    if (ahead == 0) {
      start_reading(self);
      ahead = fill_buffer(fiber, self);
      ahead = ahead == -2 ? 0 : ahead;
    }
    data = ahead < 0 ? 0 : GR_VALUE(gr_bytes_new(fiber, self->buffer + self->position, ahead));
  }
  buffered_leave(self);
  return data;
}

static int64_t read_into_locked(GrFiber *fiber, GrBuffered *b, char *data, int64_t size, bool once) {
  int64_t written = read_ahead(b);
  written = written < size ? written : size;
  memcpy(data, b->buffer + b->position, (size_t)written);
  b->position += written;
  if (written == size) {
    return written;
  }
  if (b->writable && !flush_and_rewind(fiber, b)) {
    return -1;
  }
  start_reading(b);
  int64_t count = 1;
  while (written < size && !(once && written > 0)) {
    int64_t rest = size - written;
    if (rest > b->size) {
      count = raw_read(fiber, b, data + written, rest);
    } else {
      count = fill_buffer(fiber, b);
      if (count > 0) {
        count = count < rest ? count : rest;
        memcpy(data + written, b->buffer + b->position, (size_t)count);
        b->position += count;
      }
    }
    if (count <= 0) {
      break;
    }
    written += count;
  }
  return count == -1 ? -1 : count == -2 && written == 0 ? -2 : written;
}

int64_t buffered_readinto(GrFiber *fiber, GrBuffered *self, char *data, int64_t size, bool once) {
  if (!buffered_enter(fiber, self)) {
    return -1;
  }
  int64_t count = read_into_locked(fiber, self, data, size, once);
  buffered_leave(self);
  return count;
}

static GrValue read_line(GrFiber *fiber, GrBuffered *b, int64_t limit) {
  GrStrBuilder line;
  gr_builder_init(&line);
  for (;;) {
    int64_t ahead = read_ahead(b);
    int64_t count = limit >= 0 && ahead > limit - line.size ? limit - line.size : ahead;
    const char *start = b->buffer + b->position, *end = count > 0 ? memchr(start, '\n', (size_t)count) : 0;
    count = end ? end - start + 1 : count;
    b->position += count;
    bool done = end || (limit >= 0 && line.size + count >= limit);
    if (done && line.size == 0) {
      return GR_VALUE(gr_bytes_new(fiber, start, count));
    }
    if (count > 0 && !gr_builder_add(fiber, &line, start, count)) {
      return 0;
    }
    if (!done) {
      if (b->writable && !flush_and_rewind(fiber, b)) {
        return 0;
      }
      start_reading(b);
      int64_t got = fill_buffer(fiber, b);
      if (got == -1) {
        return 0;
      }
      done = got <= 0;
    }
    if (done) {
      return GR_VALUE(gr_bytes_new(fiber, line.size ? line.bytes : "", line.size));
    }
  }
}

GrValue buffered_readline(GrFiber *fiber, GrBuffered *self, int64_t limit) {
  if (!buffered_enter(fiber, self)) {
    return 0;
  }
  GrValue line = read_line(fiber, self, limit);
  buffered_leave(self);
  return line;
}

// ---- position, closing

static bool seek_locked(GrFiber *fiber, GrBuffered *b, int64_t target, int whence, int64_t *result) {
  if (whence != SEEK_END && b->readable) {
    int64_t current = b->absolute;
    int64_t ahead = read_ahead(b);
    if (current < 0 && !raw_tell(fiber, b, &current)) {
      return false;
    }
    // Within what was read ahead nothing but the position has to change.
    if (ahead > 0) {
      int64_t offset = whence == SEEK_SET ? target - (current - raw_offset(b)) : target;
      if (offset >= -b->position && offset <= ahead) {
        b->position += offset;
        *result = current - ahead + offset;
        return true;
      }
    }
  }
  if (b->writable && !flush_locked(fiber, b)) {
    return false;
  }
  if (whence == SEEK_CUR) {
    target -= raw_offset(b);
  }
  if (!raw_seek(fiber, b, target, whence, result)) {
    return false;
  }
  b->raw_position = -1;
  if (b->readable) {
    forget_read(b);
  }
  return true;
}

bool buffered_seek(GrFiber *fiber, GrBuffered *self, int64_t offset, int whence, int64_t *result) {
  if (!buffered_enter(fiber, self)) {
    return false;
  }
  bool good = seek_locked(fiber, self, offset, whence, result);
  buffered_leave(self);
  return good;
}

bool buffered_tell(GrFiber *fiber, GrBuffered *self, int64_t *result) {
  if (!buffered_enter(fiber, self)) {
    return false;
  }
  bool good = raw_tell(fiber, self, result);
  *result -= raw_offset(self);
  buffered_leave(self);
  return good;
}

bool buffered_close(GrFiber *fiber, GrBuffered *self) {
  int closed = check_ready(fiber, self) ? buffered_is_closed(fiber, self) : -1;
  if (closed != 0) {
    return closed > 0;
  }
  bool direct = is_native_buffered(GR_VALUE(self)) && self->file;
  bool good = direct && self->writable ? buffered_flush(fiber, self)
                                       : io_call(fiber, GR_VALUE(self), &gr_name_flush) != 0;
  GrException *first = good ? 0 : gr_take_exception(fiber);
  good = (self->file ? file_io_close(fiber, self->file) : io_call(fiber, self->raw, &gr_name_close) != 0) && good;
  io_chain(fiber, first);
  return good;
}

GrValue buffered_truncate(GrFiber *fiber, GrBuffered *self, GrValue size) {
  if (!buffered_enter(fiber, self)) {
    return 0;
  }
  GrValue result = 0;
  int64_t where;
  if (flush_and_rewind(fiber, self)) {
    result = io_call1(fiber, self->raw, &gr_name_truncate, size);
    if (result && !raw_tell(fiber, self, &where)) {
      gr_clear_exception(fiber);
    }
  }
  buffered_leave(self);
  return result;
}
