// The ASCII form in which numbers are parsed: Unicode digits and spaces brought to ASCII, underscores dropped.
#include "number_text.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "grouse/gc.h"

char *gr_number_ascii(GrFiber *fiber, const char *text, int64_t size, int64_t *out_size) {
  char *ascii = size < 1 << 16 ? gr_alloc_atomic(fiber, (size_t)size + 1)
                               : gr_alloc_atomic_checked(fiber, (size_t)size + 1);
  if (!ascii) {
    return 0;
  }
  char *out = ascii;
  const char *end = text + size;
  while (text < end) {
    uint32_t c = utf8_next(&text);
    if (c < 128) {
      *out++ = ascii_is_space((uint8_t)c) ? ' ' : c ? (char)c : '?';
    } else if (unicode_is(c, UNICODE_SPACE)) {
      *out++ = ' ';
    } else if (unicode_is(c, UNICODE_DECIMAL)) {
      *out++ = (char)('0' + unicode_record(c)->decimal);
    } else {
      *out++ = '?';
    }
  }
  *out = 0;
  *out_size = out - ascii;
  return ascii;
}

void gr_number_trim(const char **start, const char **end) {
  while (*start < *end && **start == ' ') {
    ++*start;
  }
  while (*start < *end && (*end)[-1] == ' ') {
    --*end;
  }
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

int64_t gr_number_drop_underscores(char *text, int64_t size) {
  char *out = memchr(text, '_', (size_t)size);
  if (!out) {
    return size;
  }
  for (const char *at = out; at < text + size; at++) {
    if (*at != '_') {
      *out++ = *at;
    } else if (at == text || !is_digit(at[-1]) || at + 1 == text + size || !is_digit(at[1])) {
      return -1;
    }
  }
  *out = 0;
  return out - text;
}
