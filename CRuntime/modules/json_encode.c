// Writing JSON: the escaping of text and the encoder without indentation.
//
// Circular references: the innermost containers being written are compared with each new one along the C stack; those
// below LOOKED_AT levels are noted in the encoder's `markers`, as CPython notes all of them.
#include "json_private.h"
#include "grouse/number.h"
#include "../number/number_text.h"
#include "../text/utf8.h"
#include <math.h>

#include "_json.proto.h"

enum { LOOKED_AT = 32 };

// A container (or an object given to default()) that is being written.
typedef struct Level {
  const struct Level *outer;
  GrValue object;
  int64_t depth;
} Level;

typedef struct Writer {
  GrFiber *fiber;
  const GrJsonEncoder *self;
  GrStrBuilder out;
} Writer;

// ---- text

// The highest bit of each byte that is DEL or beyond ASCII; exact up to the first such byte.
static inline uint64_t beyond_printable(uint64_t word) {
  uint64_t del = word ^ JSON_ONES * 0x7F;
  return (word | ((del - JSON_ONES) & ~del)) & JSON_HIGHS;
}

static inline bool is_plain(uint8_t c, bool ascii) {
  return c >= ' ' && c != '"' && c != '\\' && !(ascii && c >= 0x7F);
}

static inline const char *plain_end(const char *at, const char *end, bool ascii) {
  while (at + 8 <= end) {
    uint64_t word = utf8_load_word(at);
    uint64_t special = json_special(word) | (ascii ? beyond_printable(word) : 0);
    if (special) {
      return at + (__builtin_ctzll(special) >> 3);
    }
    at += 8;
  }
  while (at < end && is_plain((uint8_t)*at, ascii)) {
    at++;
  }
  return at;
}

static char *put_unit(char *out, uint32_t unit) {
  static const char digits[] = "0123456789abcdef";
  *out++ = '\\';
  *out++ = 'u';
  for (int shift = 12; shift >= 0; shift -= 4) {
    *out++ = digits[unit >> shift & 15];
  }
  return out;
}

// Writes what stands for [c], at most twelve bytes.
static char *put_escape(char *out, uint32_t c) {
  static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  const char *found = c && c < 128 ? strchr(plain, (int)c) : 0;
  if (found) {
    *out++ = '\\';
    *out++ = letters[found - plain];
    return out;
  }
  if (c >= 0x10000) {
    out = put_unit(out, 0xD800 + ((c - 0x10000) >> 10));
    c = 0xDC00 + ((c - 0x10000) & 0x3FF);
  }
  return put_unit(out, c);
}

bool json_encode_text(GrFiber *fiber, GrStrBuilder *out, GrStr *text, bool ascii) {
  const char *at = text->bytes, *end = at + text->size;
  char *to = gr_builder_room(fiber, out, text->size + 16);
  if (!to) {
    return false;
  }
  int64_t start = out->size, grown = 2;   // by how many characters the result is longer than the text
  *to++ = '"';
  for (;;) {
    const char *stop = plain_end(at, end, ascii);
    memcpy(to, at, (size_t)(stop - at));
    to += stop - at;
    if (stop == end) {
      break;
    }
    at = stop;
    char *before = to;
    to = put_escape(to, utf8_next(&at));
    grown += to - before - 1;
    // What is left of the text, the quote, and the next escape.
    out->size = to - out->bytes;
    if (!(to = gr_builder_room(fiber, out, end - at + 16))) {
      return false;
    }
  }
  *to++ = '"';
  out->size = to - out->bytes;
  out->length += ascii ? out->size - start : text->length + grown;
  return true;
}

static inline bool write_text(Writer *w, GrStr *text) {
  if (GR_LIKELY(w->self->fast != JSON_CALL_ENCODER)) {
    return json_encode_text(w->fiber, &w->out, text, w->self->fast == JSON_ASCII);
  }
  GrValue encoded = gr_call1(w->fiber, w->self->encoder, GR_VALUE(text));
  if (encoded && !gr_is_str(encoded)) {
    gr_raise(w->fiber, &gr_exc_TypeError, "encoder() must return a string, not %T", encoded);
    return false;
  }
  return encoded && gr_builder_add_str(w->fiber, &w->out, gr_as_str(encoded));
}

// ---- atoms

static inline bool write_ascii(Writer *w, const char *text, int64_t size) {
  char *out = gr_builder_room(w->fiber, &w->out, size);
  if (!out) {
    return false;
  }
  memcpy(out, text, (size_t)size);
  w->out.size += size;
  w->out.length += size;
  return true;
}

static inline bool write_char(Writer *w, char c) { return write_ascii(w, &c, 1); }

static inline bool write_separator(Writer *w, const GrStr *separator) {
  if (GR_LIKELY(separator->size == 2)) {
    char *out = gr_builder_room(w->fiber, &w->out, 2);
    if (!out) {
      return false;
    }
    memcpy(out, separator->bytes, 2);
    w->out.size += 2;
    w->out.length += separator->length;
    return true;
  }
  return gr_builder_add_str(w->fiber, &w->out, separator);
}

