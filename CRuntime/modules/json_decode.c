// Reading JSON: scanstring and the scanner.
//
// A document is read by the bytes of its UTF-8; indices of characters are only computed where Python code sees them.
// Values of unfinished arrays and objects lie on one stack, so that lists and dicts are made at their final size.
#include "json_private.h"
#include "grouse/number.h"
#include "../text/utf8.h"

#include "_json.proto.h"

enum { KEY_CACHE = 64, LONGEST_CACHED_KEY = 32 };

typedef struct Reader {
  GrFiber *fiber;
  const GrJsonScanner *scanner;   // 0: only a string is read
  GrStr *doc;
  const char *at, *end;
  bool strict;
  GrValue *stack;                 // collected; the values so far
  int64_t height, capacity;
  GrStr *keys[KEY_CACHE];         // names seen, by a hash of their bytes
} Reader;

static int64_t index_of(const Reader *r, const char *at) {
  int64_t bytes = at - r->doc->bytes;
  return gr_str_is_ascii(r->doc) ? bytes : utf8_count(r->doc->bytes, bytes);
}

GR_NAME(json_decoder_name, "json.decoder");
GR_NAME(json_error_name, "JSONDecodeError");

// Raises json.decoder.JSONDecodeError; returns 0.
static GR_COLD GrValue fail(const Reader *r, const char *message, const char *at) {
  GrFiber *fiber = r->fiber;
  GrValue module = gr_import(fiber, &json_decoder_name);
  GrValue type = module ? gr_getattr(fiber, module, &json_error_name) : 0;
  GrStr *text = type ? gr_str_from_c(fiber, message) : 0;
  GrValue error =
      text ? gr_call3(fiber, type, GR_VALUE(text), GR_VALUE(r->doc), gr_tag_int(index_of(r, at))) : 0;
  return error ? gr_raise_object(fiber, error, 0) : 0;
}

static GR_COLD GrValue stop(const Reader *r, const char *at) {
  return gr_raise_stop_iteration(r->fiber, gr_tag_int(index_of(r, at)));
}

// ---- strings

// Where the text from [at] on that needs no attention ends.
static inline const char *plain_end(const char *at, const char *end) {
  while (at + 8 <= end) {
    uint64_t special = json_special(utf8_load_word(at));
    if (special) {
      return at + (__builtin_ctzll(special) >> 3);
    }
    at += 8;
  }
  while (at < end && *at != '"' && *at != '\\' && (uint8_t)*at >= ' ') {
    at++;
  }
  return at;
}

// As plain_end where control characters are allowed.
static const char *loose_end(const char *at, const char *end) {
  while (at < end && *at != '"' && *at != '\\') {
    at++;
  }
  return at;
}

// The four hexadecimal digits at [at]; -1: there are fewer, or nothing follows them.
static int32_t hex4(const char *at, const char *end) {
  if (end - at < 5) {
    return -1;
  }
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    char c = at[i], lower = (char)(c | 32);
    int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    if (digit < 0) {
      return -1;
    }
    value = value << 4 | digit;
  }
  return value;
}

// Reads \uXXXX, with the second half of a pair if there is one; r->at is at the `u`. -1: raised.
static int32_t read_unicode_escape(Reader *r) {
  const char *digits = r->at + 1;
  int32_t c = hex4(digits, r->end);
  if (c < 0) {
    fail(r, "Invalid \\uXXXX escape", r->at);
    return -1;
  }
  r->at = digits + 4;
  if ((c & 0xFC00) == 0xD800 && r->end - r->at > 6 && r->at[0] == '\\' && r->at[1] == 'u') {
    int32_t low = hex4(r->at + 2, r->end);
    if (low < 0) {
      fail(r, "Invalid \\uXXXX escape", r->at + 1);
      return -1;
    }
    if ((low & 0xFC00) == 0xDC00) {
      r->at += 6;
      return 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
    }
  }
  return c;
}

