// What the files of the _json module share.
#ifndef GROUSE_JSON_PRIVATE_H
#define GROUSE_JSON_PRIVATE_H

#include "grouse/bind.h"

// Immutable once made.
typedef struct GrJsonScanner {
  GrMutable base;
  GrValue strict;                        // a bool
  GrValue object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
} GrJsonScanner;

typedef enum JsonFastText { JSON_CALL_ENCODER, JSON_ASCII, JSON_UNICODE } JsonFastText;

// Immutable once made, but for the dict behind `markers`.
typedef struct GrJsonEncoder {
  GrMutable base;
  GrValue markers;                       // a dict or None
  GrValue default_, encoder, indent;
  GrStr *key_separator, *item_separator;
  bool sort_keys, skipkeys, allow_nan;
  JsonFastText fast;                     // the encoder is one of this module's functions
} GrJsonEncoder;

extern GrType gr_json_scanner_type, gr_json_encoder_type;

// Words of eight bytes in which some byte ends a piece of text that can be copied as it is.
#define JSON_ONES UINT64_C(0x0101010101010101)
#define JSON_HIGHS UINT64_C(0x8080808080808080)
// The highest bit of each byte that is `"`, `\` or below a space; exact up to the first such byte.
static inline uint64_t json_special(uint64_t word) {
  uint64_t quote = word ^ JSON_ONES * '"', slash = word ^ JSON_ONES * '\\';
  return (((quote - JSON_ONES) & ~quote) | ((slash - JSON_ONES) & ~slash) | ((word - JSON_ONES * ' ') & ~word)) &
         JSON_HIGHS;
}

// Appends [text] with its quotes, escaped; all of it ASCII if [ascii].
bool json_encode_text(GrFiber *fiber, GrStrBuilder *out, GrStr *text, bool ascii);

#endif
