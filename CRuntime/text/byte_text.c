// Methods of bytes and bytearray that treat the bytes as ASCII text; hexadecimal text; repr().
#include "byte_core.h"

static inline bool is_upper(uint8_t c) { return (uint8_t)(c - 'A') < 26; }
static inline bool is_lower(uint8_t c) { return (uint8_t)(c - 'a') < 26; }
static inline bool is_alpha(uint8_t c) { return (uint8_t)((c | 32) - 'a') < 26; }
static inline bool is_digit(uint8_t c) { return (uint8_t)(c - '0') < 10; }
static inline char to_upper(uint8_t c) { return (char)(is_lower(c) ? c - 32 : c); }
static inline char to_lower(uint8_t c) { return (char)(is_upper(c) ? c + 32 : c); }

GrValue byte_map_case(GrFiber *fiber, GrValue self, ByteCase style) {
  ByteView view = byte_view(self);
  char *out;
  GrValue result = byte_make(fiber, &view, 0, view.size, &out);
  bool in_word = false;
  for (int64_t i = 0; result && i < view.size; i++) {
    uint8_t c = (uint8_t)view.data[i];
    switch (style) {
    case BYTE_UPPER:
      out[i] = to_upper(c);
      break;
    case BYTE_LOWER:
      out[i] = to_lower(c);
      break;
    case BYTE_CAPITALIZE:
      out[i] = i == 0 ? to_upper(c) : to_lower(c);
      break;
    case BYTE_TITLE:
      out[i] = in_word ? to_lower(c) : to_upper(c);
      in_word = is_alpha(c);
      break;
    case BYTE_SWAPCASE:
      out[i] = (char)(is_alpha(c) ? c ^ 32 : c);
      break;
    }
  }
  return result;
}

static bool all_bytes(const ByteView *view, ByteTest test) {
  for (int64_t i = 0; i < view->size; i++) {
    uint8_t c = (uint8_t)view->data[i];
    bool good = test == BYTE_ALNUM   ? is_alpha(c) || is_digit(c)
                : test == BYTE_ALPHA ? is_alpha(c)
                : test == BYTE_DIGIT ? is_digit(c)
                : test == BYTE_SPACE ? byte_is_space(c)
                                     : c < 128;
    if (!good) {
      return false;
    }
  }
  return view->size > 0 || test == BYTE_ASCII;
}

static bool is_title(const ByteView *view) {
  bool cased = false, in_word = false;
  for (int64_t i = 0; i < view->size; i++) {
    uint8_t c = (uint8_t)view->data[i];
    if ((is_upper(c) && in_word) || (is_lower(c) && !in_word)) {
      return false;
    }
    in_word = is_alpha(c);
    cased = cased || in_word;
  }
  return cased;
}

bool byte_test(GrValue self, ByteTest test) {
  ByteView view = byte_view(self);
  if (test == BYTE_IS_TITLE) {
    return is_title(&view);
  }
  if (test != BYTE_IS_LOWER && test != BYTE_IS_UPPER) {
    return all_bytes(&view, test);
  }
  bool seen = false;
  for (int64_t i = 0; i < view.size; i++) {
    uint8_t c = (uint8_t)view.data[i];
    if (test == BYTE_IS_LOWER ? is_upper(c) : is_lower(c)) {
      return false;
    }
    seen = seen || is_alpha(c);
  }
  return seen;
}

// ---- padding

static GrValue byte_pad(GrFiber *fiber, const ByteView *view, int64_t left, int64_t right, char fill) {
  if (left <= 0 && right <= 0) {
    return byte_part(fiber, view, view->data, view->size);
  }
  int64_t size;
  if (__builtin_add_overflow(left, right, &size) || __builtin_add_overflow(size, view->size, &size)) {
    return gr_raise_memory_error(fiber);
  }
  char *out;
  GrValue result = byte_make(fiber, view, 0, size, &out);
  if (result) {
    memset(out, fill, (size_t)left);
    memcpy(out + left, view->data, (size_t)view->size);
    memset(out + left + view->size, fill, (size_t)right);
  }
  return result;
}

GrValue byte_justify(GrFiber *fiber, GrValue self, int64_t width, GrValue fill, ByteJustify how) {
  static const char *const names[] = {"center", "ljust", "rjust"};
  char c = ' ';
  if (fill != 0) {
    bool good = gr_is_bytes(fill) || gr_is_instance_of(fill, &gr_bytearray_type);
    ByteView filler = good ? byte_view(fill) : (ByteView){0};
    if (filler.size != 1) {
      return gr_raise(fiber, &gr_exc_TypeError, "%s() argument 2 must be a byte string of length 1, not %T",
                      names[how], fill);
    }
    c = filler.data[0];
  }
  ByteView view = byte_view(self);
  int64_t margin = width > view.size ? width - view.size : 0;
  int64_t left = how == BYTE_RJUST ? margin : how == BYTE_LJUST ? 0 : margin / 2 + (margin & width & 1);
  return byte_pad(fiber, &view, left, margin - left, c);
}