// [is_key]: between quotes.
static bool write_int(Writer *w, GrValue value, bool is_key) {
  char buffer[32], *end = buffer + sizeof buffer;
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    int64_t n = gr_untag_int(value);
    *--end = '"';
    char *start = gr_number_write_u64(n < 0 ? -(uint64_t)n : (uint64_t)n, 10, end);
    if (n < 0) {
      *--start = '-';
    }
    if (is_key) {
      *--start = '"';
    }
    return write_ascii(w, start, end - start + is_key);
  }
  GrStr *text = gr_int_to_str(w->fiber, value, 10);
  return text && (!is_key || write_char(w, '"')) && write_ascii(w, text->bytes, text->size) &&
         (!is_key || write_char(w, '"'));
}

// The text of a float; 0: raised.
static const char *float_text(Writer *w, double x, char buffer[GR_FLOAT_REPR_SIZE]) {
  if (GR_LIKELY(isfinite(x))) {
    gr_float_write_repr(x, buffer);
    return buffer;
  }
  if (!w->self->allow_nan) {
    gr_raise(w->fiber, &gr_exc_ValueError, "Out of range float values are not JSON compliant");
    return 0;
  }
  return isnan(x) ? "NaN" : x < 0 ? "-Infinity" : "Infinity";
}

static bool write_float(Writer *w, GrValue value) {
  char buffer[GR_FLOAT_REPR_SIZE];
  const char *text = float_text(w, gr_float_value(value), buffer);
  return text && write_ascii(w, text, (int64_t)strlen(text));
}

static bool write_value(Writer *w, GrValue value, const Level *outer);

// ---- circles

static GR_COLD bool raise_circle(Writer *w) {
  gr_raise(w->fiber, &gr_exc_ValueError, "Circular reference detected");
  return false;
}

// Notes that [level]->object is being written; false: raised.
static inline bool enter(Writer *w, Level *level, GrValue object, const Level *outer) {
  *level = (Level){outer, object, outer ? outer->depth + 1 : 0};
  if (w->self->markers == GR_NONE) {
    return true;
  }
  // Below LOOKED_AT levels only the outermost ones are on the way.
  const Level *at = outer;
  while (at && at->depth >= LOOKED_AT) {
    at = at->outer;
  }
  for (; at; at = at->outer) {
    if (at->object == object) {
      return raise_circle(w);
    }
  }
  if (GR_LIKELY(level->depth < LOOKED_AT)) {
    return true;
  }
  GrDict *markers = gr_as_dict(w->self->markers);
  GrValue mark = gr_int_from_u64(w->fiber, gr_bits(object));
  GrValue present = mark ? gr_dict_find(w->fiber, markers, mark) : 0;
  if (present) {
    return raise_circle(w);
  }
  return mark && !gr_has_exception(w->fiber) && gr_dict_set(w->fiber, markers, mark, object);
}

static inline bool leave(Writer *w, const Level *level) {
  if (GR_LIKELY(level->depth < LOOKED_AT || w->self->markers == GR_NONE)) {
    return true;
  }
  GrValue mark = gr_int_from_u64(w->fiber, gr_bits(level->object));
  return mark && gr_dict_remove(w->fiber, gr_as_dict(w->self->markers), mark) >= 0;
}

// ---- containers

static bool write_list(Writer *w, GrList *list, const Level *level) {
  for (int64_t i = 0;; i++) {
    GrValue item = gr_list_find(list, i);
    if (!item) {
      return true;
    }
    if ((i > 0 && !write_separator(w, w->self->item_separator)) || !write_value(w, item, level)) {
      return false;
    }
  }
}

static bool write_tuple(Writer *w, GrTuple *tuple, const Level *level) {
  for (int64_t i = 0; i < tuple->length; i++) {
    if ((i > 0 && !write_separator(w, w->self->item_separator)) || !write_value(w, tuple->items[i], level)) {
      return false;
    }
  }
  return true;
}

static bool write_sequence(Writer *w, GrValue value, const Level *outer) {
  bool is_list = gr_is_list(value);
  if ((is_list ? gr_list_length(gr_as_list(value)) : gr_as_tuple(value)->length) == 0) {
    return write_ascii(w, "[]", 2);
  }
  Level level;
  return enter(w, &level, value, outer) && write_char(w, '[') &&
         (is_list ? write_list(w, gr_as_list(value), &level) : write_tuple(w, gr_as_tuple(value), &level)) &&
         write_char(w, ']') && leave(w, &level);
}

