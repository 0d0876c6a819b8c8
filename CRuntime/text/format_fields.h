// The pieces of a format string: literal text and replacement fields. Used by str.format and the `_string` module.
#ifndef GROUSE_FORMAT_FIELDS_H
#define GROUSE_FORMAT_FIELDS_H

#include "grouse/str.h"

typedef struct FormatSlice {
  const char *start, *end;
} FormatSlice;

// Walks over "literal{name!conversion:spec}literal...". All delimiters are ASCII, so it works on bytes.
typedef struct FormatMarkup {
  const char *at, *end;
  // Of the last step:
  FormatSlice literal, name, spec;
  bool has_field, spec_has_fields;
  uint32_t conversion;             // 0: none
} FormatMarkup;
// 1: a piece; 0: the end; -1: raised.
int format_markup_next(GrFiber *fiber, FormatMarkup *markup);

// Walks over ".attribute" and "[item]" after the first part of a field name.
typedef struct FormatPath {
  const char *at, *end;
  FormatSlice name;
  bool is_attribute;
  int64_t index;                   // of [123]; -1 when the name is no number
} FormatPath;
int format_path_next(GrFiber *fiber, FormatPath *path);

// Numbering of fields without a name.
typedef struct FormatNumbering {
  enum { FORMAT_UNDECIDED, FORMAT_AUTOMATIC, FORMAT_MANUAL } state;
  int64_t next;
} FormatNumbering;
// Splits a field name: the first part, its number (-1 if it is no number) and the path. [numbering] may be 0.
bool format_name_split(GrFiber *fiber, FormatSlice name, FormatNumbering *numbering, FormatSlice *first,
                       int64_t *index, FormatPath *path);

#endif
