// StringIO: text in memory, as UTF-8. The position is kept both in characters and in bytes, so that reading and
// writing on need no counting.
//
// Locking rule: all fields belong to the holder of the object's lock; no Python code runs under it.
#include "io_private.h"
#include <unistd.h>

typedef struct GrStringIo {
  GrIoBase base;
  GrStrBuilder text;
  int64_t position, offset;        // in characters and in bytes; past the end offset is text.size
  bool ready, universal, translate;
  const char *read_newline, *write_newline;
  GrStr *newline;                  // 0: None
  GrNewlines newlines;
} GrStringIo;

#include "string_io.bind.h"

static inline GrStringIo *as_string_io(GrValue v) { return (GrStringIo *)(void *)v; }
static inline void enter(GrStringIo *self) { gr_lock(&self->base.base); }
static inline void leave(GrStringIo *self) { gr_unlock(&self->base.base); }

static bool check(GrFiber *fiber, GrStringIo *self) {
  bool closed = self->base.base.flags & IO_CLOSED;
  if (GR_UNLIKELY(!self->ready || closed)) {
    gr_raise(fiber, &gr_exc_ValueError,
             closed ? "I/O operation on closed file" : "I/O operation on uninitialized object");
    return false;
  }
  return true;
}

// The byte offset of character [position], the size when it is past the end.
static int64_t offset_of(const GrStringIo *self, int64_t position) {
  if (position >= self->text.length) {
    return self->text.size;
  }
  if (self->text.length == self->text.size) {
    return position;
  }
  int64_t at = 0, seen = 0;
  if (position >= self->position && self->position <= self->text.length) {
    at = self->offset;
    seen = self->position;
  }
  for (; seen < position; seen++) {
    at++;
    while (at < self->text.size && ((uint8_t)self->text.bytes[at] & 0xC0) == 0x80) {
      at++;
    }
  }
  return at;
}

static void move_to(GrStringIo *self, int64_t position) {
  int64_t offset = offset_of(self, position);
  self->offset = offset;
  self->position = position;
}

// ---- writing

// Everything behind a place that is overwritten: kept in a copy and put back.
static bool overwrite(GrFiber *fiber, GrStringIo *self, const GrStr *piece) {
  int64_t end = self->position + piece->length, from = offset_of(self, end);
  int64_t rest = self->text.size - from;
  GrBytes *tail = rest > 0 ? gr_bytes_new(fiber, self->text.bytes + from, rest) : 0;
  if (rest > 0 && tail == 0) {
    return false;
  }
  self->text.size = self->offset;
  self->text.length = self->position;
  return gr_builder_add_str(fiber, &self->text, piece) &&
         (tail == 0 || gr_builder_add(fiber, &self->text, tail->bytes, tail->size));
}

// Under the lock.
static bool put(GrFiber *fiber, GrStringIo *self, const GrStr *piece) {
  bool good = true;
  while (good && self->position > self->text.length) {
    good = gr_builder_add(fiber, &self->text, "", 1);
  }
  self->offset = self->position >= self->text.length ? self->text.size : self->offset;
  if (good && piece->size > 0) {
    good = self->position == self->text.length ? gr_builder_add_str(fiber, &self->text, piece)
                                               : overwrite(fiber, self, piece);
  }
  if (good) {
    self->position += piece->length;
    self->offset += piece->size;
  }
  return good;
}

static GrStr *replace_lf(GrFiber *fiber, GrStr *text, const char *newline) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  const char *at = text->bytes, *end = at + text->size;
  while (at < end) {
    const char *lf = memchr(at, '\n', (size_t)(end - at)), *stop = lf ? lf : end;
    if ((stop > at && !gr_builder_add(fiber, &builder, at, stop - at)) ||
        (lf && !gr_builder_add_c(fiber, &builder, newline))) {
      return 0;
    }
    at = stop + (lf != 0);
  }
  return gr_builder_finish(fiber, &builder);
}

static bool write_text(GrFiber *fiber, GrStringIo *self, GrStr *text) {
  if (self->universal) {
    text = newlines_feed(fiber, &self->newlines, text, true);
  }
  if (text && self->write_newline && text->size > 0) {
    text = replace_lf(fiber, text, self->write_newline);
  }
  if (text == 0 || text->size == 0) {
    return text != 0;
  }
  enter(self);
  bool good = put(fiber, self, text);
  leave(self);
  return good;
}

// ---- construction

GrValue gr_string_io_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return GR_VALUE((GrStringIo *)io_new(fiber, type, &gr_string_io_type, sizeof(GrStringIo)));
}

