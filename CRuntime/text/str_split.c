// str methods that cut text: split, rsplit, splitlines, strip; and those that pad it.
#include "grouse/bind.h"
#include "str.proto.h"
#include "str_private.h"

GrValue gr_str_piece(GrFiber *fiber, const char *data, int64_t size) {
  return GR_VALUE(gr_str_new(fiber, data, size));
}

int gr_str_space(const char *at, bool backwards, const char *limit) {
  if (backwards) {
    if ((uint8_t)at[-1] < 0x80) {
      return ascii_is_space((uint8_t)at[-1]);
    }
    const char *start = at;
    return !utf8_is_tail(*at) && unicode_is(utf8_previous(&start), UNICODE_SPACE) ? (int)(at - start) : 0;
  }
  if ((uint8_t)*at < 0x80) {
    return ascii_is_space((uint8_t)*at);
  }
  (void)limit;
  return !utf8_is_tail(*at) && unicode_is(utf8_peek(at), UNICODE_SPACE) ? utf8_width(*at) : 0;
}

static Pieces str_pieces(GrStr *s) {
  return (Pieces){s->bytes, s->size, gr_str_piece, s->base.type == &gr_str_type ? GR_VALUE(s) : 0};
}

static GrStr *separator(GrFiber *fiber, GrValue sep) {
  if (!gr_is_str(sep)) {
    gr_raise(fiber, &gr_exc_TypeError, "must be str or None, not %T", sep);
    return 0;
  }
  if (gr_as_str(sep)->size == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "empty separator");
    return 0;
  }
  return gr_as_str(sep);
}

// The words of an ASCII str: the list is made with the room it needs.
static GrList *split_ascii_words(GrFiber *fiber, GrStr *self) {
  const uint8_t *bytes = (const uint8_t *)self->bytes;
  int64_t words = 0;
  bool was_space = true;
  for (int64_t i = 0; i < self->size; i++) {
    bool is_space = ascii_is_space(bytes[i]);
    words += was_space && !is_space;
    was_space = is_space;
  }
  GrList *list = gr_list_new(fiber, words);
  for (int64_t at = 0; list && words > 0; words--) {
    while (ascii_is_space(bytes[at])) {
      at++;
    }
    int64_t start = at;
    while (at < self->size && !ascii_is_space(bytes[at])) {
      at++;
    }
    GrStr *word = gr_str_slice(fiber, self, start, at);
    list = word && gr_list_push(fiber, list, GR_VALUE(word)) ? list : 0;
  }
  return list;
}

GrList *gr_str_split(GrFiber *fiber, GrStr *self, GrValue sep, int64_t maxsplit) {
  if (sep == GR_NONE && maxsplit < 0 && gr_str_is_ascii(self)) {
    return split_ascii_words(fiber, self);
  }
  Pieces pieces = str_pieces(self);
  if (sep == GR_NONE) {
    return gr_pieces_split_space(fiber, &pieces, gr_str_space, maxsplit);
  }
  GrStr *text = separator(fiber, sep);
  return text ? gr_pieces_split(fiber, &pieces, text->bytes, text->size, maxsplit) : 0;
}

GrList *gr_str_rsplit(GrFiber *fiber, GrStr *self, GrValue sep, int64_t maxsplit) {
  Pieces pieces = str_pieces(self);
  if (sep == GR_NONE) {
    return gr_pieces_rsplit_space(fiber, &pieces, gr_str_space, maxsplit);
  }
  GrStr *text = separator(fiber, sep);
  return text ? gr_pieces_rsplit(fiber, &pieces, text->bytes, text->size, maxsplit) : 0;
}

static int line_break(const char *at, const char *limit) {
  uint8_t c = (uint8_t)*at;
  if (GR_LIKELY(c >= 0x20 && c < 0x80)) {
    return 0;
  }
  if (c == '\n' || c == '\r') {
    return gr_ascii_break(at, limit);
  }
  if (c < 0x80) {
    return c == 0x0B || c == 0x0C || (c >= 0x1C && c <= 0x1E);
  }
  return !utf8_is_tail(*at) && unicode_is(utf8_peek(at), UNICODE_LINE_BREAK) ? utf8_width(*at) : 0;
}

