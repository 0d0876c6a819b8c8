// UTF-8, ASCII and Latin-1.
#include "codec.h"

// Checks one sequence beyond ASCII at [at]: its width if valid, else -(number of bytes that belong together). *more: the
// input ends inside a sequence that is valid so far.
static int utf8_check(const uint8_t *at, int64_t left, bool *more) {
  uint8_t lead = at[0];
  *more = false;
  if (lead < 0xC2 || lead > 0xF4) {
    return -1;
  }
  int width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (int i = 1; i < width; i++) {
    if (i >= left) {
      *more = true;
      return -i;
    }
    if (at[i] < low || at[i] > high) {
      return -i;
    }
    low = 0x80;
    high = 0xBF;
  }
  return width;
}

// Bytes at the start that are valid, with their number of code points.
static int64_t valid_prefix(const char *data, int64_t size, int64_t *length) {
  int64_t at = 0, count = 0;
  while (at < size) {
    int64_t plain = utf8_ascii_prefix(data + at, size - at);
    at += plain;
    count += plain;
    while (at < size && (uint8_t)data[at] >= 0x80) {
      bool more;
      int width = utf8_check((const uint8_t *)data + at, size - at, &more);
      if (width < 0) {
        *length = count;
        return at;
      }
      at += width;
      count++;
    }
  }
  *length = count;
  return at;
}

static GrStr *utf8_decode_broken(GrFiber *fiber, Decoder *d, int64_t *consumed) {
  int64_t at = 0, length;
  for (;;) {
    int64_t valid = valid_prefix(d->data + at, d->size - at, &length);
    if (!gr_builder_add(fiber, &d->out, d->data + at, valid)) {
      return 0;
    }
    at += valid;
    if (at >= d->size) {
      break;
    }
    bool more;
    int bad = -utf8_check((const uint8_t *)d->data + at, d->size - at, &more);
    if (more && consumed) {
      break;
    }
    uint8_t lead = (uint8_t)d->data[at];
    const char *reason = more                             ? "unexpected end of data"
                         : lead >= 0xC2 && lead <= 0xF4 ? "invalid continuation byte"
                                                          : "invalid start byte";
    at = codec_decode_error(fiber, d, at, at + bad, reason);
    if (at < 0) {
      return 0;
    }
  }
  if (consumed) {
    *consumed = at;
  }
  return gr_builder_finish(fiber, &d->out);
}

GrStr *codec_utf8_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int64_t *consumed) {
  int64_t length;
  if (valid_prefix(data, size, &length) == size) {
    if (consumed) {
      *consumed = size;
    }
    if (size <= 1) {
      return size == 0 ? &gr_str_empty : gr_str_from_char(fiber, (uint8_t)data[0]);
    }
    GrStr *text = gr_str_make(fiber, size, length);
    if (text) {
      memcpy(text->bytes, data, (size_t)size);
    }
    return text;
  }
  Decoder decoder;
  codec_decoder_start(&decoder, "utf-8", errors, data, size);
  return utf8_decode_broken(fiber, &decoder, consumed);
}

static int utf8_encode_put(GrFiber *fiber, Encoder *e, uint32_t c) {
  if (utf8_is_surrogate(c)) {
    return 0;
  }
  return gr_builder_add_char(fiber, &e->out, c) ? 1 : -1;
}

GrBytes *codec_utf8_encode(GrFiber *fiber, GrStr *text, const char *errors) {
  if (gr_str_is_ascii(text) || !utf8_find_surrogate(text->bytes, text->size)) {
    return gr_bytes_new(fiber, text->bytes, text->size);
  }
  Encoder encoder = {.encoding = "utf-8", .errors = errors, .kind = codec_error_kind(errors), .text = text,
                     .reason = "surrogates not allowed", .put = utf8_encode_put, .runs = true, .ascii = true};
  return codec_encode_all(fiber, &encoder);
}

// ---- ASCII

GrStr *codec_ascii_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors) {
  if (utf8_is_ascii(data, size)) {
    return gr_str_new(fiber, data, size);
  }
  Decoder d;
  codec_decoder_start(&d, "ascii", errors, data, size);
  int64_t at = 0;
  while (at < d.size) {
    int64_t plain = utf8_ascii_prefix(d.data + at, d.size - at);
    if (!gr_builder_add(fiber, &d.out, d.data + at, plain)) {
      return 0;
    }
    at += plain;
    if (at < d.size) {
      at = codec_decode_error(fiber, &d, at, at + 1, "ordinal not in range(128)");
      if (at < 0) {
        return 0;
      }
    }
  }
  return gr_builder_finish(fiber, &d.out);
}

static int ascii_put(GrFiber *fiber, Encoder *e, uint32_t c) {
  if (c >= 0x80) {
    return 0;
  }
  return gr_builder_add_char(fiber, &e->out, c) ? 1 : -1;
}

GrBytes *codec_ascii_encode(GrFiber *fiber, GrStr *text, const char *errors) {
  if (gr_str_is_ascii(text)) {
    return gr_bytes_new(fiber, text->bytes, text->size);
  }
  Encoder encoder = {.encoding = "ascii", .errors = errors, .kind = codec_error_kind(errors), .text = text,
                     .reason = "ordinal not in range(128)", .put = ascii_put, .runs = true, .ascii = true};
  return codec_encode_all(fiber, &encoder);
}

// ---- Latin-1

GrStr *codec_latin1_decode(GrFiber *fiber, const char *data, int64_t size) {
  int64_t high = 0;
  for (int64_t i = 0; i < size; i++) {
    high += (uint8_t)data[i] >> 7;
  }
  if (high == 0) {
    return gr_str_new(fiber, data, size);
  }
  GrStr *text = gr_str_make(fiber, size + high, size);
  char *out = text ? text->bytes : 0;
  for (int64_t i = 0; out && i < size; i++) {
    out += utf8_put(out, (uint8_t)data[i]);
  }
  return text;
}

static int latin1_put(GrFiber *fiber, Encoder *e, uint32_t c) {
  if (c >= 0x100) {
    return 0;
  }
  char byte = (char)c;
  return gr_builder_add(fiber, &e->out, &byte, 1) ? 1 : -1;
}

GrBytes *codec_latin1_encode(GrFiber *fiber, GrStr *text, const char *errors) {
  if (gr_str_is_ascii(text)) {
    return gr_bytes_new(fiber, text->bytes, text->size);
  }
  Encoder encoder = {.encoding = "latin-1", .errors = errors, .kind = codec_error_kind(errors), .text = text,
                     .reason = "ordinal not in range(256)", .put = latin1_put, .runs = true, .ascii = true};
  return codec_encode_all(fiber, &encoder);
}
