// BufferedReader, BufferedWriter, BufferedRandom and BufferedRWPair; the buffering itself is in buffered.c.
#include "io_private.h"

typedef struct GrBufferedPair {
  GrIoBase base;
  GrValue reader, writer;          // 0: not initialised
} GrBufferedPair;

#include "buffered.bind.h"

// ---- what the three have in common

static GrValue type_new(GrFiber *fiber, GrType *type, const GrType *exact) {
  return GR_VALUE((GrBuffered *)io_new(fiber, type, exact, sizeof(GrBuffered)));
}

// A buffer over anything but a FileIO has to be closed by itself when it is collected.
static bool type_init(GrFiber *fiber, GrBuffered *self, GrValue raw, int64_t size, BufferedMode mode) {
  if (!buffered_init(fiber, self, raw, size, mode)) {
    return false;
  }
  if (self->file == 0 && is_native_buffered(GR_VALUE(self))) {
    gr_register_finalizer(GR_VALUE(self), gr_io_base_type.finalize);
  }
  return true;
}

static GrValue repr(GrFiber *fiber, GrValue self) {
  GrValue name = gr_getattr_find(fiber, self, &gr_name_name);
  if (name == 0 && gr_has_exception(fiber) && !gr_clear_if(fiber, &gr_exc_ValueError)) {
    return 0;
  }
  return GR_VALUE(name ? gr_str_format(fiber, "<%T name=%R>", self, name) : gr_str_format(fiber, "<%T>", self));
}

// Passes a question on to the raw stream.
static GrValue ask_raw(GrFiber *fiber, GrBuffered *self, GrStr *name) {
  if (!self->ready || self->raw == 0) {
    return buffered_check(fiber, self, "") ? GR_NONE : 0;
  }
  return io_call(fiber, self->raw, name);
}

static GrValue raw_attribute(GrFiber *fiber, GrBuffered *self, GrStr *name) {
  if (!self->ready || self->raw == 0) {
    return buffered_check(fiber, self, "") ? GR_NONE : 0;
  }
  return gr_getattr(fiber, self->raw, name);
}

static GrValue detach(GrFiber *fiber, GrBuffered *self) {
  if ((!self->ready || self->raw == 0) && !buffered_check(fiber, self, "")) {
    return 0;
  }
  if (io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0) {
    return 0;
  }
  GrValue raw = self->raw;
  if (self->file) {
    self->file->upper = 0;
  }
  self->raw = 0;
  self->file = 0;
  self->ready = false;
  self->detached = true;
  return raw;
}

static GrValue flush(GrFiber *fiber, GrBuffered *self) {
  return buffered_check(fiber, self, "flush of closed file") && buffered_flush(fiber, self) ? GR_NONE : 0;
}

static GrValue seek(GrFiber *fiber, GrBuffered *self, GrValue target, int32_t whence) {
  if (whence < 0 || whence > 4) {
    return gr_raise(fiber, &gr_exc_ValueError, "whence value %d unsupported", whence);
  }
  int64_t offset, result;
  if (!buffered_check(fiber, self, "seek of closed file")) {
    return 0;
  }
  int able = self->file ? file_io_is_seekable(fiber, self->file) : io_ask(fiber, self->raw, &gr_name_seekable);
  if (able == 0) {
    return io_unsupported(fiber, "File or stream is not seekable.");
  }
  if (able < 0 || !io_offset(fiber, target, &offset) || !buffered_seek(fiber, self, offset, whence, &result)) {
    return 0;
  }
  return gr_int_from_i64(fiber, result);
}

static GrValue tell(GrFiber *fiber, GrBuffered *self) {
  int64_t result;
  if (!self->ready && !buffered_check(fiber, self, "")) {
    return 0;
  }
  return buffered_tell(fiber, self, &result) ? gr_int_from_i64(fiber, result) : 0;
}

static GrValue truncate(GrFiber *fiber, GrBuffered *self, GrValue size) {
  if (!buffered_check(fiber, self, "truncate of closed file")) {
    return 0;
  }
  return self->writable ? buffered_truncate(fiber, self, size) : io_unsupported(fiber, "truncate");
}

static int is_closed(GrFiber *fiber, GrBuffered *self) {
  if ((!self->ready || self->raw == 0) && !buffered_check(fiber, self, "")) {
    return -1;
  }
  return buffered_is_closed(fiber, self);
}

