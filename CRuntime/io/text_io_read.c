// TextIOWrapper: reading. Bytes come in chunks, are decoded as a whole and handed out in pieces of `decoded`.
#include "io_private.h"

void text_io_drop_decoded(GrTextIo *self) {
  self->decoded = 0;
  self->decoded_used = 0;
  self->snapshot = 0;
}

static inline int64_t decoded_left(const GrTextIo *self) {
  return self->decoded ? self->decoded->size - self->decoded_used : 0;
}

// How many bytes the first [count] characters of text[0..size) take; all when there are fewer. *found: how many.
static int64_t prefix_bytes(const char *text, int64_t size, int64_t count, int64_t *found) {
  int64_t at = 0, seen = 0;
  for (; seen < count && at < size; seen++) {
    at++;
    while (at < size && ((uint8_t)text[at] & 0xC0) == 0x80) {
      at++;
    }
  }
  *found = seen;
  return at;
}

// A new str of decoded[start..start + size).
static GrStr *decoded_piece(GrFiber *fiber, GrTextIo *self, int64_t start, int64_t size) {
  GrStr *all = self->decoded;
  if (start == 0 && size == all->size) {
    return all;
  }
  if (gr_str_is_ascii(all)) {
    GrStr *piece = gr_str_make(fiber, size, size);
    if (piece) {
      memcpy(piece->bytes, all->bytes + start, (size_t)size);
      piece->bytes[size] = 0;
    }
    return piece;
  }
  return gr_str_new(fiber, all->bytes + start, size);
}

// ---- chunks

static bool save_state(GrFiber *fiber, GrTextIo *self) {
  self->snapshot_decoder = self->decoder;
  self->snapshot_newlines = self->newlines;
  self->snapshot_state = 0;
  if (self->decoder.codec) {
    self->snapshot_state = io_call(fiber, self->decoder.codec, &gr_name_getstate);
    return self->snapshot_state != 0;
  }
  return true;
}

static GrBytes *next_bytes(GrFiber *fiber, GrTextIo *self, int64_t size) {
  if (self->native) {
    return buffered_check(fiber, self->native, "read of closed file")
               ? (GrBytes *)(void *)buffered_read1(fiber, self->native, size)
               : 0;
  }
  GrStr *method = self->has_read1 ? &gr_name_read1 : &gr_name_read;
  GrValue data = io_call1(fiber, self->buffer, method, gr_int_from_i64(fiber, size));
  if (data == 0) {
    return 0;
  }
  if (!gr_is_bytes(data)) {
    GrBuffer view;
    if (!gr_buffer_get(fiber, data, &view, false)) {
      gr_clear_exception(fiber);
      gr_raise(fiber, &gr_exc_TypeError, "underlying %s() should have returned a bytes-like object, not '%T'",
               method->bytes, data);
      return 0;
    }
    data = GR_VALUE(gr_bytes_new(fiber, view.data, view.length));
    gr_buffer_release(fiber, &view);
  }
  return gr_as_bytes(data);
}

static GrStr *decode(GrFiber *fiber, GrTextIo *self, GrBytes *bytes, bool final) {
  GrStr *text = gr_decoder_feed(fiber, &self->decoder, bytes->bytes, bytes->size, final);
  return text && self->read_universal ? newlines_feed(fiber, &self->newlines, text, final) : text;
}

int text_io_read_chunk(GrFiber *fiber, GrTextIo *self, int64_t hint) {
  if (self->telling && !save_state(fiber, self)) {
    return -1;
  }
  if (hint > 0) {
    hint = (int64_t)((self->bytes_per_char > 1.0 ? self->bytes_per_char : 1.0) * (double)hint);
  }
  GrBytes *bytes = next_bytes(fiber, self, hint > self->chunk_size ? hint : self->chunk_size);
  bool end = bytes && bytes->size == 0;
  GrStr *text = bytes ? decode(fiber, self, bytes, end) : 0;
  if (text == 0) {
    return -1;
  }
  self->decoded = text;
  self->decoded_used = 0;
  self->bytes_per_char = text->length > 0 ? (double)bytes->size / (double)text->length : 0.0;
  self->snapshot = self->telling ? bytes : 0;
  return text->length > 0 || !end;
}

static bool start_reading(GrFiber *fiber, GrTextIo *self) {
  if (!text_io_check_open(fiber, self)) {
    return false;
  }
  if (!self->can_decode) {
    io_unsupported(fiber, "not readable");
    return false;
  }
  return text_io_write_pending(fiber, self);
}

// ---- read

static GrValue read_rest(GrFiber *fiber, GrTextIo *self) {
  GrValue data = self->native ? buffered_read(fiber, self->native, -1) : io_call(fiber, self->buffer, &gr_name_read);
  if (data == 0) {
    return 0;
  }
  if (!gr_is_bytes(data)) {
    return gr_raise(fiber, &gr_exc_TypeError, "underlying read() should have returned a bytes-like object, not '%T'",
                    data);
  }
  GrStr *rest = decode(fiber, self, gr_as_bytes(data), true);
  GrStr *first = rest && decoded_left(self) > 0 ? decoded_piece(fiber, self, self->decoded_used, decoded_left(self)) : 0;
  if (rest == 0 || (first == 0 && gr_has_exception(fiber))) {
    return 0;
  }
  text_io_drop_decoded(self);
  return GR_VALUE(first ? gr_str_concat(fiber, first, rest) : rest);
}