GrValue byte_zfill(GrFiber *fiber, GrValue self, int64_t width) {
  ByteView view = byte_view(self);
  int64_t fill = width > view.size ? width - view.size : 0;
  GrValue result = byte_pad(fiber, &view, fill, 0, '0');
  if (result && fill > 0 && view.size > 0 && (view.data[0] == '+' || view.data[0] == '-')) {
    char *out = (char *)byte_view(result).data;
    out[0] = view.data[0];
    out[fill] = '0';
  }
  return result;
}

GrValue byte_expandtabs(GrFiber *fiber, GrValue self, int64_t tab) {
  ByteView view = byte_view(self);
  int64_t size = 0, column = 0;
  for (int pass = 0;; pass++) {
    char *out = 0;
    GrValue result = 0;
    if (pass == 1 && (result = byte_make(fiber, &view, 0, size, &out)) == 0) {
      return 0;
    }
    size = column = 0;
    for (int64_t i = 0; i < view.size; i++) {
      char c = view.data[i];
      int64_t step = c == '\t' ? (tab > 0 ? tab - column % tab : 0) : 1;
      if (step > INT64_MAX - size) {
        return gr_raise(fiber, &gr_exc_OverflowError, "result too long");
      }
      if (out) {
        memset(out + size, c == '\t' ? ' ' : c, (size_t)step);
      }
      size += step;
      column = c == '\n' || c == '\r' ? 0 : column + step;
    }
    if (pass == 1) {
      return result;
    }
  }
}

// ---- translate

GrValue byte_translate(GrFiber *fiber, GrValue self, GrValue table, GrValue removed) {
  uint8_t map[256];
  bool drop[256] = {false};
  for (int i = 0; i < 256; i++) {
    map[i] = (uint8_t)i;
  }
  GrBuffer buffer;
  if (table != GR_NONE) {
    if (!gr_buffer_get(fiber, table, &buffer, false)) {
      return 0;
    }
    bool good = buffer.length == 256;
    if (good) {
      memcpy(map, buffer.data, 256);
    }
    gr_buffer_release(fiber, &buffer);
    if (!good) {
      return gr_raise(fiber, &gr_exc_ValueError, "translation table must be 256 characters long");
    }
  }
  if (removed != 0) {
    if (!gr_buffer_get(fiber, removed, &buffer, false)) {
      return 0;
    }
    for (int64_t i = 0; i < buffer.length; i++) {
      drop[((uint8_t *)buffer.data)[i]] = true;
    }
    gr_buffer_release(fiber, &buffer);
  }
  ByteView view = byte_view(self);
  char *out = gr_alloc_atomic_checked(fiber, (size_t)view.size + 1);
  int64_t size = 0;
  bool changed = false;
  for (int64_t i = 0; out && i < view.size; i++) {
    uint8_t c = (uint8_t)view.data[i];
    if (!drop[c]) {
      out[size++] = (char)map[c];
    }
    changed = changed || drop[c] || map[c] != c;
  }
  if (out == 0) {
    return 0;
  }
  return changed ? byte_make(fiber, &view, out, size, 0) : byte_part(fiber, &view, view.data, view.size);
}

GrBytes *byte_maketrans(GrFiber *fiber, GrBuffer *from, GrBuffer *to) {
  if (from->length != to->length) {
    gr_raise(fiber, &gr_exc_ValueError, "maketrans arguments must have same length");
    return 0;
  }
  GrBytes *table = gr_bytes_new(fiber, 0, 256);
  for (int i = 0; table && i < 256; i++) {
    table->bytes[i] = (char)i;
  }
  for (int64_t i = 0; table && i < from->length; i++) {
    table->bytes[((uint8_t *)from->data)[i]] = ((char *)to->data)[i];
  }
  return table;
}

// ---- hexadecimal

static const char hex_digits[] = "0123456789abcdef";

