// UTF-16 and UTF-32, both byte orders, with and without a byte order mark.
#include "codec.h"

enum { LITTLE = -1, BIG = 1, NATIVE = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? LITTLE : BIG };

static inline uint32_t unit16(const char *at, int order) {
  const uint8_t *p = (const uint8_t *)at;
  return order == BIG ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static inline uint32_t unit32(const char *at, int order) {
  return order == BIG ? unit16(at, order) << 16 | unit16(at + 2, order)
                      : unit16(at + 2, order) << 16 | unit16(at, order);
}

// Looks for a byte order mark of [width] bytes; returns how many to skip.
static int64_t find_order(const char *data, int64_t size, int width, int *order) {
  if (*order == 0 && size >= width) {
    for (int guess = LITTLE; guess <= BIG; guess += 2) {
      if ((width == 2 ? unit16(data, guess) : unit32(data, guess)) == 0xFEFF) {
        *order = guess;
        return width;
      }
    }
    *order = NATIVE;
  }
  return 0;
}

static const char *order_name(int width, int order) {
  return width == 2 ? (order == BIG ? "utf-16-be" : "utf-16-le") : (order == BIG ? "utf-32-be" : "utf-32-le");
}

// The character at [at]: its width in bytes, or 0 with the reason and *bad bytes; *more: unfinished.
static int utf16_step(const char *at, int64_t left, int order, uint32_t *c, int *bad, const char **reason, bool *more) {
  *more = left < 2;
  if (left < 2) {
    *bad = 1;
    *reason = "truncated data";
    return 0;
  }
  *c = unit16(at, order);
  if (!utf8_is_surrogate(*c)) {
    return 2;
  }
  *bad = 2;
  if (*c >= 0xDC00) {
    *reason = "illegal encoding";
    return 0;
  }
  if (left < 4) {
    *more = true;
    *bad = (int)left;
    *reason = "unexpected end of data";
    return 0;
  }
  uint32_t low = unit16(at + 2, order);
  if ((low & 0xFC00) != 0xDC00) {
    *reason = "illegal UTF-16 surrogate";
    return 0;
  }
  *c = 0x10000 + ((*c & 0x3FF) << 10) + (low & 0x3FF);
  return 4;
}

static int utf32_step(const char *at, int64_t left, int order, uint32_t *c, int *bad, const char **reason, bool *more) {
  *more = left < 4;
  *bad = left < 4 ? (int)left : 4;
  if (left < 4) {
    *reason = "truncated data";
    return 0;
  }
  *c = unit32(at, order);
  if (*c > 0x10FFFF) {
    *reason = "code point not in range(0x110000)";
    return 0;
  }
  if (utf8_is_surrogate(*c)) {
    *reason = "code point in surrogate code point range(0xd800, 0xe000)";
    return 0;
  }
  return 4;
}

static GrStr *wide_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int width, int *order,
                          int64_t *consumed) {
  int64_t at = find_order(data, size, width, order);
  int use = *order ? *order : NATIVE;
  Decoder d;
  codec_decoder_start(&d, order_name(width, use), errors, data, size);
  while (at < d.size) {
    uint32_t c;
    int bad;
    bool more;
    const char *reason;
    int step = (width == 2 ? utf16_step : utf32_step)(d.data + at, d.size - at, use, &c, &bad, &reason, &more);
    if (step > 0) {
      if (!gr_builder_add_char(fiber, &d.out, c)) {
        return 0;
      }
      at += step;
      continue;
    }
    if (more && consumed) {
      break;
    }
    at = codec_decode_error(fiber, &d, at, at + bad, reason);
    if (at < 0) {
      return 0;
    }
  }
  if (consumed) {
    *consumed = at;
  }
  return gr_builder_finish(fiber, &d.out);
}

GrStr *codec_utf16_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int *order,
                          int64_t *consumed) {
  return wide_decode(fiber, data, size, errors, 2, order, consumed);
}

GrStr *codec_utf32_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int *order,
                          int64_t *consumed) {
  return wide_decode(fiber, data, size, errors, 4, order, consumed);
}

static void put16(char *out, uint32_t unit, bool big) {
  out[big ? 0 : 1] = (char)(unit >> 8);
  out[big ? 1 : 0] = (char)unit;
}

static int utf16_put(GrFiber *fiber, Encoder *e, uint32_t c) {
  char out[4];
  if (utf8_is_surrogate(c)) {
    return 0;
  }
  int size = 2;
  if (c >= 0x10000) {
    put16(out, 0xD800 + ((c - 0x10000) >> 10), e->big);
    put16(out + 2, 0xDC00 + (c & 0x3FF), e->big);
    size = 4;
  } else {
    put16(out, c, e->big);
  }
  return gr_builder_add(fiber, &e->out, out, size) ? 1 : -1;
}

static int utf32_put(GrFiber *fiber, Encoder *e, uint32_t c) {
  char out[4];
  if (utf8_is_surrogate(c)) {
    return 0;
  }
  put16(out + (e->big ? 2 : 0), c & 0xFFFF, e->big);
  put16(out + (e->big ? 0 : 2), c >> 16, e->big);
  return gr_builder_add(fiber, &e->out, out, 4) ? 1 : -1;
}

static GrBytes *wide_encode(GrFiber *fiber, GrStr *text, const char *errors, int width, int order) {
  Encoder encoder = {.encoding = order ? order_name(width, order) : width == 2 ? "utf-16" : "utf-32",
                     .errors = errors, .kind = codec_error_kind(errors), .text = text,
                     .reason = "surrogates not allowed", .put = width == 2 ? utf16_put : utf32_put,
                     .big = (order ? order : NATIVE) == BIG};
  gr_builder_init(&encoder.out);
  if (order == 0 && encoder.put(fiber, &encoder, 0xFEFF) < 0) {
    return 0;
  }
  return codec_encode_all(fiber, &encoder);
}

GrBytes *codec_utf16_encode(GrFiber *fiber, GrStr *text, const char *errors, int order) {
  return wide_encode(fiber, text, errors, 2, order);
}

GrBytes *codec_utf32_encode(GrFiber *fiber, GrStr *text, const char *errors, int order) {
  return wide_encode(fiber, text, errors, 4, order);
}
