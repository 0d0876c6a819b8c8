// Lookups in one version of the Unicode data, and normalisation.
#ifndef GROUSE_UNICODE_NORMAL_H
#define GROUSE_UNICODE_NORMAL_H

#include "grouse/str.h"
#include "unicode_properties.h"

typedef struct UnicodeVersion {
  const UnicodeProperties *records;
  const uint16_t *index1, *index2;
  const UnicodeNumber *numbers;
  const int *number_count;
  bool old;                        // 3.2: knows fewer characters
} UnicodeVersion;
extern const UnicodeVersion unicode_version_new, unicode_version_old;

static inline const UnicodeProperties *unicode_properties(const UnicodeVersion *v, uint32_t c) {
  return &v->records[v->index2[(v->index1[c >> 7] << 7) + (c & 127)]];
}
// The numeric row of [c], 0 if it is no number.
const UnicodeNumber *unicode_number(const UnicodeVersion *version, uint32_t c);
// Code points [c] decomposes to in one step: *count of them and the tag ("" canonical); 0: none.
const uint32_t *unicode_decomposition(const UnicodeVersion *version, uint32_t c, int *count, const char **tag);

typedef enum NormalForm { FORM_NFC, FORM_NFD, FORM_NFKC, FORM_NFKD, FORM_UNKNOWN } NormalForm;
GrStr *unicode_normalize(GrFiber *fiber, const UnicodeVersion *version, NormalForm form, GrStr *text);

#endif