static GrValue read_size(GrFiber *fiber, GrBuffered *self, GrValue size) {
  int64_t count;
  if (!io_size(fiber, size, &count)) {
    return 0;
  }
  if (count < -1) {
    return gr_raise(fiber, &gr_exc_ValueError, "read length must be non-negative or -1");
  }
  return buffered_check(fiber, self, "read of closed file") ? buffered_read(fiber, self, count) : 0;
}

static GrValue readline(GrFiber *fiber, GrBuffered *self, GrValue size) {
  int64_t limit;
  if (!buffered_check(fiber, self, "readline of closed file") || !io_size(fiber, size, &limit)) {
    return 0;
  }
  return buffered_readline(fiber, self, limit);
}

static GrValue next(GrFiber *fiber, GrValue self) {
  GrBuffered *buffered = as_buffered(self);
  GrValue line;
  if (is_native_buffered(self)) {
    line = buffered_check(fiber, buffered, "readline of closed file") ? buffered_readline(fiber, buffered, -1) : 0;
  } else {
    line = io_call(fiber, self, &gr_name_readline);
  }
  int64_t length;
  return line && gr_length(fiber, line, &length) && length > 0 ? line : 0;
}

static GrValue readinto(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer, bool once) {
  if (!buffered_check(fiber, self, "readinto of closed file")) {
    return 0;
  }
  int64_t count = buffered_readinto(fiber, self, buffer->data, buffer->length, once);
  return count >= 0 ? gr_int_from_i64(fiber, count) : count == -2 ? GR_NONE : 0;
}

static GrValue write_bytes(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  if (!buffered_check(fiber, self, "write to closed file")) {
    return 0;
  }
  int64_t count = buffered_write(fiber, self, buffer->data, buffer->length);
  return count >= 0 ? gr_int_from_i64(fiber, count) : 0;
}

// ---- BufferedReader

GrValue gr_buffered_reader_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return type_new(fiber, type, &gr_buffered_reader_type);
}

bool gr_buffered_reader_dunder_init(GrFiber *fiber, GrBuffered *self, GrValue raw, int64_t buffer_size) {
  return type_init(fiber, self, raw, buffer_size, BUFFERED_READ);
}

GrValue gr_buffered_reader_slot_repr(GrFiber *fiber, GrValue self) { return repr(fiber, self); }

GrValue gr_buffered_reader_detach(GrFiber *fiber, GrBuffered *self) { return detach(fiber, self); }

bool gr_buffered_reader_close(GrFiber *fiber, GrBuffered *self) { return buffered_close(fiber, self); }

GrValue gr_buffered_reader_seekable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_seekable);
}

GrValue gr_buffered_reader_fileno(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_fileno);
}

GrValue gr_buffered_reader_isatty(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_isatty);
}

GrValue gr_buffered_reader_flush(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_flush);
}

GrValue gr_buffered_reader_seek(GrFiber *fiber, GrBuffered *self, GrValue target, int32_t whence) {
  return seek(fiber, self, target, whence);
}

GrValue gr_buffered_reader_tell(GrFiber *fiber, GrBuffered *self) { return tell(fiber, self); }

GrValue gr_buffered_reader_truncate(GrFiber *fiber, GrBuffered *self, GrValue pos) {
  return truncate(fiber, self, pos);
}

int64_t gr_buffered_reader_dunder_sizeof(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return (int64_t)sizeof *self + (self->buffer ? self->size : 0);
}

GrValue gr_buffered_reader_get_raw(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return self->raw ? self->raw : GR_NONE;
}

int gr_buffered_reader_get_closed(GrFiber *fiber, GrBuffered *self) { return is_closed(fiber, self); }

GrValue gr_buffered_reader_get_name(GrFiber *fiber, GrBuffered *self) {
  return raw_attribute(fiber, self, &gr_name_name);
}

GrValue gr_buffered_reader_get_mode(GrFiber *fiber, GrBuffered *self) {
  return raw_attribute(fiber, self, &gr_name_mode);
}

int gr_buffered_reader_get__finalizing(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return (self->base.base.flags & IO_FINALIZING) != 0;
}

GrValue gr_buffered_reader_readable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_readable);
}

GrValue gr_buffered_reader_read(GrFiber *fiber, GrBuffered *self, GrValue size) {
  return read_size(fiber, self, size);
}

