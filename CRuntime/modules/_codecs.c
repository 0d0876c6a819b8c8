// _codecs: the native part of codecs. The codecs themselves are in text/codec_*.c.
#include "../text/byte_core.h"
#include "../text/codec.h"
#include "grouse/bind.h"
#include "_codecs.bind.h"

static const char *text_of(GrStr *errors) { return errors ? errors->bytes : 0; }

// The pairs codec functions return.
static GrValue decoded(GrFiber *fiber, GrStr *text, int64_t used) {
  return text ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(text), gr_tag_int(used))) : 0;
}

static GrValue encoded(GrFiber *fiber, GrBytes *bytes, const GrStr *text) {
  return bytes ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(bytes), gr_tag_int(text->length))) : 0;
}

typedef GrStr *(*WideDecodeFn)(GrFiber *, const char *, int64_t, const char *, int *, int64_t *);

static GrValue decoded_wide(GrFiber *fiber, WideDecodeFn decode, GrBuffer *data, GrStr *errors, int order,
                            bool final) {
  int64_t used = data->length;
  GrStr *text = decode(fiber, data->data, data->length, text_of(errors), &order, final ? 0 : &used);
  return decoded(fiber, text, used);
}

// ---- registry

bool gr_codecs_register(GrFiber *fiber, GrValue search_function) { return codec_register(fiber, search_function); }

bool gr_codecs_unregister(GrFiber *fiber, GrValue search_function) {
  return codec_unregister(fiber, search_function);
}

GrValue gr_codecs_lookup(GrFiber *fiber, GrStr *encoding) { return GR_VALUE(codec_lookup(fiber, encoding->bytes)); }

// Encodings the runtime has need no codec object, so they are there in programs without the `encodings` package.
GrValue gr_codecs_encode(GrFiber *fiber, GrValue obj, GrStr *encoding, GrStr *errors) {
  if (gr_is_str(obj) && gr_encoding_find(encoding->bytes) != GR_ENCODING_OTHER) {
    return GR_VALUE(gr_text_encode(fiber, gr_as_str(obj), encoding->bytes, text_of(errors)));
  }
  GrTuple *codec = codec_lookup(fiber, encoding->bytes);
  return codec ? codec_call(fiber, codec, true, obj, text_of(errors)) : 0;
}

GrValue gr_codecs_decode(GrFiber *fiber, GrValue obj, GrStr *encoding, GrStr *errors) {
  if ((gr_is_bytes(obj) || gr_is_instance_of(obj, &gr_bytearray_type)) && gr_encoding_find(encoding->bytes) != GR_ENCODING_OTHER) {
    ByteView view = byte_view(obj);
    return GR_VALUE(gr_text_decode(fiber, view.data, view.size, encoding->bytes, text_of(errors)));
  }
  GrTuple *codec = codec_lookup(fiber, encoding->bytes);
  return codec ? codec_call(fiber, codec, false, obj, text_of(errors)) : 0;
}

bool gr_codecs_register_error(GrFiber *fiber, GrStr *errors, GrValue handler) {
  return codec_register_error(fiber, errors, handler);
}

GrValue gr_codecs_lookup_error(GrFiber *fiber, GrStr *name) { return codec_lookup_error(fiber, name->bytes); }

// ---- charmap