// Takes up to [count] characters of what is decoded.
static GrStr *take(GrFiber *fiber, GrTextIo *self, int64_t count, int64_t *taken) {
  int64_t start = self->decoded_used;
  int64_t size = prefix_bytes(self->decoded->bytes + start, decoded_left(self), count, taken);
  self->decoded_used += size;
  return decoded_piece(fiber, self, start, size);
}

static GrValue read_some(GrFiber *fiber, GrTextIo *self, int64_t count) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  while (count > 0) {
    if (decoded_left(self) == 0) {
      int more = text_io_read_chunk(fiber, self, count);
      if (more < 0) {
        return 0;
      }
      if (more == 0) {
        break;
      }
      continue;
    }
    int64_t taken;
    GrStr *piece = take(fiber, self, count, &taken);
    if (piece == 0) {
      return 0;
    }
    count -= taken;
    if (count == 0 && builder.size == 0) {
      return GR_VALUE(piece);
    }
    if (!gr_builder_add_str(fiber, &builder, piece)) {
      return 0;
    }
  }
  return GR_VALUE(builder.size ? gr_builder_finish(fiber, &builder) : &gr_str_empty);
}

static GrValue read_locked(GrFiber *fiber, GrTextIo *self, int64_t count) {
  if (!start_reading(fiber, self)) {
    return 0;
  }
  return count < 0 ? read_rest(fiber, self) : read_some(fiber, self, count);
}

GrValue text_io_read(GrFiber *fiber, GrTextIo *self, int64_t count) {
  bool nested;
  if (!text_io_enter_read(fiber, self, &nested)) {
    return 0;
  }
  GrValue result = read_locked(fiber, self, count);
  text_io_leave_read(self, nested);
  return result;
}

// ---- readline

int64_t find_line_end(const char *text, int64_t size, bool translated, bool universal, const char *newline) {
  if (translated || (!universal && newline[0] == '\n')) {
    const char *lf = memchr(text, '\n', (size_t)size);
    return lf ? lf - text + 1 : -1;
  }
  if (!universal && newline[1] == 0) {
    const char *cr = memchr(text, newline[0], (size_t)size);
    return cr ? cr - text + 1 : -1;
  }
  for (int64_t i = 0; i < size; i++) {
    if (text[i] == '\n' && universal) {
      return i + 1;
    }
    if (text[i] == '\r') {
      bool pair = i + 1 < size && text[i + 1] == '\n';
      if (pair || universal) {
        return i + 1 + pair;
      }
    }
  }
  return -1;
}

static inline int64_t line_end(const GrTextIo *self, const char *text, int64_t size) {
  return find_line_end(text, size, self->read_translate, self->read_universal, self->read_newline);
}

// A '\r\n' whose halves came in different chunks: the '\n' in front of what is decoded ends the line.
static bool split_line_end(const GrTextIo *self, const GrStrBuilder *line) {
  return !self->read_universal && self->read_newline[0] == '\r' && self->read_newline[1] && line->size > 0 &&
         line->bytes[line->size - 1] == '\r' && self->decoded->bytes[self->decoded_used] == '\n';
}

static GrValue read_line(GrFiber *fiber, GrTextIo *self, int64_t limit) {
  GrStrBuilder line;
  gr_builder_init(&line);
  for (;;) {
    if (decoded_left(self) == 0) {
      int more = text_io_read_chunk(fiber, self, 0);
      if (more < 0) {
        return 0;
      }
      if (more == 0) {
        break;
      }
      continue;
    }
    const char *start = self->decoded->bytes + self->decoded_used;
    int64_t left = decoded_left(self);
    int64_t size = split_line_end(self, &line) ? 1 : line_end(self, start, left);
    bool done = size >= 0;
    size = done ? size : left;
    if (limit >= 0) {
      int64_t found, most = prefix_bytes(start, size, limit - line.length, &found);
      done = most < size || done || line.length + found >= limit;
      size = most;
    }
    int64_t from = self->decoded_used;
    self->decoded_used += size;
    if (done && line.size == 0) {
      return GR_VALUE(decoded_piece(fiber, self, from, size));
    }
    if (size > 0 && !gr_builder_add(fiber, &line, start, size)) {
      return 0;
    }
    if (done) {
      break;
    }
  }
  return GR_VALUE(line.size ? gr_builder_finish(fiber, &line) : &gr_str_empty);
}

static GrValue readline_locked(GrFiber *fiber, GrTextIo *self, int64_t limit) {
  if (!start_reading(fiber, self)) {
    return 0;
  }
  return limit == 0 ? GR_VALUE(&gr_str_empty) : read_line(fiber, self, limit);
}

GrValue text_io_readline(GrFiber *fiber, GrTextIo *self, int64_t limit) {
  bool nested;
  if (!text_io_enter_read(fiber, self, &nested)) {
    return 0;
  }
  GrValue result = readline_locked(fiber, self, limit);
  text_io_leave_read(self, nested);
  return result;
}

GrValue gr_io_read_line(GrFiber *fiber, GrValue file) {
  if (gr_is_exactly(file, &gr_text_io_wrapper_type)) {
    return text_io_readline(fiber, as_text_io(file), -1);
  }
  return io_call(fiber, file, &gr_name_readline);
}
