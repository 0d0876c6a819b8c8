// UTF-7 (RFC 2152).
#include "codec.h"

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int base64_value(char c) {
  const char *at = c ? strchr(base64_digits, c) : 0;
  return at ? (int)(at - base64_digits) : -1;
}

// Characters that are written as they are.
static bool is_direct(uint32_t c) {
  return c < 128 && c != 0 && (strchr("'(),-./:? \t\n\r", (int)c) != 0 || (base64_value((char)c) >= 0 && c != '+'));
}

// Decoding stops short of full UTF-7 strictness only where CPython's does.
typedef struct Utf7 {
  Decoder d;
  bool shifted;
  int64_t shift_start;             // the '+'
  int64_t shift_output;            // size of the output there
  int64_t shift_length;
  uint32_t bits;
  int bit_count;
  uint32_t high;                   // pending high surrogate
} Utf7;

static bool add_char(GrFiber *fiber, Utf7 *u, uint32_t c) { return gr_builder_add_char(fiber, &u->d.out, c); }

// Takes one base64 digit.
static bool take_digit(GrFiber *fiber, Utf7 *u, int value) {
  u->bits = u->bits << 6 | (uint32_t)value;
  u->bit_count += 6;
  if (u->bit_count < 16) {
    return true;
  }
  uint32_t unit = u->bits >> (u->bit_count - 16) & 0xFFFF;
  u->bit_count -= 16;
  u->bits &= (1u << u->bit_count) - 1;
  if (u->high) {
    uint32_t high = u->high;
    u->high = 0;
    if ((unit & 0xFC00) == 0xDC00) {
      return add_char(fiber, u, 0x10000 + ((high & 0x3FF) << 10) + (unit & 0x3FF));
    }
    if (!add_char(fiber, u, high)) {
      return false;
    }
  }
  if ((unit & 0xFC00) == 0xD800) {
    u->high = unit;
    return true;
  }
  return add_char(fiber, u, unit);
}

// A character that ends a shifted sequence; returns the reason it is wrong, or 0.
static const char *end_shift(Utf7 *u) {
  u->shifted = false;
  if (u->bit_count >= 6) {
    return "partial character in shift sequence";
  }
  return u->bit_count > 0 && u->bits != 0 ? "non-zero padding bits in shift sequence" : 0;
}

static int64_t decode_shifted(GrFiber *fiber, Utf7 *u, int64_t at) {
  char c = u->d.data[at];
  int value = base64_value(c);
  if (value >= 0) {
    return take_digit(fiber, u, value) ? at + 1 : -1;
  }
  const char *reason = end_shift(u);
  if (reason) {
    u->high = 0;
    return codec_decode_error(fiber, &u->d, u->shift_start, at + 1, reason);
  }
  if (u->high) {
    if (!add_char(fiber, u, u->high)) {
      return -1;
    }
    u->high = 0;
  }
  if (c == '-') {
    // "+-" is a plus sign.
    return u->shift_start + 1 == at && !add_char(fiber, u, '+') ? -1 : at + 1;
  }
  return at;
}

static int64_t decode_direct(GrFiber *fiber, Utf7 *u, int64_t at) {
  uint8_t c = (uint8_t)u->d.data[at];
  if (c == '+') {
    if (at + 1 < u->d.size && u->d.data[at + 1] != '-' && base64_value(u->d.data[at + 1]) < 0) {
      return codec_decode_error(fiber, &u->d, at, at + 2, "ill-formed sequence");
    }
    u->shifted = true;
    u->shift_start = at;
    u->shift_output = u->d.out.size;
    u->shift_length = u->d.out.length;
    u->bits = 0;
    u->bit_count = 0;
    return at + 1;
  }
  if (c >= 128) {
    return codec_decode_error(fiber, &u->d, at, at + 1, "unexpected special character");
  }
  return add_char(fiber, u, c) ? at + 1 : -1;
}

GrStr *codec_utf7_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int64_t *consumed) {
  Utf7 u = {.shifted = false};
  codec_decoder_start(&u.d, "utf7", errors, data, size);
  int64_t at = 0;
  while (at >= 0 && at < u.d.size) {
    at = u.shifted ? decode_shifted(fiber, &u, at) : decode_direct(fiber, &u, at);
  }
  if (at >= 0 && u.shifted) {
    if (consumed) {
      // The whole sequence is decoded again with what follows.
      at = u.shift_start;
      u.d.out.size = u.shift_output;
      u.d.out.length = u.shift_length;
    } else if (u.high || u.bit_count >= 6 || (u.bit_count > 0 && u.bits != 0)) {
      at = codec_decode_error(fiber, &u.d, u.shift_start, u.d.size, "unterminated shift sequence");
    }
  }
  if (at < 0) {
    return 0;
  }
  if (consumed) {
    *consumed = at;
  }
  return gr_builder_finish(fiber, &u.d.out);
}

GrBytes *codec_utf7_encode(GrFiber *fiber, GrStr *text) {
  GrStrBuilder out;
  gr_builder_init(&out);
  bool shifted = false, good = true;
  uint32_t bits = 0;
  int count = 0;
  for (const char *at = text->bytes, *end = at + text->size; good && at < end;) {
    uint32_t c = utf8_next(&at);
    if (is_direct(c)) {
      if (shifted) {
        good = count == 0 || gr_builder_add_char(fiber, &out, (uint8_t)base64_digits[bits << (6 - count) & 63]);
        // A character that could be read as a digit needs the explicit end.
        if (good && (base64_value((char)c) >= 0 || c == '-')) {
          good = gr_builder_add_char(fiber, &out, '-');
        }
        shifted = false;
        bits = 0;
        count = 0;
      }
      good = good && gr_builder_add_char(fiber, &out, c);
      continue;
    }
    if (!shifted) {
      if (c == '+') {
        good = gr_builder_add_c(fiber, &out, "+-");
        continue;
      }
      good = gr_builder_add_char(fiber, &out, '+');
      shifted = true;
    }
    uint32_t units[2] = {c, 0};
    int unit_count = 1;
    if (c >= 0x10000) {
      units[0] = 0xD800 + ((c - 0x10000) >> 10);
      units[1] = 0xDC00 + (c & 0x3FF);
      unit_count = 2;
    }
    for (int i = 0; good && i < unit_count; i++) {
      bits = bits << 16 | units[i];
      for (count += 16; good && count >= 6; count -= 6) {
        good = gr_builder_add_char(fiber, &out, (uint8_t)base64_digits[bits >> (count - 6) & 63]);
      }
    }
  }
  if (good && shifted) {
    good = (count == 0 || gr_builder_add_char(fiber, &out, (uint8_t)base64_digits[bits << (6 - count) & 63])) &&
           gr_builder_add_char(fiber, &out, '-');
  }
  return good ? gr_bytes_new(fiber, out.bytes ? out.bytes : "", out.size) : 0;
}