// A dict from code points to bytes.
GrValue gr_codecs_charmap_build(GrFiber *fiber, GrStr *map) {
  GrDict *result = gr_dict_new(fiber, map->length);
  const char *at = map->bytes;
  for (int64_t i = 0; result && i < map->length && i < 256; i++) {
    uint32_t c = utf8_next(&at);
    if (c != 0xFFFE && !gr_dict_set(fiber, result, gr_tag_int(c), gr_tag_int(i))) {
      return 0;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_codecs_charmap_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, GrValue mapping) {
  return decoded(fiber, codec_charmap_decode(fiber, data->data, data->length, text_of(errors), mapping),
                 data->length);
}

GrValue gr_codecs_charmap_encode(GrFiber *fiber, GrStr *str, GrStr *errors, GrValue mapping) {
  return encoded(fiber, codec_charmap_encode(fiber, str, text_of(errors), mapping), str);
}

// ---- escapes

// Input that may be a str (its UTF-8) or bytes-like.
static bool text_or_bytes(GrFiber *fiber, GrValue data, GrBuffer *buffer) {
  if (!gr_is_str(data)) {
    return gr_buffer_get(fiber, data, buffer, false);
  }
  *buffer = (GrBuffer){.data = gr_as_str(data)->bytes, .length = gr_as_str(data)->size};
  return true;
}

static int byte_escape(char c) {
  static const char letters[] = "\\'\"bftnrva", values[] = "\\'\"\b\f\t\n\r\v\a";
  const char *at = c ? strchr(letters, c) : 0;
  return at ? values[at - letters] : -1;
}

static int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// \\x of a bytes literal: 1 *out is set, 0 nothing to add, -1 raised.
static int hex_escape(GrFiber *fiber, const char *data, int64_t size, int64_t *at, const char *errors, char *out) {
  int high = *at < size ? hex_digit(data[*at]) : -1;
  int low = high >= 0 && *at + 1 < size ? hex_digit(data[*at + 1]) : -1;
  if (low >= 0) {
    *out = (char)(high << 4 | low);
    *at += 2;
    return 1;
  }
  int64_t place = *at - 2;
  ErrorKind kind = codec_error_kind(errors);
  *at += high >= 0;
  if (kind == ERROR_REPLACE) {
    *out = '?';
    return 1;
  }
  if (kind == ERROR_IGNORE) {
    return 0;
  }
  if (kind == ERROR_STRICT) {
    gr_raise(fiber, &gr_exc_ValueError, "invalid \\x escape at position %lld", (long long)place);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "decoding error; unknown error handling code: %s", errors);
  }
  return -1;
}

static bool add_byte(GrFiber *fiber, GrStrBuilder *out, char c) { return gr_builder_add(fiber, out, &c, 1); }

// One escape; *at is behind the backslash.
static bool byte_escape_step(GrFiber *fiber, GrStrBuilder *out, const char *data, int64_t size, int64_t *at,
                             const char *errors) {
  char c = data[(*at)++];
  int simple = byte_escape(c);
  if (c == '\n') {
    return true;
  }
  if (simple >= 0) {
    return add_byte(fiber, out, (char)simple);
  }
  if (c >= '0' && c <= '7') {
    int value = c - '0';
    for (int i = 0; i < 2 && *at < size && data[*at] >= '0' && data[*at] <= '7'; i++) {
      value = value * 8 + data[(*at)++] - '0';
    }
    return add_byte(fiber, out, (char)value);
  }
  if (c == 'x') {
    char made;
    int done = hex_escape(fiber, data, size, at, errors, &made);
    return done >= 0 && (done == 0 || add_byte(fiber, out, made));
  }
  return gr_warn(fiber, &gr_exc_DeprecationWarning, 1, "invalid escape sequence '\\%c'", (int)(uint8_t)c) &&
         add_byte(fiber, out, '\\') && add_byte(fiber, out, c);
}

GrValue gr_codecs_escape_decode(GrFiber *fiber, GrValue data, GrStr *errors) {
  GrBuffer buffer;
  if (!text_or_bytes(fiber, data, &buffer)) {
    return 0;
  }
  GrStrBuilder out;
  gr_builder_init(&out);
  const char *bytes = buffer.data;
  bool good = true;
  for (int64_t at = 0; good && at < buffer.length;) {
    if (bytes[at] != '\\') {
      good = add_byte(fiber, &out, bytes[at++]);
    } else if (++at >= buffer.length) {
      gr_raise(fiber, &gr_exc_ValueError, "Trailing \\ in string");
      good = false;
    } else {
      good = byte_escape_step(fiber, &out, bytes, buffer.length, &at, text_of(errors));
    }
  }
  int64_t used = buffer.length;
  gr_buffer_release(fiber, &buffer);
  GrBytes *result = good ? gr_bytes_new(fiber, out.bytes ? out.bytes : "", out.size) : 0;
  return result ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(result), gr_tag_int(used))) : 0;
}

