// TextIOWrapper: setting up, writing, flushing and closing. Reading is in text_io_read.c, positions are in
// text_io_seek.c, the type is in text_io_type.c.
//
// Text is encoded into `pending`, which goes to the buffer when a chunk is full; bytes thus leave in the same order
// and sizes as with CPython when somebody writes to the buffer as well.
#include "io_private.h"

// ---- setting up

static bool is_newline_value(GrStr *newline) {
  return newline == 0 || newline->size == 0 || gr_str_equal_c(newline, "\n") || gr_str_equal_c(newline, "\r") ||
         gr_str_equal_c(newline, "\r\n");
}

bool text_io_set_newline(GrFiber *fiber, GrTextIo *self, GrStr *newline) {
  if (!is_newline_value(newline)) {
    gr_raise(fiber, &gr_exc_ValueError, "illegal newline value: %S", newline);
    return false;
  }
  bool given = newline && newline->size > 0;
  self->newline = newline;
  self->read_universal = !given;
  self->read_translate = newline == 0;
  self->read_newline = given ? newline->bytes : 0;
  self->write_translate = newline == 0 || given;
  self->write_newline = given && !gr_str_equal_c(newline, "\n") ? newline->bytes : 0;
  self->newlines.translate = self->read_translate;
  return true;
}

// An encoder does not write a BOM in the middle of a file.
static bool fix_encoder(GrFiber *fiber, GrTextIo *self) {
  if (!self->seekable || !self->can_encode) {
    return true;
  }
  GrEncoding kind = self->encoder.encoding;
  if (kind == GR_ENCODING_UTF8 || kind == GR_ENCODING_ASCII || kind == GR_ENCODING_LATIN1) {
    return true;
  }
  GrValue position = io_call(fiber, self->buffer, &gr_name_tell);
  if (position && position != GR_INT_CONST(0)) {
    self->encoder.started = true;
  }
  return position != 0;
}

bool text_io_set_coding(GrFiber *fiber, GrTextIo *self) {
  const char *encoding = self->encoding->bytes, *errors = self->errors->bytes;
  if ((self->can_decode && !gr_decoder_init(fiber, &self->decoder, encoding, errors)) ||
      (self->can_encode && !gr_encoder_init(fiber, &self->encoder, encoding, errors))) {
    return false;
  }
  GrEncoding kind = gr_encoding_find(encoding);
  self->ascii_direct = kind == GR_ENCODING_UTF8 || kind == GR_ENCODING_ASCII || kind == GR_ENCODING_LATIN1;
  return fix_encoder(fiber, self);
}

static bool set_abilities(GrFiber *fiber, GrTextIo *self) {
  if (self->native && self->native->file) {
    GrFileIo *file = self->native->file;
    self->can_decode = self->native->readable;
    self->can_encode = self->native->writable;
    self->seekable = file->fd >= 0 && file_io_is_seekable(fiber, file);
    self->has_read1 = true;
    return true;
  }
  int readable = io_ask(fiber, self->buffer, &gr_name_readable);
  int writable = readable < 0 ? -1 : io_ask(fiber, self->buffer, &gr_name_writable);
  int seekable = writable < 0 ? -1 : io_ask(fiber, self->buffer, &gr_name_seekable);
  if (seekable < 0) {
    return false;
  }
  self->can_decode = readable;
  self->can_encode = writable;
  self->seekable = seekable;
  self->has_read1 = gr_getattr_find(fiber, self->buffer, &gr_name_read1) != 0;
  return !gr_has_exception(fiber);
}

bool text_io_init(GrFiber *fiber, GrTextIo *self, GrValue buffer, GrStr *encoding, GrStr *errors, GrStr *newline,
                  bool line_buffering, bool write_through) {
  self->ready = self->detached = false;
  if (encoding == 0 || gr_str_equal_c(encoding, "locale")) {
    encoding = gr_str_from_c(fiber, "UTF-8");
  }
  errors = errors ? errors : gr_str_from_c(fiber, "strict");
  if (encoding == 0 || errors == 0 || !text_io_set_newline(fiber, self, newline)) {
    return false;
  }
  self->encoding = encoding;
  self->errors = errors;
  self->buffer = buffer;
  self->native = is_native_buffered(buffer) ? as_buffered(buffer) : 0;
  self->line_buffering = line_buffering;
  self->write_through = write_through;
  self->chunk_size = IO_BUFFER_SIZE;
  self->pending_size = 0;
  self->newlines.pending = false;
  self->newlines.seen = 0;
  text_io_drop_decoded(self);
  if (!set_abilities(fiber, self) || !text_io_set_coding(fiber, self)) {
    return false;
  }
  self->telling = self->seekable;
  if (self->native) {
    self->native->upper = self;
  }
  self->ready = true;
  return true;
}