GrList *gr_str_splitlines(GrFiber *fiber, GrStr *self, bool keepends) {
  Pieces pieces = str_pieces(self);
  return gr_pieces_lines(fiber, &pieces, line_break, keepends);
}

// ---- strip

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static bool has_char(const GrStr *chars, const char *at) {
  if ((uint8_t)*at < 0x80) {
    return memchr(chars->bytes, *at, (size_t)chars->size) != 0;
  }
  return gr_memory_find(chars->bytes, chars->size, at, utf8_width(*at)) >= 0;
}

static GrStr *strip_chars(GrFiber *fiber, GrStr *self, const GrStr *chars, int sides) {
  const char *start = self->bytes, *stop = start + self->size;
  while (sides & STRIP_LEFT && start < stop && has_char(chars, start)) {
    start += utf8_width(*start);
  }
  while (sides & STRIP_RIGHT && stop > start) {
    const char *before = stop;
    utf8_previous(&before);
    if (!has_char(chars, before)) {
      break;
    }
    stop = before;
  }
  return stop - start == self->size ? gr_str_exact(fiber, self) : gr_str_new(fiber, start, stop - start);
}

static GrStr *str_strip(GrFiber *fiber, GrStr *self, GrValue chars, int sides) {
  if (chars != GR_NONE) {
    if (!gr_is_str(chars)) {
      const char *name = sides == STRIP_LEFT ? "lstrip" : sides == STRIP_RIGHT ? "rstrip" : "strip";
      gr_raise(fiber, &gr_exc_TypeError, "%s arg must be None or str", name);
      return 0;
    }
    return strip_chars(fiber, self, gr_as_str(chars), sides);
  }
  const char *start = self->bytes, *stop = start + self->size;
  int width;
  while (sides & STRIP_LEFT && start < stop && (width = gr_str_space(start, false, stop)) != 0) {
    start += width;
  }
  while (sides & STRIP_RIGHT && stop > start && (width = gr_str_space(stop, true, start)) != 0) {
    stop -= width;
  }
  return stop - start == self->size ? gr_str_exact(fiber, self) : gr_str_new(fiber, start, stop - start);
}

GrStr *gr_str_strip(GrFiber *fiber, GrStr *self, GrValue chars) {
  return str_strip(fiber, self, chars, STRIP_LEFT | STRIP_RIGHT);
}

GrStr *gr_str_lstrip(GrFiber *fiber, GrStr *self, GrValue chars) {
  return str_strip(fiber, self, chars, STRIP_LEFT);
}

GrStr *gr_str_rstrip(GrFiber *fiber, GrStr *self, GrValue chars) {
  return str_strip(fiber, self, chars, STRIP_RIGHT);
}

// ---- padding

static char *put_fill(char *out, int64_t count, uint32_t fill) {
  if (fill < 0x80) {
    memset(out, (int)fill, (size_t)count);
    return out + count;
  }
  while (count-- > 0) {
    out += utf8_put(out, fill);
  }
  return out;
}

GrStr *gr_str_pad(GrFiber *fiber, GrStr *s, int64_t left, int64_t right, uint32_t fill) {
  if (left < 0) {
    left = 0;
  }
  if (right < 0) {
    right = 0;
  }
  if (left == 0 && right == 0) {
    return gr_str_exact(fiber, s);
  }
  int64_t padding, length, size;
  if (__builtin_add_overflow(left, right, &padding) || __builtin_add_overflow(s->length, padding, &length)) {
    gr_raise(fiber, &gr_exc_OverflowError, "padded string is too long");
    return 0;
  }
  if (__builtin_mul_overflow(padding, utf8_size(fill), &size) || __builtin_add_overflow(size, s->size, &size)) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  GrStr *result = gr_str_make(fiber, size, length);
  if (result == 0) {
    return 0;
  }
  char *out = put_fill(result->bytes, left, fill);
  memcpy(out, s->bytes, (size_t)s->size);
  put_fill(out + s->size, right, fill);
  return result;
}

