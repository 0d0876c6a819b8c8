// Error handlers of codecs: the builtin ones work on the bare facts, so that no exception object is made for them.
#define UNICODE_NAMES_OPTIONAL
#include "codec.h"
#include "grouse/exception.h"
#include "unicode.h"
#include <stdio.h>

ErrorKind codec_error_kind(const char *errors) {
  static const char *const names[] = {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace",
                                      "namereplace", "surrogateescape", "surrogatepass"};
  if (errors == 0) {
    return ERROR_STRICT;
  }
  for (size_t i = 0; i < GR_COUNT(names); i++) {
    if (strcmp(errors, names[i]) == 0) {
      return (ErrorKind)i;
    }
  }
  return ERROR_OTHER;
}

// ---- what one character becomes

static bool add_format(GrFiber *fiber, GrStrBuilder *out, const char *format, unsigned c) {
  char text[24];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  int size = snprintf(text, sizeof text, format, c);
#pragma GCC diagnostic pop
  return gr_builder_add(fiber, out, text, size);
}

static bool add_backslashed(GrFiber *fiber, GrStrBuilder *out, uint32_t c) {
  return add_format(fiber, out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
}

static bool add_named(GrFiber *fiber, GrStrBuilder *out, uint32_t c) {
  char name[128];
  if (unicode_name && unicode_name(c, name)) {
    return gr_builder_add_c(fiber, out, "\\N{") && gr_builder_add_c(fiber, out, name) &&
           gr_builder_add_char(fiber, out, '}');
  }
  return add_backslashed(fiber, out, c);
}

// The byte layout surrogatepass uses, from the name of the encoding: bytes a unit, 1 for UTF-8; 0 unknown.
static int unit_width(const char *encoding, bool *big) {
  char name[32];
  if (!codec_normalize(encoding, name, sizeof name)) {
    return 0;
  }
  *big = strstr(name, "be") != 0 || (strstr(name, "le") == 0 && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
  if (strncmp(name, "utf", 3) != 0) {
    return strcmp(name, "cp65001") == 0;
  }
  const char *rest = name + 3 + (name[3] == '_');
  return strncmp(rest, "16", 2) == 0 ? 2 : strncmp(rest, "32", 2) == 0 ? 4 : strncmp(rest, "8", 1) == 0;
}

static void put_unit(char *out, uint32_t c, int width, bool big) {
  for (int i = 0; i < width; i++) {
    out[i] = (char)(c >> 8 * (big ? width - 1 - i : i));
  }
}

static uint32_t get_unit(const uint8_t *in, int width, bool big) {
  uint32_t c = 0;
  for (int i = 0; i < width; i++) {
    c |= (uint32_t)in[i] << 8 * (big ? width - 1 - i : i);
  }
  return c;
}

// ---- decoding: 1 handled, 0 the handler has no answer, -1 raised

static int decode_pass(GrFiber *fiber, const char *encoding, const char *data, int64_t size, int64_t start,
                       int64_t end, GrStrBuilder *out, int64_t *position) {
  bool big;
  int width = unit_width(encoding, &big);
  const uint8_t *at = (const uint8_t *)data + start;
  uint32_t c = 0;
  (void)end;
  if (width == 1 && size - start >= 3 && (at[0] & 0xF0) == 0xE0 && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80) {
    c = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    *position = start + 3;
  } else if (width > 1 && size - start >= width) {
    c = get_unit(at, width, big);
    *position = start + width;
  }
  if (!utf8_is_surrogate(c)) {
    return 0;
  }
  return gr_builder_add_char(fiber, out, c) ? 1 : -1;
}

static int decode_builtin(GrFiber *fiber, ErrorKind kind, const char *encoding, const char *data, int64_t size,
                          int64_t start, int64_t end, GrStrBuilder *out, int64_t *position) {
  *position = end;
  switch (kind) {
  case ERROR_IGNORE:
    return 1;
  case ERROR_REPLACE:
    return gr_builder_add_char(fiber, out, 0xFFFD) ? 1 : -1;
  case ERROR_BACKSLASH:
    for (int64_t i = start; i < end; i++) {
      if (!add_format(fiber, out, "\\x%02x", (uint8_t)data[i])) {
        return -1;
      }
    }
    return 1;
  case ERROR_ESCAPE: {
    // At most the four bytes of one broken sequence, and only those beyond ASCII.
    int64_t at = start;
    for (; at < end && at < start + 4 && (uint8_t)data[at] >= 0x80; at++) {
      if (!gr_builder_add_char(fiber, out, 0xDC00 + (uint8_t)data[at])) {
        return -1;
      }
    }
    *position = at;
    return at > start;
  }
  case ERROR_PASS:
    return decode_pass(fiber, encoding, data, size, start, end, out, position);
  default:
    return 0;
  }
}

// ---- encoding: the replacement is text (*is_bytes false) or plain bytes

static bool encode_each(GrFiber *fiber, ErrorKind kind, const GrStr *text, int64_t from, int64_t to, GrStrBuilder *out) {
  for (const char *at = text->bytes + from, *end = text->bytes + to; at < end;) {
    uint32_t c = utf8_next(&at);
    bool good = kind == ERROR_REPLACE     ? gr_builder_add_char(fiber, out, '?')
                : kind == ERROR_XML       ? add_format(fiber, out, "&#%u;", c)
                : kind == ERROR_BACKSLASH ? add_backslashed(fiber, out, c)
                                          : add_named(fiber, out, c);
    if (!good) {
      return false;
    }
  }
  return true;
}

static int encode_surrogates(GrFiber *fiber, ErrorKind kind, const char *encoding, const GrStr *text, int64_t from,
                             int64_t to, GrStrBuilder *out) {
  bool big = false;
  int width = kind == ERROR_PASS ? unit_width(encoding, &big) : 1;
  if (width == 0) {
    return 0;
  }
  for (const char *at = text->bytes + from, *end = text->bytes + to; at < end;) {
    const char *start = at;
    uint32_t c = utf8_next(&at);
    bool good;
    if (kind == ERROR_ESCAPE) {
      if (c < 0xDC80 || c > 0xDCFF) {
        return 0;
      }
      char byte = (char)(c - 0xDC00);
      good = gr_builder_add(fiber, out, &byte, 1);
    } else if (!utf8_is_surrogate(c)) {
      return 0;
    } else if (width == 1) {
      good = gr_builder_add(fiber, out, start, 3);
    } else {
      char unit[4];
      put_unit(unit, c, width, big);
      good = gr_builder_add(fiber, out, unit, width);
    }
    if (!good) {
      return -1;
    }
  }
  return 1;
}

// [from, to) are byte offsets.
static int encode_builtin(GrFiber *fiber, ErrorKind kind, const char *encoding, const GrStr *text, int64_t from,
                          int64_t to, GrStrBuilder *out, bool *is_bytes) {
  *is_bytes = false;
  switch (kind) {
  case ERROR_IGNORE:
    return 1;
  case ERROR_REPLACE:
  case ERROR_XML:
  case ERROR_BACKSLASH:
  case ERROR_NAME:
    return encode_each(fiber, kind, text, from, to, out) ? 1 : -1;
  case ERROR_ESCAPE:
  case ERROR_PASS:
    *is_bytes = true;
    return encode_surrogates(fiber, kind, encoding, text, from, to, out);
  default:
    return 0;
  }
}

// ---- exceptions

static GrException *error_make(GrFiber *fiber, GrType *type, const char *encoding, GrValue object, int64_t start,
                               int64_t end, const char *reason) {
  GrStr *name = gr_str_from_c(fiber, encoding);
  GrStr *why = name ? gr_str_from_c(fiber, reason) : 0;
  GrValue args[] = {GR_VALUE(name), object, gr_tag_int(start), gr_tag_int(end), GR_VALUE(why)};
  return why ? gr_as_exception(gr_call(fiber, GR_VALUE(type), args, 5, 0)) : 0;
}

// Updates the exception of an earlier error of the same run.
static GrException *error_again(GrFiber *fiber, GrException *exception, int64_t start, int64_t end, const char *reason) {
  GrStr *why = gr_str_from_c(fiber, reason);
  if (why == 0) {
    return 0;
  }
  exception->fields[GR_UNICODE_START] = gr_tag_int(start);
  exception->fields[GR_UNICODE_END] = gr_tag_int(end);
  exception->fields[GR_UNICODE_REASON] = GR_VALUE(why);
  return exception;
}

// Calls a registered handler and checks its (replacement, position).
static GrTuple *call_handler(GrFiber *fiber, const char *errors, GrException *exception, const char *message,
                             bool bytes_allowed) {
  GrValue handler = codec_lookup_error(fiber, errors);
  GrValue result = handler ? gr_call1(fiber, handler, GR_VALUE(exception)) : 0;
  if (result == 0) {
    return 0;
  }
  GrTuple *tuple = gr_as_tuple(result);
  if (!gr_is_tuple(result) || tuple->length != 2 || !gr_is_int(tuple->items[1]) ||
      !(gr_is_str(tuple->items[0]) || (bytes_allowed && gr_is_bytes(tuple->items[0])))) {
    gr_raise(fiber, &gr_exc_TypeError, "%s", message);
    return 0;
  }
  return tuple;
}

// The position a handler returned; -1: raised.
static int64_t handler_position(GrFiber *fiber, GrValue value, int64_t length) {
  int64_t given, position;
  if (!gr_int_to_i64(value, &given)) {
    given = gr_int_sign(value) < 0 ? INT64_MIN / 2 : INT64_MAX / 2;
  }
  position = given < 0 ? given + length : given;
  if (position < 0 || position > length) {
    gr_raise(fiber, &gr_exc_IndexError, "position %lld from error handler out of bounds", (long long)given);
    return -1;
  }
  return position;
}

void codec_decoder_start(Decoder *decoder, const char *encoding, const char *errors, const char *data, int64_t size) {
  *decoder = (Decoder){.encoding = encoding, .errors = errors ? errors : "strict", .kind = codec_error_kind(errors),
                       .data = data, .size = size};
  gr_builder_init(&decoder->out);
}

static int64_t decode_with_handler(GrFiber *fiber, Decoder *d) {
  GrTuple *tuple = call_handler(fiber, d->errors, d->exception, "decoding error handler must return (str, int) tuple",
                                false);
  if (tuple == 0 || !gr_builder_add_str(fiber, &d->out, gr_as_str(tuple->items[0]))) {
    return -1;
  }
  GrValue object = d->exception->fields[GR_UNICODE_OBJECT];
  if (object == 0 || !gr_is_bytes(object)) {
    gr_raise(fiber, &gr_exc_TypeError, "exception attribute object must be bytes");
    return -1;
  }
  d->object = object;
  d->data = gr_as_bytes(object)->bytes;
  d->size = gr_as_bytes(object)->size;
  return handler_position(fiber, tuple->items[1], d->size);
}

int64_t codec_decode_error(GrFiber *fiber, Decoder *d, int64_t start, int64_t end, const char *reason) {
  int64_t position;
  int handled = decode_builtin(fiber, d->kind, d->encoding, d->data, d->size, start, end, &d->out, &position);
  if (handled != 0) {
    return handled > 0 ? position : -1;
  }
  if (d->object == 0) {
    d->object = GR_VALUE(gr_bytes_new(fiber, d->data, d->size));
    if (d->object == 0) {
      return -1;
    }
  }
  d->exception = d->exception ? error_again(fiber, d->exception, start, end, reason)
                              : error_make(fiber, &gr_exc_UnicodeDecodeError, d->encoding, d->object, start, end, reason);
  if (d->exception == 0) {
    return -1;
  }
  if (d->kind != ERROR_OTHER) {
    gr_raise_object(fiber, GR_VALUE(d->exception), 0);
    return -1;
  }
  return decode_with_handler(fiber, d);
}

// ---- encoding

static bool raise_encode_error(GrFiber *fiber, Encoder *e, int64_t start, int64_t end) {
  e->exception = e->exception ? error_again(fiber, e->exception, start, end, e->reason)
                              : error_make(fiber, &gr_exc_UnicodeEncodeError, e->encoding, GR_VALUE(e->text), start,
                                           end, e->reason);
  if (e->exception) {
    gr_raise_object(fiber, GR_VALUE(e->exception), 0);
  }
  return false;
}

// Adds a replacement that is text: it must be encodable itself.
static bool put_replacement(GrFiber *fiber, Encoder *e, const char *at, int64_t size, int64_t start, int64_t end) {
  for (const char *stop = at + size; at < stop;) {
    int done = e->put(fiber, e, utf8_next(&at));
    if (done <= 0) {
      return done == 0 && raise_encode_error(fiber, e, start, end);
    }
  }
  return true;
}

static bool encode_with_handler(GrFiber *fiber, Encoder *e, int64_t start, int64_t end) {
  e->exception = e->exception ? error_again(fiber, e->exception, start, end, e->reason)
                              : error_make(fiber, &gr_exc_UnicodeEncodeError, e->encoding, GR_VALUE(e->text), start,
                                           end, e->reason);
  GrTuple *tuple = e->exception
                       ? call_handler(fiber, e->errors, e->exception,
                                      "encoding error handler must return (str/bytes, int) tuple", true)
                       : 0;
  int64_t position = tuple ? handler_position(fiber, tuple->items[1], e->text->length) : -1;
  if (position < 0) {
    return false;
  }
  GrValue made = tuple->items[0];
  bool good = gr_is_bytes(made)
                  ? gr_builder_add(fiber, &e->out, gr_as_bytes(made)->bytes, gr_as_bytes(made)->size)
                  : put_replacement(fiber, e, gr_as_str(made)->bytes, gr_as_str(made)->size, start, end);
  e->index = position;
  e->offset = gr_str_offset(e->text, position);
  return good;
}

// Handles the unencodable characters from [start] (byte offset [from]) to the place the encoder has reached.
static bool encode_error(GrFiber *fiber, Encoder *e, int64_t start, int64_t from) {
  if (e->kind == ERROR_OTHER) {
    return encode_with_handler(fiber, e, start, e->index);
  }
  GrStrBuilder replacement;
  bool is_bytes;
  gr_builder_init(&replacement);
  int handled = encode_builtin(fiber, e->kind, e->encoding, e->text, from, e->offset, &replacement, &is_bytes);
  if (handled <= 0) {
    return handled == 0 && raise_encode_error(fiber, e, start, e->index);
  }
  return is_bytes ? gr_builder_add(fiber, &e->out, replacement.bytes ? replacement.bytes : "", replacement.size)
                  : put_replacement(fiber, e, replacement.bytes, replacement.size, start, e->index);
}

// Takes further characters that cannot be encoded into the same error.
static bool extend_run(GrFiber *fiber, Encoder *e) {
  while (e->offset < e->text->size) {
    const char *at = e->text->bytes + e->offset;
    uint32_t c = utf8_next(&at);
    int64_t before = e->out.size;
    int done = c < 0x80 && e->ascii ? 1 : e->put(fiber, e, c);
    e->out.size = before;
    if (done != 0) {
      return done > 0;
    }
    e->index++;
    e->offset = at - e->text->bytes;
  }
  return true;
}

GrBytes *codec_encode_all(GrFiber *fiber, Encoder *e) {
  while (e->offset < e->text->size) {
    const char *start = e->text->bytes + e->offset, *at = start;
    if (e->ascii) {
      int64_t plain = utf8_ascii_prefix(start, e->text->size - e->offset);
      if (plain > 0) {
        if (!gr_builder_add(fiber, &e->out, start, plain)) {
          return 0;
        }
        e->index += plain;
        e->offset += plain;
        continue;
      }
    }
    uint32_t c = utf8_next(&at);
    int done = e->put(fiber, e, c);
    if (done < 0) {
      return 0;
    }
    int64_t index = e->index, from = e->offset;
    e->index++;
    e->offset = at - e->text->bytes;
    if (done == 0 && ((e->runs && !extend_run(fiber, e)) || !encode_error(fiber, e, index, from))) {
      return 0;
    }
  }
  return gr_bytes_new(fiber, e->out.bytes ? e->out.bytes : "", e->out.size);
}

// ---- handlers as Python functions call them

static int64_t field_int(GrException *exception, int field) {
  int64_t value = 0;
  GrValue given = exception->fields[field];
  return given && gr_is_int(given) && gr_int_to_i64(given, &value) ? value : 0;
}

static GrValue handled_pair(GrFiber *fiber, GrStrBuilder *builder, bool is_bytes, int64_t position) {
  GrValue made = is_bytes ? GR_VALUE(gr_bytes_new(fiber, builder->bytes ? builder->bytes : "", builder->size))
                          : GR_VALUE(gr_builder_finish(fiber, builder));
  return made ? GR_VALUE(gr_tuple_pack(fiber, 2, made, gr_tag_int(position))) : 0;
}

static GrValue decline(GrFiber *fiber, GrException *exception) {
  return gr_raise_object(fiber, GR_VALUE(exception), 0);
}

static GrValue handle_decode(GrFiber *fiber, ErrorKind kind, GrException *exception) {
  GrValue object = exception->fields[GR_UNICODE_OBJECT], encoding = exception->fields[GR_UNICODE_ENCODING];
  GrBytes *bytes = gr_as_bytes(object);
  int64_t start = field_int(exception, GR_UNICODE_START), end = field_int(exception, GR_UNICODE_END), position;
  start = start < 0 ? 0 : start > bytes->size ? bytes->size : start;
  end = end > bytes->size ? bytes->size : end < start ? start : end;
  GrStrBuilder out;
  gr_builder_init(&out);
  int handled = decode_builtin(fiber, kind, gr_as_str(encoding)->bytes, bytes->bytes, bytes->size, start, end, &out,
                               &position);
  return handled > 0 ? handled_pair(fiber, &out, false, position) : handled == 0 ? decline(fiber, exception) : 0;
}

// UnicodeEncodeError and UnicodeTranslateError.
static GrValue handle_text(GrFiber *fiber, ErrorKind kind, GrException *exception, bool translating) {
  GrStr *text = gr_as_str(exception->fields[GR_UNICODE_OBJECT]);
  GrValue encoding = exception->fields[GR_UNICODE_ENCODING];
  int64_t start = field_int(exception, GR_UNICODE_START), end = field_int(exception, GR_UNICODE_END);
  start = start < 0 ? 0 : start > text->length ? text->length : start;
  end = end > text->length ? text->length : end < start ? start : end;
  GrStrBuilder out;
  gr_builder_init(&out);
  if (translating && kind == ERROR_REPLACE) {
    for (int64_t i = start; i < end; i++) {
      if (!gr_builder_add_char(fiber, &out, 0xFFFD)) {
        return 0;
      }
    }
    return handled_pair(fiber, &out, false, end);
  }
  bool is_bytes;
  int handled = encode_builtin(fiber, kind, encoding ? gr_as_str(encoding)->bytes : "", text,
                               gr_str_offset(text, start), gr_str_offset(text, end), &out, &is_bytes);
  return handled > 0 ? handled_pair(fiber, &out, is_bytes, end) : handled == 0 ? decline(fiber, exception) : 0;
}

GrValue codec_handle(GrFiber *fiber, ErrorKind kind, GrValue value) {
  if (kind == ERROR_STRICT) {
    if (gr_is_exception(value)) {
      return gr_raise_object(fiber, value, 0);
    }
    return gr_raise(fiber, &gr_exc_TypeError, "codec must pass exception instance");
  }
  if (gr_is_exception(value)) {
    GrException *exception = gr_as_exception(value);
    bool translating = gr_is_instance_of(value, &gr_exc_UnicodeTranslateError);
    bool encoding = gr_is_instance_of(value, &gr_exc_UnicodeEncodeError);
    GrValue object = exception->fields[GR_UNICODE_OBJECT];
    bool text_allowed = encoding || (translating && kind != ERROR_XML && kind != ERROR_NAME && kind != ERROR_ESCAPE &&
                                     kind != ERROR_PASS);
    if (text_allowed && object && gr_is_str(object)) {
      return handle_text(fiber, kind, exception, translating);
    }
    if (gr_is_instance_of(value, &gr_exc_UnicodeDecodeError) && kind != ERROR_XML && kind != ERROR_NAME && object &&
        gr_is_bytes(object)) {
      return handle_decode(fiber, kind, exception);
    }
  }
  return gr_raise(fiber, &gr_exc_TypeError, "don't know how to handle %T in error callback", value);
}
