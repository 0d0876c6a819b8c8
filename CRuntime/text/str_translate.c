// str.translate and str.maketrans, and repr() of a str.
#include "grouse/bind.h"
#include "str.proto.h"
#include "str_private.h"

// ---- maketrans

static bool maketrans_add(GrFiber *fiber, GrDict *result, GrValue key, GrValue value) {
  if (gr_is_str(key)) {
    if (gr_as_str(key)->length != 1) {
      gr_raise(fiber, &gr_exc_ValueError, "string keys in translate table must be of length 1");
      return false;
    }
    key = gr_tag_int(utf8_peek(gr_as_str(key)->bytes));
  } else if (!gr_is_int(key)) {
    gr_raise(fiber, &gr_exc_TypeError, "keys in translate table must be strings or integers");
    return false;
  }
  return gr_dict_set(fiber, result, key, value);
}

static GrDict *maketrans_dict(GrFiber *fiber, GrDict *result, GrValue x) {
  if (!gr_is_exactly(x, &gr_dict_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "if you give only one argument to maketrans it must be a dict");
    return 0;
  }
  int64_t position = 0;
  GrValue key, value;
  while (gr_dict_next(gr_as_dict(x), &position, &key, &value)) {
    if (!maketrans_add(fiber, result, key, value)) {
      return 0;
    }
  }
  return result;
}

static bool maketrans_pairs(GrFiber *fiber, GrDict *result, GrStr *x, GrStr *y, GrStr *z) {
  const char *from = x->bytes, *to = y->bytes;
  for (int64_t i = 0; i < x->length; i++) {
    GrValue key = gr_tag_int(utf8_next(&from)), value = gr_tag_int(utf8_next(&to));
    if (!gr_dict_set(fiber, result, key, value)) {
      return false;
    }
  }
  for (const char *at = z->bytes; at < z->bytes + z->size;) {
    if (!gr_dict_set(fiber, result, gr_tag_int(utf8_next(&at)), GR_NONE)) {
      return false;
    }
  }
  return true;
}

GrDict *gr_str_maketrans(GrFiber *fiber, GrValue x, GrValue y, GrValue z) {
  if (y && !gr_is_str(y)) {
    gr_raise_argument_type(fiber, "maketrans", 2, 0, "str", y);
    return 0;
  }
  if (z && !gr_is_str(z)) {
    gr_raise_argument_type(fiber, "maketrans", 3, 0, "str", z);
    return 0;
  }
  GrDict *result = gr_dict_new(fiber, 0);
  if (result == 0 || y == 0) {
    return result ? maketrans_dict(fiber, result, x) : 0;
  }
  if (!gr_is_str(x)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "first maketrans argument must be a string if there is a second argument");
    return 0;
  }
  if (gr_as_str(x)->length != gr_as_str(y)->length) {
    gr_raise(fiber, &gr_exc_ValueError, "the first two maketrans arguments must have equal length");
    return 0;
  }
  GrStr *removed = z ? gr_as_str(z) : &gr_str_empty;
  return maketrans_pairs(fiber, result, gr_as_str(x), gr_as_str(y), removed) ? result : 0;
}

// ---- translate

// What the table says about [c]: a str, an int, None, or 0 with *missing when it has no entry.
static GrValue table_entry(GrFiber *fiber, GrValue table, uint32_t c, bool *missing) {
  *missing = false;
  GrValue key = gr_tag_int(c), value;
  if (gr_is_exactly(table, &gr_dict_type)) {
    value = gr_dict_find(fiber, gr_as_dict(table), key);
    *missing = value == 0 && !gr_has_exception(fiber);
    return value;
  }
  value = gr_getitem(fiber, table, key);
  if (value == 0) {
    *missing = gr_clear_if(fiber, &gr_exc_LookupError);
  }
  return value;
}

static bool translate_char(GrFiber *fiber, GrStrBuilder *builder, GrValue table, uint32_t c) {
  bool missing;
  GrValue value = table_entry(fiber, table, c, &missing);
  if (missing) {
    return gr_builder_add_char(fiber, builder, c);
  }
  if (value == 0) {
    return false;
  }
  if (gr_is_str(value)) {
    return gr_builder_add_str(fiber, builder, gr_as_str(value));
  }
  if (value == GR_NONE) {
    return true;
  }
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "character mapping must return integer, None or str");
    return false;
  }
  int64_t code;
  if (!gr_int_to_i64(value, &code) || code < 0 || code > 0x10FFFF) {
    gr_raise(fiber, &gr_exc_ValueError, "character mapping must be in range(0x%x)", 0x110000);
    return false;
  }
  return gr_builder_add_char(fiber, builder, (uint32_t)code);
}