// Reads the escape whose backslash is at r->at; [begin] is the string's quote.
static bool read_escape(Reader *r, GrStrBuilder *out, const char *begin) {
  static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
  if (r->at + 1 >= r->end) {
    fail(r, "Unterminated string starting at", begin);
    return false;
  }
  r->at++;
  if (*r->at == 'u') {
    int32_t c = read_unicode_escape(r);
    if (c < 0) {
      return false;
    }
    // Two escapes that are the halves of a pair never stay apart here, for the first takes the second.
    return gr_builder_add_char(r->fiber, out, (uint32_t)c);
  }
  const char *found = *r->at ? strchr(names, *r->at) : 0;
  if (!found) {
    fail(r, "Invalid \\escape", r->at - 1);
    return false;
  }
  r->at++;
  return gr_builder_add_char(r->fiber, out, (uint8_t)values[found - names]);
}

// Moves r->at to the end of a plain piece: a quote or a backslash. False: raised.
static inline bool read_plain(Reader *r, const char *begin) {
  r->at = r->strict ? plain_end(r->at, r->end) : loose_end(r->at, r->end);
  if (GR_UNLIKELY(r->at == r->end)) {
    fail(r, "Unterminated string starting at", begin);
    return false;
  }
  if (GR_UNLIKELY((uint8_t)*r->at < ' ')) {
    fail(r, "Invalid control character at", r->at);
    return false;
  }
  return true;
}

// The rest of a string in which an escape was found at r->at; [start] is where its text begins.
static GR_NOINLINE GrStr *read_escaped(Reader *r, const char *start) {
  GrStrBuilder out;
  gr_builder_init(&out);
  const char *begin = start - 1;
  for (;;) {
    if (r->at > start && !gr_builder_add(r->fiber, &out, start, r->at - start)) {
      return 0;
    }
    if (*r->at == '"') {
      r->at++;
      return gr_builder_finish(r->fiber, &out);
    }
    if (!read_escape(r, &out, begin)) {
      return 0;
    }
    start = r->at;
    if (!read_plain(r, begin)) {
      return 0;
    }
  }
}

static inline GrStr *make_text(Reader *r, const char *start, int64_t size) {
  if (gr_str_is_ascii(r->doc) && size > 1) {
    GrStr *text = gr_str_make(r->fiber, size, size);
    if (text) {
      memcpy(text->bytes, start, (size_t)size);
    }
    return text;
  }
  return size == 0 ? &gr_str_empty : gr_str_new(r->fiber, start, size);
}

// Reads a string; r->at is behind its quote.
static inline GrStr *read_string(Reader *r) {
  const char *start = r->at;
  if (!read_plain(r, start - 1)) {
    return 0;
  }
  if (GR_UNLIKELY(*r->at == '\\')) {
    return read_escaped(r, start);
  }
  r->at++;
  return make_text(r, start, r->at - 1 - start);
}

// As read_string, for a name in an object: equal names are likely to be one str, whose hash is known.
static inline GrStr *read_key(Reader *r) {
  const char *start = r->at;
  if (!read_plain(r, start - 1)) {
    return 0;
  }
  int64_t size = r->at - start;
  if (GR_UNLIKELY(*r->at == '\\')) {
    return read_escaped(r, start);
  }
  r->at++;
  if (size == 0 || size > LONGEST_CACHED_KEY) {
    return make_text(r, start, size);
  }
  uint32_t hash = (uint32_t)size * 31 + (uint8_t)start[0] * 7 + (uint8_t)start[size - 1] * 13 +
                  (uint8_t)start[size / 2] * 3;
  GrStr **place = &r->keys[(hash ^ hash >> 6) % KEY_CACHE];
  if (*place && (*place)->size == size && memcmp((*place)->bytes, start, (size_t)size) == 0) {
    return *place;
  }
  return *place = make_text(r, start, size);
}

// ---- numbers

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the number at [at] ends; *whole: it has neither fraction nor exponent. 0: there is none. The text of a str ends
// with NUL, which is no digit.
static inline const char *number_end(const char *at, bool *whole) {
  at += *at == '-';
  if (*at == '0') {
    at++;
  } else if (is_digit(*at)) {
    do {
      at++;
    } while (is_digit(*at));
  } else {
    return 0;
  }
  *whole = true;
  if (*at == '.' && is_digit(at[1])) {
    *whole = false;
    at += 2;
    while (is_digit(*at)) {
      at++;
    }
  }
  if (*at == 'e' || *at == 'E') {
    const char *digits = at + 1;
    digits += *digits == '+' || *digits == '-';
    if (is_digit(*digits)) {
      *whole = false;
      while (is_digit(*digits)) {
        digits++;
      }
      at = digits;
    }
  }
  return at;
}