static bool fill_char(GrFiber *fiber, GrValue value, uint32_t *fill) {
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "The fill character must be a unicode character, not %T", value);
    return false;
  }
  if (gr_as_str(value)->length != 1) {
    gr_raise(fiber, &gr_exc_TypeError, "The fill character must be exactly one character long");
    return false;
  }
  *fill = utf8_peek(gr_as_str(value)->bytes);
  return true;
}

GrStr *gr_str_center(GrFiber *fiber, GrStr *self, int64_t width, GrValue fillchar) {
  uint32_t fill;
  if (!fill_char(fiber, fillchar, &fill)) {
    return 0;
  }
  if (width <= self->length) {
    return gr_str_exact(fiber, self);
  }
  int64_t margin = width - self->length;
  int64_t left = margin / 2 + (margin & width & 1);
  return gr_str_pad(fiber, self, left, margin - left, fill);
}

GrStr *gr_str_ljust(GrFiber *fiber, GrStr *self, int64_t width, GrValue fillchar) {
  uint32_t fill;
  return fill_char(fiber, fillchar, &fill)
             ? gr_str_pad(fiber, self, 0, width > self->length ? width - self->length : 0, fill)
             : 0;
}

GrStr *gr_str_rjust(GrFiber *fiber, GrStr *self, int64_t width, GrValue fillchar) {
  uint32_t fill;
  return fill_char(fiber, fillchar, &fill)
             ? gr_str_pad(fiber, self, width > self->length ? width - self->length : 0, 0, fill)
             : 0;
}

GrStr *gr_str_zfill(GrFiber *fiber, GrStr *self, int64_t width) {
  int64_t fill = width > self->length ? width - self->length : 0;
  GrStr *result = gr_str_pad(fiber, self, fill, 0, '0');
  if (result && fill > 0 && self->size > 0 && (self->bytes[0] == '+' || self->bytes[0] == '-')) {
    result->bytes[fill] = '0';
    result->bytes[0] = self->bytes[0];
  }
  return result;
}

static int64_t expanded_size(const GrStr *s, int64_t tab, int64_t *spaces) {
  int64_t column = 0, tabs = 0;
  *spaces = 0;
  for (const char *at = s->bytes, *end = at + s->size; at < end; at++) {
    if (*at == '\t') {
      int64_t step = tab > 0 ? tab - column % tab : 0;
      if (__builtin_add_overflow(*spaces, step, spaces)) {
        return -1;
      }
      column += step;
      tabs++;
    } else if (*at == '\n' || *at == '\r') {
      column = 0;
    } else {
      column += !utf8_is_tail(*at);
    }
    if (*spaces > INT64_MAX - s->size) {
      return -1;
    }
  }
  return tabs;
}

GrStr *gr_str_expandtabs(GrFiber *fiber, GrStr *self, int32_t tabsize) {
  int64_t spaces, tabs = expanded_size(self, tabsize, &spaces);
  if (tabs < 0) {
    gr_raise(fiber, &gr_exc_OverflowError, "new string is too long");
    return 0;
  }
  if (tabs == 0) {
    return gr_str_exact(fiber, self);
  }
  GrStr *result = gr_str_make(fiber, self->size - tabs + spaces, self->length - tabs + spaces);
  if (result == 0) {
    return 0;
  }
  int64_t column = 0;
  char *out = result->bytes;
  for (const char *at = self->bytes, *end = at + self->size; at < end; at++) {
    if (*at == '\t') {
      int64_t step = tabsize > 0 ? tabsize - column % tabsize : 0;
      memset(out, ' ', (size_t)step);
      out += step;
      column += step;
      continue;
    }
    *out++ = *at;
    column = *at == '\n' || *at == '\r' ? 0 : column + !utf8_is_tail(*at);
  }
  return result->size == 0 ? &gr_str_empty : result;
}