// ASCII text through a dict: each character is looked up once. cache: 0 unknown, 1 as it is, 2 removed, else a char.
static GrStr *translate_ascii(GrFiber *fiber, GrStr *self, GrDict *table) {
  uint8_t known[128] = {0}, to[128];
  GrStr *result = gr_str_make(fiber, self->size, self->size);
  int64_t size = 0;
  for (int64_t i = 0; result && i < self->size; i++) {
    uint8_t c = (uint8_t)self->bytes[i];
    if (!known[c]) {
      bool missing;
      GrValue value = table_entry(fiber, GR_VALUE(table), c, &missing);
      int64_t code = c;
      if (value && gr_is_str(value) && gr_as_str(value)->size == 1) {
        code = gr_as_str(value)->bytes[0];
      } else if (!missing && value != GR_NONE &&
                 (value == 0 || !gr_is_tagged_int(value) || (code = gr_untag_int(value)) < 0 || code > 127)) {
        return 0;
      }
      known[c] = value == GR_NONE ? 2 : 1;
      to[c] = (uint8_t)code;
    }
    if (known[c] == 1) {
      result->bytes[size++] = (char)to[c];
    }
  }
  return size == self->size ? result : gr_str_new(fiber, result->bytes, size);
}

GrStr *gr_str_translate(GrFiber *fiber, GrStr *self, GrValue table) {
  if (self->size == 0) {
    return &gr_str_empty;
  }
  if (gr_str_is_ascii(self) && gr_is_exactly(table, &gr_dict_type)) {
    GrStr *result = translate_ascii(fiber, self, gr_as_dict(table));
    if (result || gr_has_exception(fiber)) {
      return result;
    }
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (const char *at = self->bytes, *end = at + self->size; at < end;) {
    if (!translate_char(fiber, &builder, table, utf8_next(&at))) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &builder);
}

// ---- repr

static const char hex_digits[] = "0123456789abcdef";

static char *put_hex(char *out, char letter, uint32_t c, int digits) {
  *out++ = '\\';
  *out++ = letter;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    *out++ = hex_digits[c >> shift & 15];
  }
  return out;
}

// Writes the repr of one character (at most 10 bytes).
static char *put_quoted(char *out, uint32_t c, char quote) {
  if (c == '\\' || c == (uint8_t)quote) {
    *out++ = '\\';
    *out++ = (char)c;
    return out;
  }
  if (c == '\n' || c == '\r' || c == '\t') {
    *out++ = '\\';
    *out++ = c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
    return out;
  }
  if (unicode_is_printable(c)) {
    return out + utf8_put(out, c);
  }
  return c < 0x100 ? put_hex(out, 'x', c, 2) : c < 0x10000 ? put_hex(out, 'u', c, 4) : put_hex(out, 'U', c, 8);
}

// Bytes of text that its repr copies as they are.
static int64_t plain_prefix(const char *at, int64_t size, char quote) {
  int64_t i = 0;
  while (i < size && (uint8_t)at[i] >= 32 && (uint8_t)at[i] < 127 && at[i] != '\\' && at[i] != quote) {
    i++;
  }
  return i;
}

GrStr *gr_str_quoted(GrFiber *fiber, const GrStr *s) {
  char quote = '\'';
  if (memchr(s->bytes, '\'', (size_t)s->size) && !memchr(s->bytes, '"', (size_t)s->size)) {
    quote = '"';
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = gr_builder_add_char(fiber, &builder, (uint8_t)quote);
  for (const char *at = s->bytes, *end = at + s->size; good && at < end;) {
    int64_t plain = plain_prefix(at, end - at, quote);
    good = gr_builder_add(fiber, &builder, at, plain);
    at += plain;
    if (good && at < end) {
      char text[12];
      good = gr_builder_add(fiber, &builder, text, put_quoted(text, utf8_next(&at), quote) - text);
    }
  }
  return good && gr_builder_add_char(fiber, &builder, (uint8_t)quote) ? gr_builder_finish(fiber, &builder) : 0;
}
