// TextIOWrapper: the type and its methods. The parts are in text_io.c, text_io_read.c and text_io_seek.c.
#include "io_private.h"

#include "text_io.bind.h"

// ---- construction

GrValue gr_text_io_wrapper_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                    GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return GR_VALUE((GrTextIo *)io_new(fiber, type, &gr_text_io_wrapper_type, sizeof(GrTextIo)));
}

bool gr_text_io_wrapper_dunder_init(GrFiber *fiber, GrTextIo *self, GrValue buffer, GrStr *encoding, GrStr *errors,
                                    GrStr *newline, bool line_buffering, bool write_through) {
  if (!text_io_init(fiber, self, buffer, encoding, errors, newline, line_buffering, write_through)) {
    return false;
  }
  // Over anything but a native file, the object has to be closed by itself when it is collected.
  if (gr_is_exactly(GR_VALUE(self), &gr_text_io_wrapper_type) && (self->native == 0 || self->native->file == 0)) {
    gr_register_finalizer(GR_VALUE(self), gr_io_base_type.finalize);
  }
  return true;
}

// ---- slots

static GrValue find_attribute(GrFiber *fiber, GrValue self, GrStr *name) {
  GrValue value = gr_getattr_find(fiber, self, name);
  if (value == 0 && gr_has_exception(fiber)) {
    gr_clear_if(fiber, &gr_exc_ValueError);
  }
  return value;
}

GrValue gr_text_io_wrapper_slot_repr(GrFiber *fiber, GrValue object) {
  GrTextIo *self = as_text_io(object);
  if (!text_io_check(fiber, self)) {
    return 0;
  }
  GrValue name = find_attribute(fiber, object, &gr_name_name);
  GrValue mode = gr_has_exception(fiber) ? 0 : find_attribute(fiber, object, &gr_name_mode);
  if (gr_has_exception(fiber)) {
    return 0;
  }
  GrStr *shown_name = name ? gr_str_format(fiber, " name=%R", name) : &gr_str_empty;
  GrStr *shown_mode = mode ? gr_str_format(fiber, " mode=%R", mode) : &gr_str_empty;
  return shown_name && shown_mode ? GR_VALUE(gr_str_format(fiber, "<_io.TextIOWrapper%S%S encoding=%R>", shown_name,
                                                           shown_mode, GR_VALUE(self->encoding)))
                                  : 0;
}

GrValue gr_text_io_wrapper_slot_next(GrFiber *fiber, GrValue object) {
  GrTextIo *self = as_text_io(object);
  GrValue line;
  self->telling = false;
  if (GR_LIKELY(gr_is_exactly(object, &gr_text_io_wrapper_type))) {
    line = text_io_readline(fiber, self, -1);
  } else {
    line = io_call(fiber, object, &gr_name_readline);
    if (line && !gr_is_str(line)) {
      return gr_raise(fiber, &gr_exc_OSError, "readline() should have returned a str object, not '%T'", line);
    }
  }
  if (line && gr_as_str(line)->size > 0) {
    return line;
  }
  if (line) {
    self->snapshot = 0;
    self->telling = self->seekable;
  }
  return 0;
}

// ---- methods

GrValue gr_text_io_wrapper_detach(GrFiber *fiber, GrTextIo *self) {
  if (!text_io_check(fiber, self) || io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0) {
    return 0;
  }
  GrValue buffer = self->buffer;
  if (self->native) {
    self->native->upper = 0;
  }
  self->buffer = 0;
  self->native = 0;
  self->detached = true;
  return buffer;
}

// A str argument that may be None; false: raised.
static bool text_argument(GrFiber *fiber, GrValue value, const char *name, GrStr **result) {
  *result = value && value != GR_NONE ? gr_as_str(value) : 0;
  if (*result && !gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "reconfigure() argument '%s' must be str or None, not %T", name, value);
    return false;
  }
  return true;
}

