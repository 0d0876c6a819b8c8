// Walking and measuring generalised UTF-8 that is known to be valid (the bytes of every GrStr).
#ifndef GROUSE_UTF8_H
#define GROUSE_UTF8_H

#include "grouse/base.h"
#include <string.h>

static inline bool utf8_is_tail(char byte) { return ((uint8_t)byte & 0xC0) == 0x80; }

// Bytes of the character whose first byte is [lead].
static inline int utf8_width(char lead) {
  uint8_t byte = (uint8_t)lead;
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Bytes [code_point] takes.
static inline int utf8_size(uint32_t code_point) {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

// The code point at *cursor, which moves past it.
static inline uint32_t utf8_next(const char **cursor) {
  const uint8_t *p = (const uint8_t *)*cursor;
  uint32_t c = p[0];
  if (GR_LIKELY(c < 0x80)) {
    *cursor += 1;
    return c;
  }
  if (c < 0xE0) {
    *cursor += 2;
    return (c & 0x1F) << 6 | (p[1] & 0x3F);
  }
  if (c < 0xF0) {
    *cursor += 3;
    return (c & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
  }
  *cursor += 4;
  return (c & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

static inline uint32_t utf8_peek(const char *at) { return utf8_next(&at); }

// Moves *cursor before the character that ends there and returns it.
static inline uint32_t utf8_previous(const char **cursor) {
  do {
    *cursor -= 1;
  } while (utf8_is_tail(**cursor));
  return utf8_peek(*cursor);
}

// Writes [code_point]; returns how many bytes.
static inline int utf8_put(char *out, uint32_t code_point) {
  if (code_point < 0x80) {
    out[0] = (char)code_point;
    return 1;
  }
  if (code_point < 0x800) {
    out[0] = (char)(0xC0 | code_point >> 6);
    out[1] = (char)(0x80 | (code_point & 0x3F));
    return 2;
  }
  if (code_point < 0x10000) {
    out[0] = (char)(0xE0 | code_point >> 12);
    out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code_point & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | code_point >> 18);
  out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
  out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
  out[3] = (char)(0x80 | (code_point & 0x3F));
  return 4;
}

static inline bool utf8_is_surrogate(uint32_t code_point) { return (code_point & 0xFFFFF800) == 0xD800; }

static inline uint64_t utf8_load_word(const char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

#define UTF8_HIGH_BITS UINT64_C(0x8080808080808080)

// How many bytes at the start of [bytes] are ASCII.
static inline int64_t utf8_ascii_prefix(const char *bytes, int64_t size) {
  int64_t i = 0;
  for (; i + 8 <= size; i += 8) {
    uint64_t high = utf8_load_word(bytes + i) & UTF8_HIGH_BITS;
    if (high != 0) {
      return i + (__builtin_ctzll(high) >> 3);
    }
  }
  while (i < size && (uint8_t)bytes[i] < 0x80) {
    i++;
  }
  return i;
}
static inline bool utf8_is_ascii(const char *bytes, int64_t size) {
  return utf8_ascii_prefix(bytes, size) == size;
}

// Number of tail bytes in a word: those with bit 7 set and bit 6 clear.
static inline int64_t utf8_word_tails(uint64_t word) {
  uint64_t tails = (word & ~(word << 1) & UTF8_HIGH_BITS) >> 7;
  return (int64_t)(tails * UINT64_C(0x0101010101010101) >> 56);
}

// Number of code points in [size] bytes.
static inline int64_t utf8_count(const char *bytes, int64_t size) {
  int64_t i = 0, tails = 0;
  for (; i + 8 <= size; i += 8) {
    tails += utf8_word_tails(utf8_load_word(bytes + i));
  }
  for (; i < size; i++) {
    tails += utf8_is_tail(bytes[i]);
  }
  return size - tails;
}

// Moves [count] code points ahead: by words while they cannot hold the target, then one by one.
static inline const char *utf8_skip(const char *at, int64_t count) {
  while (count >= 8) {
    count -= 8 - utf8_word_tails(utf8_load_word(at));
    at += 8;
  }
  // The words may have ended inside a character that is counted already.
  while (utf8_is_tail(*at)) {
    at++;
  }
  while (count-- > 0) {
    at += utf8_width(*at);
  }
  return at;
}

// The first lone surrogate in [bytes], or 0.
static inline const char *utf8_find_surrogate(const char *bytes, int64_t size) {
  const char *at = bytes, *end = bytes + size;
  while ((at = memchr(at, 0xED, (size_t)(end - at))) != 0) {
    if ((uint8_t)at[1] >= 0xA0) {
      return at;
    }
    at += 3;
  }
  return 0;
}

#endif