GrValue gr_buffered_reader_peek(GrFiber *fiber, GrBuffered *self, int64_t size) {
  (void)size;
  return buffered_check(fiber, self, "peek of closed file") ? buffered_peek(fiber, self) : 0;
}

GrValue gr_buffered_reader_read1(GrFiber *fiber, GrBuffered *self, int64_t size) {
  return buffered_check(fiber, self, "read of closed file") ? buffered_read1(fiber, self, size) : 0;
}

GrValue gr_buffered_reader_readinto(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  return readinto(fiber, self, buffer, false);
}

GrValue gr_buffered_reader_readinto1(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  return readinto(fiber, self, buffer, true);
}

GrValue gr_buffered_reader_readline(GrFiber *fiber, GrBuffered *self, GrValue size) {
  return readline(fiber, self, size);
}

GrValue gr_buffered_reader_slot_next(GrFiber *fiber, GrValue self) { return next(fiber, self); }

GrType gr_buffered_reader_type = {GR_TYPE_HEAD(gr_name_BufferedReader, GrBuffered),
                                GR_BUFFERED_READER_SLOTS IO_LAYOUT(GrBuffered),
                                .primary_base = &gr_buffered_io_base_type};

// ---- BufferedWriter

GrValue gr_buffered_writer_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return type_new(fiber, type, &gr_buffered_writer_type);
}

bool gr_buffered_writer_dunder_init(GrFiber *fiber, GrBuffered *self, GrValue raw, int64_t buffer_size) {
  return type_init(fiber, self, raw, buffer_size, BUFFERED_WRITE);
}

GrValue gr_buffered_writer_slot_repr(GrFiber *fiber, GrValue self) { return repr(fiber, self); }

GrValue gr_buffered_writer_detach(GrFiber *fiber, GrBuffered *self) { return detach(fiber, self); }

bool gr_buffered_writer_close(GrFiber *fiber, GrBuffered *self) { return buffered_close(fiber, self); }

GrValue gr_buffered_writer_seekable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_seekable);
}

GrValue gr_buffered_writer_fileno(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_fileno);
}

GrValue gr_buffered_writer_isatty(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_isatty);
}

GrValue gr_buffered_writer_flush(GrFiber *fiber, GrBuffered *self) {
  return flush(fiber, self);
}

GrValue gr_buffered_writer_seek(GrFiber *fiber, GrBuffered *self, GrValue target, int32_t whence) {
  return seek(fiber, self, target, whence);
}

GrValue gr_buffered_writer_tell(GrFiber *fiber, GrBuffered *self) { return tell(fiber, self); }

GrValue gr_buffered_writer_truncate(GrFiber *fiber, GrBuffered *self, GrValue pos) {
  return truncate(fiber, self, pos);
}

int64_t gr_buffered_writer_dunder_sizeof(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return (int64_t)sizeof *self + (self->buffer ? self->size : 0);
}

GrValue gr_buffered_writer_get_raw(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return self->raw ? self->raw : GR_NONE;
}

int gr_buffered_writer_get_closed(GrFiber *fiber, GrBuffered *self) { return is_closed(fiber, self); }

GrValue gr_buffered_writer_get_name(GrFiber *fiber, GrBuffered *self) {
  return raw_attribute(fiber, self, &gr_name_name);
}

GrValue gr_buffered_writer_get_mode(GrFiber *fiber, GrBuffered *self) {
  return raw_attribute(fiber, self, &gr_name_mode);
}

int gr_buffered_writer_get__finalizing(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return (self->base.base.flags & IO_FINALIZING) != 0;
}

GrValue gr_buffered_writer_writable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_writable);
}

GrValue gr_buffered_writer_write(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  return write_bytes(fiber, self, buffer);
}

GrType gr_buffered_writer_type = {GR_TYPE_HEAD(gr_name_BufferedWriter, GrBuffered),
                                GR_BUFFERED_WRITER_SLOTS IO_LAYOUT(GrBuffered),
                                .primary_base = &gr_buffered_io_base_type};

// ---- BufferedRandom

GrValue gr_buffered_random_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return type_new(fiber, type, &gr_buffered_random_type);
}

bool gr_buffered_random_dunder_init(GrFiber *fiber, GrBuffered *self, GrValue raw, int64_t buffer_size) {
  int able = io_ask(fiber, raw, &gr_name_seekable);
  if (able == 0) {
    io_unsupported(fiber, "File or stream is not seekable.");
  }
  return able > 0 && type_init(fiber, self, raw, buffer_size, BUFFERED_BOTH);
}