static inline GrValue read_number(Reader *r) {
  const char *start = r->at;
  bool whole;
  const char *end = number_end(start, &whole);
  if (GR_UNLIKELY(!end)) {
    return stop(r, start);
  }
  r->at = end;
  GrValue maker = whole ? r->scanner->parse_int : r->scanner->parse_float;
  if (GR_UNLIKELY(maker != GR_VALUE(whole ? &gr_int_type : &gr_float_type))) {
    GrStr *text = gr_str_new(r->fiber, start, end - start);
    return text ? gr_call1(r->fiber, maker, GR_VALUE(text)) : 0;
  }
  if (!whole) {
    char *parsed;
    return gr_float(r->fiber, gr_parse_double(start, &parsed));
  }
  if (GR_LIKELY(end - start <= 18)) {
    const char *digit = start + (*start == '-');
    int64_t n = 0;
    for (; digit < end; digit++) {
      n = n * 10 + (*digit - '0');
    }
    return gr_tag_int(*start == '-' ? -n : n);
  }
  return gr_int_parse(r->fiber, start, end - start, 10, 0);
}

// ---- values

static GrValue read_value(Reader *r);

static inline void skip_space(Reader *r) {
  while (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r') {
    r->at++;
  }
}

static GR_NOINLINE bool stack_grow(Reader *r) {
  int64_t capacity = r->capacity ? 2 * r->capacity : 64;
  GrValue *stack = gr_alloc_checked(r->fiber, sizeof(GrValue) * (size_t)capacity);
  if (!stack) {
    return false;
  }
  if (r->height) {
    memcpy((void *)stack, (const void *)r->stack, sizeof(GrValue) * (size_t)r->height);
  }
  r->stack = stack;
  r->capacity = capacity;
  return true;
}

static inline bool push(Reader *r, GrValue value) {
  if (GR_UNLIKELY(r->height == r->capacity) && !stack_grow(r)) {
    return false;
  }
  r->stack[r->height++] = value;
  return true;
}

// After an item: 1 another one follows, 0 the end, -1 raised.
static inline int next_item(Reader *r, char close) {
  skip_space(r);
  char c = *r->at;
  if (c == ',') {
    r->at++;
    skip_space(r);
    return 1;
  }
  if (GR_LIKELY(c == close)) {
    r->at++;
    return 0;
  }
  fail(r, "Expecting ',' delimiter", r->at);
  return -1;
}

static GrValue read_array(Reader *r) {
  if (!gr_stack_check_in(r->fiber, " while decoding a JSON array from a unicode string")) {
    return 0;
  }
  int64_t base = r->height;
  r->at++;
  skip_space(r);
  int more = *r->at != ']';
  r->at += !more;
  while (more) {
    GrValue value = read_value(r);
    if (!value || !push(r, value) || (more = next_item(r, ']')) < 0) {
      return 0;
    }
  }
  GrList *list = gr_list_from_array(r->fiber, r->stack + base, r->height - base);
  r->height = base;
  return GR_VALUE(list);
}

// What is pushed from [base] on as an object: a dict, or what a hook makes of it.
static GrValue finish_object(Reader *r, int64_t base) {
  GrFiber *fiber = r->fiber;
  int64_t count = (r->height - base) / 2;
  const GrValue *pairs = r->stack + base;
  r->height = base;
  const GrJsonScanner *scanner = r->scanner;
  if (scanner->object_pairs_hook != GR_NONE) {
    GrList *list = gr_list_new(fiber, count);
    for (int64_t i = 0; list && i < count; i++) {
      GrTuple *pair = gr_tuple_new(fiber, pairs + 2 * i, 2);
      if (!pair || !gr_list_push(fiber, list, GR_VALUE(pair))) {
        return 0;
      }
    }
    return list ? gr_call1(fiber, scanner->object_pairs_hook, GR_VALUE(list)) : 0;
  }
  GrValue dict = gr_build_dict(fiber, pairs, count);
  return dict && scanner->object_hook != GR_NONE ? gr_call1(fiber, scanner->object_hook, dict) : dict;
}