static bool flag_argument(GrFiber *fiber, GrValue value, bool *flag) {
  if (value == GR_NONE) {
    return true;
  }
  int truth = gr_truth(fiber, value);
  *flag = truth > 0;
  return truth >= 0;
}

bool gr_text_io_wrapper_reconfigure(GrFiber *fiber, GrTextIo *self, GrValue encoding, GrValue errors, GrValue newline,
                                    GrValue line_buffering, GrValue write_through) {
  GrStr *new_encoding, *new_errors, *new_newline;
  bool by_line = self->line_buffering, through = self->write_through;
  if (!text_io_check(fiber, self)) {
    return false;
  }
  if (self->can_decode && (self->decoded || self->snapshot) &&
      (encoding != GR_NONE || errors != GR_NONE || newline != 0)) {
    io_unsupported(fiber, "It is not possible to set the encoding or newline of stream after the first read");
    return false;
  }
  if (!text_argument(fiber, encoding, "encoding", &new_encoding) ||
      !text_argument(fiber, errors, "errors", &new_errors) ||
      !text_argument(fiber, newline, "newline", &new_newline) || !flag_argument(fiber, line_buffering, &by_line) ||
      !flag_argument(fiber, write_through, &through) || io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0) {
    return false;
  }
  if (newline != 0 && !text_io_set_newline(fiber, self, new_newline)) {
    return false;
  }
  if (new_encoding || new_errors) {
    GrStr *old_encoding = self->encoding, *old_errors = self->errors;
    if (new_encoding && gr_str_equal_c(new_encoding, "locale")) {
      new_encoding = gr_str_from_c(fiber, "UTF-8");
    }
    self->errors = new_errors ? new_errors : new_encoding ? gr_str_from_c(fiber, "strict") : self->errors;
    self->encoding = new_encoding ? new_encoding : self->encoding;
    if (!text_io_set_coding(fiber, self)) {
      self->encoding = old_encoding;
      self->errors = old_errors;
      return false;
    }
  }
  self->line_buffering = by_line;
  self->write_through = through;
  return true;
}

bool gr_text_io_wrapper_write(GrFiber *fiber, GrTextIo *self, GrStr *text, int64_t *result) {
  *result = text->length;
  return text_io_write(fiber, self, text);
}

GrValue gr_text_io_wrapper_read(GrFiber *fiber, GrTextIo *self, GrValue size) {
  int64_t count;
  return io_size(fiber, size, &count) ? text_io_read(fiber, self, count) : 0;
}

GrValue gr_text_io_wrapper_readline(GrFiber *fiber, GrTextIo *self, int64_t size) {
  return text_io_readline(fiber, self, size < 0 ? -1 : size);
}

bool gr_text_io_wrapper_flush(GrFiber *fiber, GrTextIo *self) { return text_io_flush(fiber, self); }

bool gr_text_io_wrapper_close(GrFiber *fiber, GrTextIo *self) { return text_io_close(fiber, self); }

static GrValue ask_buffer(GrFiber *fiber, GrTextIo *self, GrStr *name) {
  return text_io_check(fiber, self) ? io_call(fiber, self->buffer, name) : 0;
}

GrValue gr_text_io_wrapper_fileno(GrFiber *fiber, GrTextIo *self) { return ask_buffer(fiber, self, &gr_name_fileno); }

GrValue gr_text_io_wrapper_seekable(GrFiber *fiber, GrTextIo *self) {
  return ask_buffer(fiber, self, &gr_name_seekable);
}

GrValue gr_text_io_wrapper_readable(GrFiber *fiber, GrTextIo *self) {
  return ask_buffer(fiber, self, &gr_name_readable);
}

GrValue gr_text_io_wrapper_writable(GrFiber *fiber, GrTextIo *self) {
  return ask_buffer(fiber, self, &gr_name_writable);
}

GrValue gr_text_io_wrapper_isatty(GrFiber *fiber, GrTextIo *self) { return ask_buffer(fiber, self, &gr_name_isatty); }

GrValue gr_text_io_wrapper_seek(GrFiber *fiber, GrTextIo *self, GrValue cookie, int32_t whence) {
  return text_io_seek(fiber, self, cookie, whence);
}

