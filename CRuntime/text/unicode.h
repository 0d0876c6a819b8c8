// Properties of characters (Unicode 14.0), from the tables scripts/unicode.py generates.
//
// unicode_data.c has what str itself needs. Names, decompositions and the rest of the `unicodedata` module are in
// objects of their own, which only programs that import unicodedata link.
#ifndef GROUSE_UNICODE_H
#define GROUSE_UNICODE_H

#include "grouse/base.h"

enum {
  UNICODE_ALPHA = 1 << 0, UNICODE_DECIMAL = 1 << 1, UNICODE_DIGIT = 1 << 2, UNICODE_NUMERIC = 1 << 3,
  UNICODE_LOWER = 1 << 4, UNICODE_UPPER = 1 << 5, UNICODE_TITLE = 1 << 6, UNICODE_SPACE = 1 << 7,
  UNICODE_LINE_BREAK = 1 << 8, UNICODE_XID_START = 1 << 9, UNICODE_XID_CONTINUE = 1 << 10,
  UNICODE_PRINTABLE = 1 << 11, UNICODE_CASED = 1 << 12, UNICODE_CASE_IGNORABLE = 1 << 13,
  UNICODE_SPECIAL_CASE = 1 << 14,   // upper is an index into unicode_special_cases
};

typedef struct UnicodeRecord {
  int32_t upper, lower, title;   // differences to the code point
  uint16_t flags;
  int8_t decimal, digit;         // -1: none
} UnicodeRecord;

// Full mappings of characters that need more than a difference: up to 3 code points each, 0-terminated.
typedef struct UnicodeSpecialCase {
  uint32_t upper[3], lower[3], title[3], fold[3];
} UnicodeSpecialCase;

extern const UnicodeRecord unicode_records[];
extern const uint8_t unicode_index1[];
extern const uint16_t unicode_index2[], unicode_index3[];
extern const UnicodeSpecialCase unicode_special_cases[];

static inline const UnicodeRecord *unicode_record(uint32_t c) {
  uint32_t page = ((uint32_t)unicode_index1[c >> 9] << 5) + (c >> 4 & 31);
  return &unicode_records[unicode_index3[((uint32_t)unicode_index2[page] << 4) + (c & 15)]];
}
static inline bool unicode_is(uint32_t c, unsigned flags) { return (unicode_record(c)->flags & flags) != 0; }

// Space characters of ASCII: 9-13, 28-31, 32.
static inline bool ascii_is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31); }
static inline bool unicode_is_space(uint32_t c) {
  return c < 128 ? ascii_is_space((uint8_t)c) : unicode_is(c, UNICODE_SPACE);
}
static inline bool unicode_is_printable(uint32_t c) {
  return c < 128 ? c >= 32 && c != 127 : unicode_is(c, UNICODE_PRINTABLE);
}

typedef enum UnicodeMapping { UNICODE_TO_UPPER, UNICODE_TO_LOWER, UNICODE_TO_TITLE, UNICODE_TO_FOLD } UnicodeMapping;
// Full mapping of [c] into [out]; returns how many code points (1 to 3).
int unicode_map(uint32_t c, UnicodeMapping mapping, uint32_t out[3]);

// The name of a character, and the character of a name: linked with unicodedata only. The codecs, which use them if they
// are there (`namereplace`, \N{...}), define UNICODE_NAMES_OPTIONAL before including this and test the address.
#ifdef UNICODE_NAMES_OPTIONAL
#define UNICODE_NAMES_LINK __attribute__((weak))
#else
#define UNICODE_NAMES_LINK
#endif
// Writes the name NUL-terminated; false: no name.
UNICODE_NAMES_LINK bool unicode_name(uint32_t c, char out[128]);
// [out] gets up to 4 code points (named sequences when [sequences]); returns how many, 0: unknown.
UNICODE_NAMES_LINK int unicode_find_name(const char *name, int64_t size, bool sequences, uint32_t out[4]);

#endif