GrValue gr_buffered_random_slot_repr(GrFiber *fiber, GrValue self) { return repr(fiber, self); }

GrValue gr_buffered_random_detach(GrFiber *fiber, GrBuffered *self) { return detach(fiber, self); }

bool gr_buffered_random_close(GrFiber *fiber, GrBuffered *self) { return buffered_close(fiber, self); }

GrValue gr_buffered_random_seekable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_seekable);
}

GrValue gr_buffered_random_fileno(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_fileno);
}

GrValue gr_buffered_random_isatty(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_isatty);
}

GrValue gr_buffered_random_flush(GrFiber *fiber, GrBuffered *self) {
  return flush(fiber, self);
}

GrValue gr_buffered_random_seek(GrFiber *fiber, GrBuffered *self, GrValue target, int32_t whence) {
  return seek(fiber, self, target, whence);
}

GrValue gr_buffered_random_tell(GrFiber *fiber, GrBuffered *self) { return tell(fiber, self); }

GrValue gr_buffered_random_truncate(GrFiber *fiber, GrBuffered *self, GrValue pos) {
  return truncate(fiber, self, pos);
}

int64_t gr_buffered_random_dunder_sizeof(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return (int64_t)sizeof *self + (self->buffer ? self->size : 0);
}

GrValue gr_buffered_random_get_raw(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return self->raw ? self->raw : GR_NONE;
}

int gr_buffered_random_get_closed(GrFiber *fiber, GrBuffered *self) { return is_closed(fiber, self); }

GrValue gr_buffered_random_get_name(GrFiber *fiber, GrBuffered *self) {
  return raw_attribute(fiber, self, &gr_name_name);
}

GrValue gr_buffered_random_get_mode(GrFiber *fiber, GrBuffered *self) {
  return raw_attribute(fiber, self, &gr_name_mode);
}

int gr_buffered_random_get__finalizing(GrFiber *fiber, GrBuffered *self) {
  (void)fiber;
  return (self->base.base.flags & IO_FINALIZING) != 0;
}

GrValue gr_buffered_random_readable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_readable);
}

GrValue gr_buffered_random_read(GrFiber *fiber, GrBuffered *self, GrValue size) {
  return read_size(fiber, self, size);
}

GrValue gr_buffered_random_peek(GrFiber *fiber, GrBuffered *self, int64_t size) {
  (void)size;
  return buffered_check(fiber, self, "peek of closed file") ? buffered_peek(fiber, self) : 0;
}

GrValue gr_buffered_random_read1(GrFiber *fiber, GrBuffered *self, int64_t size) {
  return buffered_check(fiber, self, "read of closed file") ? buffered_read1(fiber, self, size) : 0;
}

GrValue gr_buffered_random_readinto(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  return readinto(fiber, self, buffer, false);
}

GrValue gr_buffered_random_readinto1(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  return readinto(fiber, self, buffer, true);
}

GrValue gr_buffered_random_readline(GrFiber *fiber, GrBuffered *self, GrValue size) {
  return readline(fiber, self, size);
}

GrValue gr_buffered_random_slot_next(GrFiber *fiber, GrValue self) { return next(fiber, self); }

GrValue gr_buffered_random_writable(GrFiber *fiber, GrBuffered *self) {
  return ask_raw(fiber, self, &gr_name_writable);
}

GrValue gr_buffered_random_write(GrFiber *fiber, GrBuffered *self, GrBuffer *buffer) {
  return write_bytes(fiber, self, buffer);
}

GrType gr_buffered_random_type = {GR_TYPE_HEAD(gr_name_BufferedRandom, GrBuffered),
                                GR_BUFFERED_RANDOM_SLOTS IO_LAYOUT(GrBuffered),
                                .primary_base = &gr_buffered_io_base_type};

// ---- BufferedRWPair

GrValue gr_buffered_rw_pair_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                     GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return GR_VALUE((GrBufferedPair *)io_new(fiber, type, &gr_buffered_rw_pair_type, sizeof(GrBufferedPair)));
}