GrValue gr_text_io_wrapper_tell(GrFiber *fiber, GrTextIo *self) { return text_io_tell(fiber, self); }

GrValue gr_text_io_wrapper_truncate(GrFiber *fiber, GrTextIo *self, GrValue pos) {
  if (!text_io_check(fiber, self) || io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0) {
    return 0;
  }
  return io_call1(fiber, self->buffer, &gr_name_truncate, pos);
}

// ---- attributes

static GrValue or_attribute_error(GrFiber *fiber, GrValue value, const char *name) {
  return value ? value
               : gr_raise(fiber, &gr_exc_AttributeError, "'_io.TextIOWrapper' object has no attribute '%s'", name);
}

GrValue gr_text_io_wrapper_get_encoding(GrFiber *fiber, GrTextIo *self) {
  return or_attribute_error(fiber, GR_VALUE(self->encoding), "encoding");
}

GrValue gr_text_io_wrapper_get_errors(GrFiber *fiber, GrTextIo *self) {
  return or_attribute_error(fiber, GR_VALUE(self->errors), "errors");
}

GrValue gr_text_io_wrapper_get_newlines(GrFiber *fiber, GrTextIo *self) {
  return text_io_check(fiber, self) ? newlines_seen(fiber, self->read_universal ? self->newlines.seen : 0) : 0;
}

GrValue gr_text_io_wrapper_get_buffer(GrFiber *fiber, GrTextIo *self) {
  (void)fiber;
  return self->buffer ? self->buffer : GR_NONE;
}

int gr_text_io_wrapper_get_line_buffering(GrFiber *fiber, GrTextIo *self) {
  (void)fiber;
  return self->line_buffering;
}

int gr_text_io_wrapper_get_write_through(GrFiber *fiber, GrTextIo *self) {
  (void)fiber;
  return self->write_through;
}

GrValue gr_text_io_wrapper_get_closed(GrFiber *fiber, GrTextIo *self) {
  return text_io_check(fiber, self) ? gr_getattr(fiber, self->buffer, &gr_name_closed) : 0;
}

GrValue gr_text_io_wrapper_get_name(GrFiber *fiber, GrTextIo *self) {
  return text_io_check(fiber, self) ? gr_getattr(fiber, self->buffer, &gr_name_name) : 0;
}

GrValue gr_text_io_wrapper_get_mode(GrFiber *fiber, GrTextIo *self) {
  return or_attribute_error(fiber, self->mode, "mode");
}

bool gr_text_io_wrapper_set_mode(GrFiber *fiber, GrTextIo *self, GrValue value) {
  (void)fiber;
  self->mode = value;
  return true;
}

GrValue gr_text_io_wrapper_get__CHUNK_SIZE(GrFiber *fiber, GrTextIo *self) {
  return text_io_check(fiber, self) ? gr_int_from_i64(fiber, self->chunk_size) : 0;
}

bool gr_text_io_wrapper_set__CHUNK_SIZE(GrFiber *fiber, GrTextIo *self, GrValue value) {
  int64_t size;
  if (!text_io_check(fiber, self) || !gr_index_i64(fiber, value ? value : GR_NONE, &gr_exc_ValueError, &size)) {
    return false;
  }
  if (size <= 0) {
    gr_raise(fiber, &gr_exc_ValueError, "a strictly positive integer is required");
    return false;
  }
  self->chunk_size = size;
  return true;
}

int gr_text_io_wrapper_get__finalizing(GrFiber *fiber, GrTextIo *self) {
  (void)fiber;
  return (self->base.base.flags & IO_FINALIZING) != 0;
}

GrType gr_text_io_wrapper_type = {GR_TYPE_HEAD(gr_name_TextIOWrapper, GrTextIo),
                                  GR_TEXT_IO_WRAPPER_SLOTS IO_LAYOUT(GrTextIo),
                                  .primary_base = &gr_text_io_base_type};