static GrValue read_object(Reader *r) {
  if (!gr_stack_check_in(r->fiber, " while decoding a JSON object from a unicode string")) {
    return 0;
  }
  int64_t base = r->height;
  r->at++;
  skip_space(r);
  int more = *r->at != '}';
  r->at += !more;
  while (more) {
    if (*r->at != '"') {
      return fail(r, "Expecting property name enclosed in double quotes", r->at);
    }
    r->at++;
    GrStr *key = read_key(r);
    if (!key || !push(r, GR_VALUE(key))) {
      return 0;
    }
    skip_space(r);
    if (*r->at != ':') {
      return fail(r, "Expecting ':' delimiter", r->at);
    }
    r->at++;
    skip_space(r);
    GrValue value = read_value(r);
    if (!value || !push(r, value) || (more = next_item(r, '}')) < 0) {
      return 0;
    }
  }
  return finish_object(r, base);
}

static inline bool read_word(Reader *r, const char *word, int64_t size) {
  if (r->end - r->at < size || memcmp(r->at, word, (size_t)size) != 0) {
    return false;
  }
  r->at += size;
  return true;
}

static GrValue read_constant(Reader *r, const char *word) {
  GrStr *text = gr_str_from_c(r->fiber, word);
  return text ? gr_call1(r->fiber, r->scanner->parse_constant, GR_VALUE(text)) : 0;
}

static GrValue read_value(Reader *r) {
  switch (*r->at) {
  case '"':
    r->at++;
    return GR_VALUE(read_string(r));
  case '{':
    return read_object(r);
  case '[':
    return read_array(r);
  case 'n':
    return read_word(r, "null", 4) ? GR_NONE : stop(r, r->at);
  case 't':
    return read_word(r, "true", 4) ? GR_TRUE : stop(r, r->at);
  case 'f':
    return read_word(r, "false", 5) ? GR_FALSE : stop(r, r->at);
  case 'N':
    return read_word(r, "NaN", 3) ? read_constant(r, "NaN") : stop(r, r->at);
  case 'I':
    return read_word(r, "Infinity", 8) ? read_constant(r, "Infinity") : stop(r, r->at);
  case '-':
    if (r->at[1] == 'I' && read_word(r, "-Infinity", 9)) {
      return read_constant(r, "-Infinity");
    }
    return read_number(r);
  default:
    return read_number(r);
  }
}

// ---- entries

static GrValue pair_with_index(Reader *r, GrValue value) {
  if (!value) {
    return 0;
  }
  GrValue items[] = {value, gr_tag_int(index_of(r, r->at))};
  return GR_VALUE(gr_tuple_new(r->fiber, items, 2));
}

static bool check_text(GrFiber *fiber, GrValue value) {
  if (gr_is_str(value)) {
    return true;
  }
  gr_raise(fiber, &gr_exc_TypeError, "first argument must be a string, not %T", value);
  return false;
}

GrValue gr_json_scanstring(GrFiber *fiber, GrValue string, int64_t end, bool strict) {
  if (!check_text(fiber, string)) {
    return 0;
  }
  GrStr *doc = gr_as_str(string);
  if (end < 0 || end > doc->length) {
    return gr_raise(fiber, &gr_exc_ValueError, "end is out of bounds");
  }
  Reader r = {.fiber = fiber, .doc = doc, .end = doc->bytes + doc->size, .strict = strict};
  r.at = doc->bytes + gr_str_offset(doc, end);
  return pair_with_index(&r, GR_VALUE(read_string(&r)));
}

GrValue gr_json_scanner_dunder_call(GrFiber *fiber, GrJsonScanner *self, GrValue string, int64_t idx) {
  if (!check_text(fiber, string)) {
    return 0;
  }
  GrStr *doc = gr_as_str(string);
  if (idx < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "idx cannot be negative");
  }
  if (idx >= doc->length) {
    return gr_raise_stop_iteration(fiber, gr_int_from_i64(fiber, idx));
  }
  Reader r = {.fiber = fiber, .scanner = self, .doc = doc, .end = doc->bytes + doc->size,
              .strict = self->strict == GR_TRUE};
  r.at = doc->bytes + gr_str_offset(doc, idx);
  return pair_with_index(&r, read_value(&r));
}