bool gr_buffered_rw_pair_dunder_init(GrFiber *fiber, GrBufferedPair *self, GrValue reader, GrValue writer,
                                     int64_t buffer_size) {
  int able = io_ask(fiber, reader, &gr_name_readable);
  if (able == 0) {
    io_unsupported(fiber, "File or stream is not readable.");
  }
  able = able > 0 ? io_ask(fiber, writer, &gr_name_writable) : -1;
  if (able == 0) {
    io_unsupported(fiber, "File or stream is not writable.");
  }
  if (able <= 0) {
    return false;
  }
  const GrValue of_reader[] = {reader, gr_int_from_i64(fiber, buffer_size)};
  const GrValue of_writer[] = {writer, of_reader[1]};
  self->reader = gr_call(fiber, GR_VALUE(&gr_buffered_reader_type), of_reader, 2, 0);
  self->writer = self->reader ? gr_call(fiber, GR_VALUE(&gr_buffered_writer_type), of_writer, 2, 0) : 0;
  return self->writer != 0;
}

static GrValue pair_call(GrFiber *fiber, GrBufferedPair *self, GrValue side, GrStr *name, const GrValue *args,
                         size_t count) {
  if (self->writer == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "I/O operation on uninitialized object");
  }
  return gr_call_method(fiber, side, name, args, count, 0);
}

GrValue gr_buffered_rw_pair_read(GrFiber *fiber, GrBufferedPair *self, const GrValue *args, size_t count) {
  return pair_call(fiber, self, self->reader, &gr_name_read, args, count);
}

GrValue gr_buffered_rw_pair_peek(GrFiber *fiber, GrBufferedPair *self, const GrValue *args, size_t count) {
  return pair_call(fiber, self, self->reader, &gr_name_peek, args, count);
}

GrValue gr_buffered_rw_pair_read1(GrFiber *fiber, GrBufferedPair *self, const GrValue *args, size_t count) {
  return pair_call(fiber, self, self->reader, &gr_name_read1, args, count);
}

GrValue gr_buffered_rw_pair_readinto(GrFiber *fiber, GrBufferedPair *self, const GrValue *args, size_t count) {
  return pair_call(fiber, self, self->reader, &gr_name_readinto, args, count);
}

GrValue gr_buffered_rw_pair_readinto1(GrFiber *fiber, GrBufferedPair *self, const GrValue *args, size_t count) {
  return pair_call(fiber, self, self->reader, &gr_name_readinto1, args, count);
}

GrValue gr_buffered_rw_pair_write(GrFiber *fiber, GrBufferedPair *self, const GrValue *args, size_t count) {
  return pair_call(fiber, self, self->writer, &gr_name_write, args, count);
}

GrValue gr_buffered_rw_pair_flush(GrFiber *fiber, GrBufferedPair *self) {
  return pair_call(fiber, self, self->writer, &gr_name_flush, 0, 0);
}

GrValue gr_buffered_rw_pair_readable(GrFiber *fiber, GrBufferedPair *self) {
  return pair_call(fiber, self, self->reader, &gr_name_readable, 0, 0);
}

GrValue gr_buffered_rw_pair_writable(GrFiber *fiber, GrBufferedPair *self) {
  return pair_call(fiber, self, self->writer, &gr_name_writable, 0, 0);
}

// Both are closed, whatever happens to the first.
GrValue gr_buffered_rw_pair_close(GrFiber *fiber, GrBufferedPair *self) {
  GrValue first = pair_call(fiber, self, self->writer, &gr_name_close, 0, 0);
  GrException *exception = first ? 0 : gr_take_exception(fiber);
  GrValue second = pair_call(fiber, self, self->reader, &gr_name_close, 0, 0);
  io_chain(fiber, exception);
  return first ? second : 0;
}

GrValue gr_buffered_rw_pair_isatty(GrFiber *fiber, GrBufferedPair *self) {
  GrValue answer = pair_call(fiber, self, self->writer, &gr_name_isatty, 0, 0);
  return answer == 0 || answer == GR_TRUE ? answer : pair_call(fiber, self, self->reader, &gr_name_isatty, 0, 0);
}

GrValue gr_buffered_rw_pair_get_closed(GrFiber *fiber, GrBufferedPair *self) {
  if (self->writer == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "the BufferedRWPair object is being garbage-collected");
  }
  return gr_getattr(fiber, self->writer, &gr_name_closed);
}

GrType gr_buffered_rw_pair_type = {GR_TYPE_HEAD(gr_name_BufferedRWPair, GrBufferedPair),
                                   GR_BUFFERED_RW_PAIR_SLOTS IO_LAYOUT(GrBufferedPair),
                                   .primary_base = &gr_buffered_io_base_type};