bool text_io_check(GrFiber *fiber, GrTextIo *self) {
  if (GR_LIKELY(self->ready && !self->detached)) {
    return true;
  }
  gr_raise(fiber, &gr_exc_ValueError,
           self->detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
  return false;
}

bool text_io_check_open(GrFiber *fiber, GrTextIo *self) {
  if (!text_io_check(fiber, self)) {
    return false;
  }
  int closed = self->native && self->native->file ? self->native->file->fd < 0 : io_is_closed(fiber, self->buffer);
  if (GR_UNLIKELY(closed > 0)) {
    gr_raise(fiber, &gr_exc_ValueError, "I/O operation on closed file.");
  }
  return closed == 0;
}

// ---- writing

// Hands [size] bytes to the buffer.
static bool give_bytes(GrFiber *fiber, GrTextIo *self, const char *bytes, int64_t size) {
  if (self->native) {
    return buffered_check(fiber, self->native, "write to closed file") &&
           buffered_write(fiber, self->native, bytes, size) >= 0;
  }
  GrBytes *copy = gr_bytes_new(fiber, bytes, size);
  return copy && io_call1(fiber, self->buffer, &gr_name_write, GR_VALUE(copy)) != 0;
}

static bool give_pending(GrFiber *fiber, GrTextIo *self) {
  int64_t size = self->pending_size;
  if (size == 0) {
    return true;
  }
  // What cannot be written is lost, as it is with CPython.
  self->pending_size = 0;
  if (self->native) {
    return give_bytes(fiber, self, self->pending, size);
  }
  // The buffer's write() is Python code, which may write to this object again.
  char *pending = self->pending;
  self->pending = 0;
  self->pending_capacity = 0;
  io_leave(&self->owner);
  bool good = give_bytes(fiber, self, pending, size);
  return io_enter(fiber, GR_VALUE(self), &self->owner) && good;
}

bool text_io_write_pending(GrFiber *fiber, GrTextIo *self) {
  if (self->pending_size == 0) {
    return true;
  }
  if (!io_enter(fiber, GR_VALUE(self), &self->owner)) {
    return false;
  }
  bool good = give_pending(fiber, self);
  io_leave(&self->owner);
  return good;
}

static GR_NOINLINE bool grow_pending(GrFiber *fiber, GrTextIo *self, int64_t needed) {
  int64_t capacity = needed > IO_BUFFER_SIZE ? needed : IO_BUFFER_SIZE;
  char *larger = gr_alloc_atomic_checked(fiber, (size_t)capacity);
  if (larger) {
    memcpy(larger, self->pending ? self->pending : "", (size_t)self->pending_size);
    self->pending = larger;
    self->pending_capacity = capacity;
  }
  return larger != 0;
}

// Adds encoded text; what fills a chunk goes on to the buffer. Under the lock.
static bool add_pending(GrFiber *fiber, GrTextIo *self, const char *bytes, int64_t size, bool now) {
  if (GR_UNLIKELY(self->pending_size + size > self->chunk_size) && !give_pending(fiber, self)) {
    return false;
  }
  if (size >= self->chunk_size && self->native) {
    return give_bytes(fiber, self, bytes, size);
  }
  if (GR_UNLIKELY(self->pending_size + size > self->pending_capacity) &&
      !grow_pending(fiber, self, self->pending_size + size)) {
    return false;
  }
  memcpy(self->pending + self->pending_size, bytes, (size_t)size);
  self->pending_size += size;
  return (self->pending_size < self->chunk_size && !now) || give_pending(fiber, self);
}

static bool has_surrogate(const GrStr *text) {
  const char *at = text->bytes, *end = text->bytes + text->size;
  while ((at = memchr(at, 0xED, (size_t)(end - at))) != 0) {
    if ((uint8_t)at[1] >= 0xA0) {
      return true;
    }
    at++;
  }
  return false;
}

// [text] with each '\n' replaced by [newline].
static GrStr *replace_newlines(GrFiber *fiber, GrStr *text, const char *newline) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  const char *at = text->bytes, *end = at + text->size;
  while (at < end) {
    const char *lf = memchr(at, '\n', (size_t)(end - at));
    const char *stop = lf ? lf : end;
    if ((stop > at && !gr_builder_add(fiber, &builder, at, stop - at)) ||
        (lf && !gr_builder_add_c(fiber, &builder, newline))) {
      return 0;
    }
    at = stop + (lf != 0);
  }
  return gr_builder_finish(fiber, &builder);
}

// Text written makes what was read ahead stale.
static void forget_read(GrFiber *fiber, GrTextIo *self) {
  bool nested;
  if (GR_UNLIKELY(self->can_decode) && text_io_enter_read(fiber, self, &nested)) {
    text_io_drop_decoded(self);
    gr_decoder_reset(fiber, &self->decoder);
    self->newlines.pending = false;
    text_io_leave_read(self, nested);
  }
}