// Writes a name. 0: the pair is left out; -1: raised.
static int write_key(Writer *w, GrValue key, bool first) {
  if (!gr_is_str(key) && !gr_is_float(key) && !gr_is_int(key) && key != GR_NONE) {
    if (w->self->skipkeys) {
      return 0;
    }
    gr_raise(w->fiber, &gr_exc_TypeError, "keys must be str, int, float, bool or None, not %T", key);
    return -1;
  }
  char buffer[GR_FLOAT_REPR_SIZE];
  const char *text = key == GR_TRUE    ? "true"
                     : key == GR_FALSE ? "false"
                     : key == GR_NONE  ? "null"
                     : gr_is_float(key) ? float_text(w, gr_float_value(key), buffer)
                                        : "";
  if (!text || (!first && !write_separator(w, w->self->item_separator))) {
    return -1;
  }
  bool good;
  if (gr_is_str(key)) {
    good = write_text(w, gr_as_str(key));
  } else if (*text == 0 && w->self->fast != JSON_CALL_ENCODER) {
    good = write_int(w, key, true);
  } else {
    GrStr *name = *text ? gr_str_from_c(w->fiber, text) : gr_int_to_str(w->fiber, key, 10);
    good = name && write_text(w, name);
  }
  return good ? 1 : -1;
}

static inline bool write_pair(Writer *w, GrValue key, GrValue value, bool *first, const Level *level) {
  int written = write_key(w, key, *first);
  if (written <= 0) {
    return written == 0;
  }
  *first = false;
  return write_separator(w, w->self->key_separator) && write_value(w, value, level);
}

GR_NAME(json_items_name, "items");

// The pairs as a list, for dicts with an order of their own and for sorted ones.
static GrList *list_pairs(Writer *w, GrValue dict) {

  GrValue view = gr_call_method(w->fiber, dict, &json_items_name, 0, 0, 0);
  GrList *pairs = view ? gr_list_from_iterable(w->fiber, view) : 0;
  return pairs && (!w->self->sort_keys || gr_list_sort_in_place(w->fiber, pairs, 0, false)) ? pairs : 0;
}

static bool write_pairs(Writer *w, GrValue dict, const Level *level) {
  bool first = true;
  if (!w->self->sort_keys && gr_is_exactly(dict, &gr_dict_type)) {
    int64_t position = 0;
    GrValue key, value;
    while (gr_dict_next(gr_as_dict(dict), &position, &key, &value)) {
      if (!write_pair(w, key, value, &first, level)) {
        return false;
      }
    }
    return true;
  }
  GrList *pairs = list_pairs(w, dict);
  GrValue pair;
  for (int64_t i = 0; pairs && (pair = gr_list_find(pairs, i)) != 0; i++) {
    if (!gr_is_tuple(pair) || gr_as_tuple(pair)->length != 2) {
      gr_raise(w->fiber, &gr_exc_ValueError, "items must return 2-tuples");
      return false;
    }
    if (!write_pair(w, gr_as_tuple(pair)->items[0], gr_as_tuple(pair)->items[1], &first, level)) {
      return false;
    }
  }
  return pairs != 0;
}

static bool write_dict(Writer *w, GrValue dict, const Level *outer) {
  if (gr_dict_length(gr_as_dict(dict)) == 0) {
    return write_ascii(w, "{}", 2);
  }
  Level level;
  return enter(w, &level, dict, outer) && write_char(w, '{') && write_pairs(w, dict, &level) && write_char(w, '}') &&
         leave(w, &level);
}

static bool write_other(Writer *w, GrValue value, const Level *outer) {
  Level level;
  if (!enter(w, &level, value, outer)) {
    return false;
  }
  GrValue replaced = gr_call1(w->fiber, w->self->default_, value);
  return replaced && write_value(w, replaced, &level) && leave(w, &level);
}

static bool write_value(Writer *w, GrValue value, const Level *outer) {
  if (gr_is_str(value)) {
    return write_text(w, gr_as_str(value));
  }
  if (value == GR_NONE || value == GR_TRUE || value == GR_FALSE) {
    return value == GR_FALSE ? write_ascii(w, "false", 5) : write_ascii(w, value == GR_NONE ? "null" : "true", 4);
  }
  if (gr_is_int(value)) {
    return write_int(w, value, false);
  }
  if (gr_is_float(value)) {
    return write_float(w, value);
  }
  if (!gr_stack_check_in(w->fiber, " while encoding a JSON object")) {
    return false;
  }
  if (gr_is_list(value) || gr_is_tuple(value)) {
    return write_sequence(w, value, outer);
  }
  return gr_is_dict(value) ? write_dict(w, value, outer) : write_other(w, value, outer);
}

GrValue gr_json_encoder_dunder_call(GrFiber *fiber, GrJsonEncoder *self, GrValue obj, int64_t level) {
  (void)level;   // only indentation needs it, and that is not written here
  Writer writer = {.fiber = fiber, .self = self};
  gr_builder_init(&writer.out);
  if (!write_value(&writer, obj, 0)) {
    return 0;
  }
  GrValue text = GR_VALUE(gr_builder_finish(fiber, &writer.out));
  return text ? GR_VALUE(gr_list_from_array(fiber, &text, 1)) : 0;
}