GrValue gr_codecs_escape_encode(GrFiber *fiber, GrBytes *data, GrStr *errors) {
  (void)errors;
  GrStrBuilder out;
  gr_builder_init(&out);
  for (int64_t i = 0; i < data->size; i++) {
    static const char digits[] = "0123456789abcdef";
    uint8_t c = (uint8_t)data->bytes[i];
    char text[5] = {'\\', (char)c};
    int size = 2;
    if (c == '\t' || c == '\n' || c == '\r') {
      text[1] = c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
    } else if (c < ' ' || c >= 0x7F) {
      text[1] = 'x';
      text[2] = digits[c >> 4];
      text[3] = digits[c & 15];
      size = 4;
    } else if (c != '\'' && c != '\\') {
      text[0] = (char)c;
      size = 1;
    }
    if (!gr_builder_add(fiber, &out, text, size)) {
      return 0;
    }
  }
  GrBytes *result = gr_bytes_new(fiber, out.bytes ? out.bytes : "", out.size);
  return result ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(result), gr_tag_int(data->size))) : 0;
}

GrValue gr_codecs_readbuffer_encode(GrFiber *fiber, GrValue data, GrStr *errors) {
  (void)errors;
  GrBuffer buffer;
  if (!text_or_bytes(fiber, data, &buffer)) {
    return 0;
  }
  GrBytes *result = gr_bytes_new(fiber, buffer.data, buffer.length);
  int64_t used = buffer.length;
  gr_buffer_release(fiber, &buffer);
  return result ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(result), gr_tag_int(used))) : 0;
}

typedef GrStr *(*EscapeDecodeFn)(GrFiber *, const char *, int64_t, const char *, int64_t *);

static GrValue decoded_escape(GrFiber *fiber, EscapeDecodeFn decode, GrValue data, GrStr *errors, bool final) {
  GrBuffer buffer;
  if (!text_or_bytes(fiber, data, &buffer)) {
    return 0;
  }
  int64_t used = buffer.length;
  GrStr *text = decode(fiber, buffer.data, buffer.length, text_of(errors), final ? 0 : &used);
  gr_buffer_release(fiber, &buffer);
  return decoded(fiber, text, used);
}

GrValue gr_codecs_unicode_escape_decode(GrFiber *fiber, GrValue data, GrStr *errors, bool final) {
  return decoded_escape(fiber, codec_unicode_escape_decode, data, errors, final);
}

GrValue gr_codecs_unicode_escape_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  (void)errors;
  return encoded(fiber, codec_unicode_escape_encode(fiber, str), str);
}

GrValue gr_codecs_raw_unicode_escape_decode(GrFiber *fiber, GrValue data, GrStr *errors, bool final) {
  return decoded_escape(fiber, codec_raw_escape_decode, data, errors, final);
}

GrValue gr_codecs_raw_unicode_escape_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  (void)errors;
  return encoded(fiber, codec_raw_escape_encode(fiber, str), str);
}

// ---- fixed encodings

GrValue gr_codecs_utf_16_ex_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, int32_t byteorder, bool final) {
  int64_t used = data->length;
  int order = byteorder < 0 ? -1 : byteorder > 0;
  GrStr *text = codec_utf16_decode(fiber, data->data, data->length, text_of(errors), &order, final ? 0 : &used);
  return text ? GR_VALUE(gr_tuple_pack(fiber, 3, GR_VALUE(text), gr_tag_int(used), gr_tag_int(order))) : 0;
}