static bool flush_buffer(GrFiber *fiber, GrTextIo *self) {
  return self->native && self->native->writable ? buffered_flush(fiber, self->native)
                                                : io_call(fiber, self->buffer, &gr_name_flush) != 0;
}

static bool write_bytes(GrFiber *fiber, GrTextIo *self, const char *bytes, int64_t size, bool flush) {
  if (!io_enter(fiber, GR_VALUE(self), &self->owner)) {
    return false;
  }
  bool good = add_pending(fiber, self, bytes, size, flush || self->write_through);
  io_leave(&self->owner);
  good = good && (!(flush || self->unbuffered) || flush_buffer(fiber, self));
  forget_read(fiber, self);
  return good;
}

static bool check_writable(GrFiber *fiber, GrTextIo *self) {
  if (GR_UNLIKELY(!self->can_encode)) {
    io_unsupported(fiber, "not writable");
  }
  return self->can_encode;
}

bool text_io_write(GrFiber *fiber, GrTextIo *self, GrStr *text) {
  if (!text_io_check_open(fiber, self) || !check_writable(fiber, self)) {
    return false;
  }
  bool has_lf = (self->write_newline || self->line_buffering) && memchr(text->bytes, '\n', (size_t)text->size);
  bool flush = self->line_buffering && (has_lf || memchr(text->bytes, '\r', (size_t)text->size));
  if (has_lf && self->write_newline) {
    text = replace_newlines(fiber, text, self->write_newline);
    if (text == 0) {
      return false;
    }
  }
  bool direct = gr_str_is_ascii(text) ? self->ascii_direct
                                      : self->encoder.encoding == GR_ENCODING_UTF8 && !has_surrogate(text);
  if (GR_LIKELY(direct)) {
    return write_bytes(fiber, self, text->bytes, text->size, flush);
  }
  GrBytes *bytes = gr_encoder_feed(fiber, &self->encoder, text, false);
  return bytes && write_bytes(fiber, self, bytes->bytes, bytes->size, flush);
}

// ---- flushing, closing

bool text_io_flush(GrFiber *fiber, GrTextIo *self) {
  if (!text_io_check_open(fiber, self)) {
    return false;
  }
  self->telling = self->seekable;
  return text_io_write_pending(fiber, self) && flush_buffer(fiber, self);
}

bool text_io_close(GrFiber *fiber, GrTextIo *self) {
  if (!text_io_check(fiber, self)) {
    return false;
  }
  int closed = self->native ? buffered_is_closed(fiber, self->native) : io_is_closed(fiber, self->buffer);
  if (closed != 0) {
    return closed > 0;
  }
  bool exact = gr_is_exactly(GR_VALUE(self), &gr_text_io_wrapper_type);
  bool good = exact ? text_io_flush(fiber, self) : io_call(fiber, GR_VALUE(self), &gr_name_flush) != 0;
  GrException *first = good ? 0 : gr_take_exception(fiber);
  good = (self->native ? buffered_close(fiber, self->native) : io_call(fiber, self->buffer, &gr_name_close) != 0) &&
         good;
  io_chain(fiber, first);
  return good;
}

// ---- io.h

bool gr_io_write_str(GrFiber *fiber, GrValue file, GrStr *text) {
  if (GR_LIKELY(gr_is_exactly(file, &gr_text_io_wrapper_type))) {
    return text_io_write(fiber, as_text_io(file), text);
  }
  return io_call1(fiber, file, &gr_name_write, GR_VALUE(text)) != 0;
}

bool gr_io_write_ascii(GrFiber *fiber, GrValue file, const char *ascii, int64_t size) {
  if (gr_is_exactly(file, &gr_text_io_wrapper_type)) {
    GrTextIo *self = as_text_io(file);
    if (GR_LIKELY(self->ready && self->can_encode && self->ascii_direct && !self->write_newline)) {
      if (!text_io_check_open(fiber, self)) {
        return false;
      }
      bool flush = self->line_buffering && (memchr(ascii, '\n', (size_t)size) || memchr(ascii, '\r', (size_t)size));
      return write_bytes(fiber, self, ascii, size, flush);
    }
  }
  GrStr *text = gr_str_new(fiber, ascii, size);
  return text && gr_io_write_str(fiber, file, text);
}

bool gr_io_flush(GrFiber *fiber, GrValue file) {
  if (gr_is_exactly(file, &gr_text_io_wrapper_type)) {
    return text_io_flush(fiber, as_text_io(file));
  }
  return io_call(fiber, file, &gr_name_flush) != 0;
}
