// unicode_escape and raw_unicode_escape.
#define UNICODE_NAMES_OPTIONAL
#include "codec.h"
#include "unicode.h"
#include <stdio.h>

static int hex_digit(char c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

// Reads up to [count] hexadecimal digits at *at; true if all are there.
static bool read_hex(const Decoder *d, int64_t *at, int count, uint32_t *c) {
  *c = 0;
  while (count > 0 && *at < d->size) {
    int digit = hex_digit(d->data[*at]);
    if (digit < 0) {
      return false;
    }
    *c = *c << 4 | (uint32_t)digit;
    *at += 1;
    count--;
  }
  return count == 0;
}

// \N{name}: *at is behind the N. False: *reason says why.
static bool read_name(const Decoder *d, int64_t *at, uint32_t *c, const char **reason) {
  *reason = "malformed \\N character escape";
  if (*at >= d->size || d->data[*at] != '{') {
    return false;
  }
  int64_t start = ++*at;
  while (*at < d->size && d->data[*at] != '}') {
    *at += 1;
  }
  if (*at >= d->size || *at == start) {
    return false;
  }
  uint32_t found[4];
  int count = unicode_find_name ? unicode_find_name(d->data + start, *at - start, false, found) : 0;
  *at += 1;
  *c = found[0];
  *reason = "unknown Unicode character name";
  return count == 1;
}

static int simple_escape(char c) {
  switch (c) {
  case '\\': case '\'': case '"':
    return c;
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 't':
    return '\t';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 'v':
    return '\v';
  case 'a':
    return '\a';
  default:
    return -1;
  }
}

static uint32_t read_octal(const Decoder *d, int64_t *at) {
  uint32_t c = 0;
  for (int i = 0; i < 3 && *at < d->size && d->data[*at] >= '0' && d->data[*at] <= '7'; i++) {
    c = c * 8 + (uint32_t)(d->data[(*at)++] - '0');
  }
  return c;
}

// What follows a backslash; *at is behind it. 1: *c is the character; 0: an error (*reason); 2: nothing to add; 3: no
// escape, the backslash stays.
static int read_escape(const Decoder *d, int64_t *at, uint32_t *c, const char **reason) {
  char letter = d->data[*at];
  if (letter == '\n') {
    *at += 1;
    return 2;
  }
  if (letter >= '0' && letter <= '7') {
    *c = read_octal(d, at);
    return 1;
  }
  int simple = simple_escape(letter);
  if (simple >= 0) {
    *at += 1;
    *c = (uint32_t)simple;
    return 1;
  }
  int count = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (count == 0 && letter != 'N') {
    return 3;
  }
  *at += 1;
  if (letter == 'N') {
    return read_name(d, at, c, reason);
  }
  if (!read_hex(d, at, count, c)) {
    *reason = count == 2 ? "truncated \\xXX escape" : count == 4 ? "truncated \\uXXXX escape"
                                                                 : "truncated \\UXXXXXXXX escape";
    return 0;
  }
  *reason = "illegal Unicode character";
  return *c <= 0x10FFFF;
}

// Copies bytes up to the next backslash, as Latin-1.
static bool add_plain(GrFiber *fiber, Decoder *d, int64_t *at) {
  while (*at < d->size && d->data[*at] != '\\') {
    if (!gr_builder_add_char(fiber, &d->out, (uint8_t)d->data[*at])) {
      return false;
    }
    *at += 1;
  }
  return true;
}

static bool warn_escape(GrFiber *fiber, const Decoder *d, int64_t at) {
  return gr_warn(fiber, &gr_exc_DeprecationWarning, 1, "invalid escape sequence '\\%c'", (int)(uint8_t)d->data[at]);
}

GrStr *codec_unicode_escape_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors,
                                   int64_t *consumed) {
  Decoder d;
  codec_decoder_start(&d, "unicodeescape", errors, data, size);
  int64_t at = 0;
  while (add_plain(fiber, &d, &at)) {
    if (at >= d.size) {
      if (consumed) {
        *consumed = at;
      }
      return gr_builder_finish(fiber, &d.out);
    }
    int64_t start = at++;
    uint32_t c = 0;
    const char *reason = "\\ at end of string";
    int kind = at < d.size ? read_escape(&d, &at, &c, &reason) : 0;
    if (kind == 0 && at >= d.size && consumed) {
      *consumed = start;
      return gr_builder_finish(fiber, &d.out);
    }
    if (kind == 0) {
      at = codec_decode_error(fiber, &d, start, at, reason);
      if (at < 0) {
        return 0;
      }
    } else if (kind == 3) {
      if (!warn_escape(fiber, &d, at) || !gr_builder_add_char(fiber, &d.out, '\\') ||
          !gr_builder_add_char(fiber, &d.out, (uint8_t)d.data[at++])) {
        return 0;
      }
    } else if (kind == 1 && !gr_builder_add_char(fiber, &d.out, c)) {
      return 0;
    }
  }
  return 0;
}