GrValue gr_codecs_utf_32_ex_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, int32_t byteorder, bool final) {
  int64_t used = data->length;
  int order = byteorder < 0 ? -1 : byteorder > 0;
  GrStr *text = codec_utf32_decode(fiber, data->data, data->length, text_of(errors), &order, final ? 0 : &used);
  return text ? GR_VALUE(gr_tuple_pack(fiber, 3, GR_VALUE(text), gr_tag_int(used), gr_tag_int(order))) : 0;
}

GrValue gr_codecs_ascii_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors) {
  return decoded(fiber, codec_ascii_decode(fiber, data->data, data->length, text_of(errors)), data->length);
}

GrValue gr_codecs_ascii_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_ascii_encode(fiber, str, text_of(errors)), str);
}

GrValue gr_codecs_latin_1_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors) {
  (void)errors;
  return decoded(fiber, codec_latin1_decode(fiber, data->data, data->length), data->length);
}

GrValue gr_codecs_latin_1_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_latin1_encode(fiber, str, text_of(errors)), str);
}

GrValue gr_codecs_utf_8_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  int64_t used = data->length;
  GrStr *text = codec_utf8_decode(fiber, data->data, data->length, text_of(errors), final ? 0 : &used);
  return decoded(fiber, text, used);
}

GrValue gr_codecs_utf_8_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_utf8_encode(fiber, str, text_of(errors)), str);
}

GrValue gr_codecs_utf_7_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  int64_t used = data->length;
  GrStr *text = codec_utf7_decode(fiber, data->data, data->length, text_of(errors), final ? 0 : &used);
  return decoded(fiber, text, used);
}

GrValue gr_codecs_utf_7_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  (void)errors;
  return encoded(fiber, codec_utf7_encode(fiber, str), str);
}

GrValue gr_codecs_utf_16_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  return decoded_wide(fiber, codec_utf16_decode, data, errors, 0, final);
}

GrValue gr_codecs_utf_16_encode(GrFiber *fiber, GrStr *str, GrStr *errors, int32_t byteorder) {
  int order = byteorder < 0 ? -1 : byteorder > 0;
  return encoded(fiber, codec_utf16_encode(fiber, str, text_of(errors), order), str);
}

GrValue gr_codecs_utf_16_le_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  return decoded_wide(fiber, codec_utf16_decode, data, errors, -1, final);
}

GrValue gr_codecs_utf_16_le_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_utf16_encode(fiber, str, text_of(errors), -1), str);
}

GrValue gr_codecs_utf_16_be_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  return decoded_wide(fiber, codec_utf16_decode, data, errors, 1, final);
}

GrValue gr_codecs_utf_16_be_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_utf16_encode(fiber, str, text_of(errors), 1), str);
}

GrValue gr_codecs_utf_32_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  return decoded_wide(fiber, codec_utf32_decode, data, errors, 0, final);
}

GrValue gr_codecs_utf_32_encode(GrFiber *fiber, GrStr *str, GrStr *errors, int32_t byteorder) {
  int order = byteorder < 0 ? -1 : byteorder > 0;
  return encoded(fiber, codec_utf32_encode(fiber, str, text_of(errors), order), str);
}

GrValue gr_codecs_utf_32_le_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  return decoded_wide(fiber, codec_utf32_decode, data, errors, -1, final);
}

GrValue gr_codecs_utf_32_le_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_utf32_encode(fiber, str, text_of(errors), -1), str);
}

GrValue gr_codecs_utf_32_be_decode(GrFiber *fiber, GrBuffer *data, GrStr *errors, bool final) {
  return decoded_wide(fiber, codec_utf32_decode, data, errors, 1, final);
}

GrValue gr_codecs_utf_32_be_encode(GrFiber *fiber, GrStr *str, GrStr *errors) {
  return encoded(fiber, codec_utf32_encode(fiber, str, text_of(errors), 1), str);
}