// The separator of hex(): a character, 0 for none; false: raised.
static bool hex_separator(GrFiber *fiber, GrValue sep, char *result) {
  int64_t length;
  *result = 0;
  if (sep == 0) {
    return true;
  }
  if (!gr_length(fiber, sep, &length)) {
    return false;
  }
  if (length != 1) {
    gr_raise(fiber, &gr_exc_ValueError, "sep must be length 1.");
    return false;
  }
  if (gr_is_str(sep)) {
    if (!gr_str_is_ascii(gr_as_str(sep))) {
      gr_raise(fiber, &gr_exc_ValueError, "sep must be ASCII.");
      return false;
    }
    *result = gr_as_str(sep)->bytes[0];
    return true;
  }
  if (!gr_is_bytes(sep)) {
    gr_raise(fiber, &gr_exc_TypeError, "sep must be str or bytes.");
    return false;
  }
  *result = gr_as_bytes(sep)->bytes[0];
  if ((uint8_t)*result > 127) {
    gr_raise(fiber, &gr_exc_ValueError, "sep must be ASCII.");
    return false;
  }
  return true;
}

GrStr *byte_hex(GrFiber *fiber, const char *data, int64_t size, GrValue sep, int64_t group) {
  char separator;
  if (!hex_separator(fiber, sep, &separator)) {
    return 0;
  }
  int64_t each = group < 0 ? -group : group;
  bool separated = sep != 0 && each != 0 && size > 0;
  int64_t extra = separated ? (size - 1) / each : 0;
  if (size == 0) {
    return &gr_str_empty;
  }
  GrStr *result = gr_str_make(fiber, 2 * size + extra, 2 * size + extra);
  if (result == 0) {
    return 0;
  }
  char *out = result->bytes;
  for (int64_t i = 0; i < size; i++) {
    // Positive groups are counted from the right end.
    if (separated && i > 0 && (group > 0 ? (size - i) % each : i % each) == 0) {
      *out++ = separator;
    }
    uint8_t c = (uint8_t)data[i];
    *out++ = hex_digits[c >> 4];
    *out++ = hex_digits[c & 15];
  }
  return result;
}

static int hex_value(char c) {
  return is_digit((uint8_t)c) ? c - '0' : (uint8_t)((c | 32) - 'a') < 6 ? (c | 32) - 'a' + 10 : -1;
}

char *byte_from_hex(GrFiber *fiber, GrStr *text, int64_t *size) {
  char *out = gr_alloc_atomic_checked(fiber, (size_t)text->size / 2 + 1);
  int64_t at = 0;
  *size = 0;
  while (out && at < text->size) {
    if (byte_is_space((uint8_t)text->bytes[at])) {
      at++;
      continue;
    }
    int high = hex_value(text->bytes[at]);
    int low = high < 0 ? -1 : hex_value(text->bytes[at + 1]);
    if (low < 0) {
      int64_t place = at + (high >= 0);
      // Non-ASCII text is reported at its first such character.
      if (!gr_str_is_ascii(text)) {
        place = 0;
        while ((uint8_t)text->bytes[place] < 128) {
          place++;
        }
      }
      gr_raise(fiber, &gr_exc_ValueError, "non-hexadecimal number found in fromhex() arg at position %lld",
               (long long)place);
      return 0;
    }
    out[(*size)++] = (char)(high << 4 | low);
    at += 2;
  }
  return out;
}

// ---- repr

static char *put_escaped(char *out, uint8_t c, char quote, bool always_escape_quote) {
  if (c == (uint8_t)quote || c == '\\' || (c == '\'' && always_escape_quote)) {
    *out++ = '\\';
    *out++ = (char)c;
  } else if (c == '\t' || c == '\n' || c == '\r') {
    *out++ = '\\';
    *out++ = c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
  } else if (c < ' ' || c >= 127) {
    *out++ = '\\';
    *out++ = 'x';
    *out++ = hex_digits[c >> 4];
    *out++ = hex_digits[c & 15];
  } else {
    *out++ = (char)c;
  }
  return out;
}

GrStr *byte_repr(GrFiber *fiber, const char *before, const ByteView *view, const char *after,
                 bool always_escape_quote) {
  char quote = '\'';
  if (memchr(view->data, '\'', (size_t)view->size) && !memchr(view->data, '"', (size_t)view->size)) {
    quote = '"';
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = gr_builder_add_c(fiber, &builder, before) && gr_builder_add_char(fiber, &builder, 'b') &&
              gr_builder_add_char(fiber, &builder, (uint8_t)quote);
  char block[256];
  for (int64_t i = 0; good && i < view->size;) {
    char *out = block;
    while (i < view->size && out < block + sizeof block - 4) {
      out = put_escaped(out, (uint8_t)view->data[i++], quote, always_escape_quote);
    }
    good = gr_builder_add(fiber, &builder, block, out - block);
  }
  good = good && gr_builder_add_char(fiber, &builder, (uint8_t)quote) && gr_builder_add_c(fiber, &builder, after);
  return good ? gr_builder_finish(fiber, &builder) : 0;
}