static bool set_newline(GrFiber *fiber, GrStringIo *self, GrValue newline) {
  GrStr *text = newline == 0 ? gr_str_from_c(fiber, "\n") : newline == GR_NONE ? 0 : gr_as_str(newline);
  if (newline && text && !gr_is_str(newline)) {
    gr_raise(fiber, &gr_exc_TypeError, "newline must be str or None, not %T", newline);
    return false;
  }
  if (text && text->size && !gr_str_equal_c(text, "\n") && !gr_str_equal_c(text, "\r") &&
      !gr_str_equal_c(text, "\r\n")) {
    gr_raise(fiber, &gr_exc_ValueError, "illegal newline value: %R", newline);
    return false;
  }
  self->newline = text;
  self->universal = text == 0 || text->size == 0;
  self->translate = text == 0;
  self->read_newline = self->universal ? 0 : text->bytes;
  self->write_newline = text && text->bytes[0] == '\r' ? text->bytes : 0;
  self->newlines = (GrNewlines){.translate = self->translate};
  return true;
}

bool gr_string_io_dunder_init(GrFiber *fiber, GrStringIo *self, GrValue initial_value, GrValue newline) {
  self->ready = false;
  if (initial_value != GR_NONE && initial_value != 0 && !gr_is_str(initial_value)) {
    gr_raise(fiber, &gr_exc_TypeError, "initial_value must be str or None, not %T", initial_value);
    return false;
  }
  if (!set_newline(fiber, self, newline)) {
    return false;
  }
  gr_builder_init(&self->text);
  self->position = self->offset = 0;
  self->base.base.flags &= (uint8_t)~IO_CLOSED;
  if (initial_value && initial_value != GR_NONE && !write_text(fiber, self, gr_as_str(initial_value))) {
    return false;
  }
  self->position = self->offset = 0;
  self->ready = true;
  return true;
}

// ---- methods

bool gr_string_io_close(GrFiber *fiber, GrStringIo *self) {
  (void)fiber;
  self->base.base.flags |= IO_CLOSED;
  gr_builder_init(&self->text);
  return true;
}

// A str of [size] bytes from [offset] on.
static GrStr *piece_at(GrFiber *fiber, GrStringIo *self, int64_t offset, int64_t size) {
  return size > 0 ? gr_str_new(fiber, self->text.bytes + offset, size) : &gr_str_empty;
}

GrValue gr_string_io_getvalue(GrFiber *fiber, GrStringIo *self) {
  if (!check(fiber, self)) {
    return 0;
  }
  enter(self);
  GrStr *value = piece_at(fiber, self, 0, self->text.size);
  leave(self);
  return GR_VALUE(value);
}

GrValue gr_string_io_read(GrFiber *fiber, GrStringIo *self, GrValue size) {
  int64_t count;
  if (!check(fiber, self) || !io_size(fiber, size, &count)) {
    return 0;
  }
  enter(self);
  int64_t left = self->text.length > self->position ? self->text.length - self->position : 0;
  count = count < 0 || count > left ? left : count;
  int64_t start = self->offset;
  move_to(self, self->position + count);
  GrStr *piece = piece_at(fiber, self, start, self->offset - start);
  leave(self);
  return GR_VALUE(piece);
}

static GrValue read_line(GrFiber *fiber, GrStringIo *self, int64_t limit) {
  enter(self);
  int64_t start = self->offset, left = self->text.size - start;
  if (self->position >= self->text.length || limit == 0) {
    leave(self);
    return GR_VALUE(&gr_str_empty);
  }
  const char *text = self->text.bytes + start;
  int64_t size = find_line_end(text, left, self->translate, self->universal, self->read_newline);
  size = size < 0 ? left : size;
  int64_t chars = 0;
  for (int64_t i = 0; i < size; i++) {
    chars += ((uint8_t)text[i] & 0xC0) != 0x80;
  }
  if (limit >= 0 && limit < chars) {
    size = offset_of(self, self->position + limit) - start;
    chars = limit;
  }
  self->position += chars;
  self->offset += size;
  GrStr *line = piece_at(fiber, self, start, size);
  leave(self);
  return GR_VALUE(line);
}

GrValue gr_string_io_readline(GrFiber *fiber, GrStringIo *self, GrValue size) {
  int64_t limit;
  return check(fiber, self) && io_size(fiber, size, &limit) ? read_line(fiber, self, limit) : 0;
}

GrValue gr_string_io_tell(GrFiber *fiber, GrStringIo *self) {
  return check(fiber, self) ? gr_int_from_i64(fiber, self->position) : 0;
}

GrValue gr_string_io_truncate(GrFiber *fiber, GrStringIo *self, GrValue pos) {
  int64_t length;
  if (!check(fiber, self) || !io_size(fiber, pos, &length)) {
    return 0;
  }
  if (pos == GR_NONE) {
    length = self->position;
  }
  if (length < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "Negative size value %lld", (long long)length);
  }
  enter(self);
  if (length < self->text.length) {
    self->text.size = offset_of(self, length);
    self->text.length = length;
    self->offset = self->offset < self->text.size ? self->offset : self->text.size;
  }
  leave(self);
  return gr_int_from_i64(fiber, length);
}