GrStr *codec_raw_escape_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int64_t *consumed) {
  Decoder d;
  codec_decoder_start(&d, "rawunicodeescape", errors, data, size);
  int64_t at = 0;
  while (add_plain(fiber, &d, &at)) {
    int64_t start = at++;
    if (start >= d.size || (at >= d.size && consumed)) {
      if (consumed) {
        *consumed = start;
      }
      return gr_builder_finish(fiber, &d.out);
    }
    char letter = at < d.size ? d.data[at] : 0;
    if (letter != 'u' && letter != 'U') {
      if (!gr_builder_add_char(fiber, &d.out, '\\') ||
          (at < d.size && !gr_builder_add_char(fiber, &d.out, (uint8_t)d.data[at++]))) {
        return 0;
      }
      continue;
    }
    uint32_t c;
    at++;
    bool complete = read_hex(&d, &at, letter == 'u' ? 4 : 8, &c);
    if (!complete && at >= d.size && consumed) {
      *consumed = start;
      return gr_builder_finish(fiber, &d.out);
    }
    if (complete && c <= 0x10FFFF) {
      if (!gr_builder_add_char(fiber, &d.out, c)) {
        return 0;
      }
      continue;
    }
    at = codec_decode_error(fiber, &d, start, at,
                            complete ? "\\Uxxxxxxxx out of range"
                            : letter == 'u' ? "truncated \\uXXXX escape"
                                            : "truncated \\UXXXXXXXX escape");
    if (at < 0) {
      return 0;
    }
  }
  return 0;
}

// ---- encoding

static bool add_escaped(GrFiber *fiber, GrStrBuilder *out, uint32_t c, bool raw) {
  char text[16];
  int size;
  if (raw ? c < 0x100 : c >= 0x20 && c < 0x7F && c != '\\') {
    text[0] = (char)c;
    size = 1;
  } else if (!raw && (c == '\\' || c == '\t' || c == '\n' || c == '\r')) {
    text[0] = '\\';
    text[1] = c == '\\' ? '\\' : c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
    size = 2;
  } else {
    size = snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  }
  return gr_builder_add(fiber, out, text, size);
}

static GrBytes *escape_encode(GrFiber *fiber, GrStr *text, bool raw) {
  GrStrBuilder out;
  gr_builder_init(&out);
  for (const char *at = text->bytes, *end = at + text->size; at < end;) {
    if (!add_escaped(fiber, &out, utf8_next(&at), raw)) {
      return 0;
    }
  }
  return gr_bytes_new(fiber, out.bytes ? out.bytes : "", out.size);
}

GrBytes *codec_unicode_escape_encode(GrFiber *fiber, GrStr *text) { return escape_encode(fiber, text, false); }
GrBytes *codec_raw_escape_encode(GrFiber *fiber, GrStr *text) { return escape_encode(fiber, text, true); }