GrValue gr_string_io_seek(GrFiber *fiber, GrStringIo *self, int64_t pos, int32_t whence) {
  if (!check(fiber, self)) {
    return 0;
  }
  if (whence < 0 || whence > 2) {
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence);
  }
  if (pos < 0 && whence == SEEK_SET) {
    return gr_raise(fiber, &gr_exc_ValueError, "Negative seek position %lld", (long long)pos);
  }
  if (whence != SEEK_SET && pos != 0) {
    return gr_raise(fiber, &gr_exc_OSError, "Can't do nonzero cur-relative seeks");
  }
  enter(self);
  if (whence != SEEK_CUR) {
    move_to(self, whence == SEEK_END ? self->text.length : pos);
  }
  leave(self);
  return gr_int_from_i64(fiber, self->position);
}

GrValue gr_string_io_write(GrFiber *fiber, GrStringIo *self, GrValue s) {
  if (!gr_is_str(s)) {
    return gr_raise(fiber, &gr_exc_TypeError, "string argument expected, got '%T'", s);
  }
  return check(fiber, self) && write_text(fiber, self, gr_as_str(s)) ? gr_int_from_i64(fiber, gr_as_str(s)->length)
                                                                      : 0;
}

int gr_string_io_seekable(GrFiber *fiber, GrStringIo *self) { return check(fiber, self) ? 1 : -1; }

int gr_string_io_readable(GrFiber *fiber, GrStringIo *self) { return check(fiber, self) ? 1 : -1; }

int gr_string_io_writable(GrFiber *fiber, GrStringIo *self) { return check(fiber, self) ? 1 : -1; }

GrValue gr_string_io_slot_next(GrFiber *fiber, GrValue object) {
  GrValue line;
  if (gr_is_exactly(object, &gr_string_io_type)) {
    line = check(fiber, as_string_io(object)) ? read_line(fiber, as_string_io(object), -1) : 0;
  } else {
    line = io_call(fiber, object, &gr_name_readline);
    if (line && !gr_is_str(line)) {
      return gr_raise(fiber, &gr_exc_OSError, "readline() should have returned a str object, not '%T'", line);
    }
  }
  return line && gr_as_str(line)->size > 0 ? line : 0;
}

// (contents, newline, position, dict or None)
GrValue gr_string_io_dunder_getstate(GrFiber *fiber, GrStringIo *self) {
  GrValue value = gr_string_io_getvalue(fiber, self), dict = GR_NONE;
  GrDict *own = atomic_load(&self->base.dict);
  if (value && own) {
    dict = GR_VALUE(gr_dict_clone(fiber, own));
  }
  return value && dict ? GR_VALUE(gr_tuple_pack(fiber, 4, value, self->newline ? GR_VALUE(self->newline) : GR_NONE,
                                                gr_int_from_i64(fiber, self->position), dict))
                       : 0;
}

bool gr_string_io_dunder_setstate(GrFiber *fiber, GrStringIo *self, GrValue state) {
  if (self->base.base.flags & IO_CLOSED) {
    return check(fiber, self);
  }
  if (!gr_is_tuple(state) || gr_as_tuple(state)->length < 4) {
    gr_raise(fiber, &gr_exc_TypeError, "%T.__setstate__ argument should be 4-tuple, got %T", GR_VALUE(self), state);
    return false;
  }
  GrValue *items = gr_as_tuple(state)->items;
  int64_t position;
  // The contents were translated already when they were written.
  if (!gr_string_io_dunder_init(fiber, self, GR_NONE, items[1])) {
    return false;
  }
  if (!gr_is_str(items[0]) || !gr_is_int(items[2])) {
    gr_raise(fiber, &gr_exc_TypeError, "third item of state must be an integer, got %T", items[2]);
    return false;
  }
  if (!gr_index_i64(fiber, items[2], &gr_exc_OverflowError, &position) ||
      !put(fiber, self, gr_as_str(items[0]))) {
    return false;
  }
  if (position < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "position value cannot be negative");
    return false;
  }
  move_to(self, position);
  if (items[3] == GR_NONE) {
    return true;
  }
  if (!gr_is_dict(items[3])) {
    gr_raise(fiber, &gr_exc_TypeError, "fourth item of state should be a dict, got a %T", items[3]);
    return false;
  }
  GrDict *copy = gr_dict_clone(fiber, gr_as_dict(items[3]));
  atomic_store(&self->base.dict, copy);
  return copy != 0;
}

int gr_string_io_get_closed(GrFiber *fiber, GrStringIo *self) {
  if (!self->ready) {
    return check(fiber, self) ? 0 : -1;
  }
  return (self->base.base.flags & IO_CLOSED) != 0;
}

GrValue gr_string_io_get_newlines(GrFiber *fiber, GrStringIo *self) {
  return check(fiber, self) ? (self->universal ? newlines_seen(fiber, self->newlines.seen) : GR_NONE) : 0;
}

int gr_string_io_get_line_buffering(GrFiber *fiber, GrStringIo *self) { return check(fiber, self) ? 0 : -1; }

GrType gr_string_io_type = {GR_TYPE_HEAD(gr_name_StringIO, GrStringIo), GR_STRING_IO_SLOTS IO_LAYOUT(GrStringIo),
                            .primary_base = &gr_text_io_base_type};
