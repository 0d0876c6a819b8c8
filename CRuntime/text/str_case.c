// Case mapping and the questions about characters: lower, title, isalpha ... Full Unicode mappings, with a fast path
// over bytes for ASCII.
#include "grouse/bind.h"
#include "str.proto.h"
#include "str_private.h"

int unicode_map(uint32_t c, UnicodeMapping mapping, uint32_t out[3]) {
  const UnicodeRecord *record = unicode_record(c);
  if (GR_LIKELY(!(record->flags & UNICODE_SPECIAL_CASE))) {
    int32_t delta = mapping == UNICODE_TO_UPPER ? record->upper
                    : mapping == UNICODE_TO_TITLE ? record->title
                                                  : record->lower;
    out[0] = (uint32_t)((int32_t)c + delta);
    return 1;
  }
  const UnicodeSpecialCase *row = &unicode_special_cases[record->upper];
  const uint32_t *from = mapping == UNICODE_TO_UPPER   ? row->upper
                         : mapping == UNICODE_TO_LOWER ? row->lower
                         : mapping == UNICODE_TO_TITLE ? row->title
                                                       : row->fold;
  int count = 0;
  while (count < 3 && from[count] != 0) {
    out[count] = from[count];
    count++;
  }
  return count;
}

static inline char ascii_lower(char c) { return (char)(c + ((uint8_t)(c - 'A') < 26 ? 32 : 0)); }
static inline char ascii_upper(char c) { return (char)(c - ((uint8_t)(c - 'a') < 26 ? 32 : 0)); }
static inline bool ascii_is_alpha(char c) { return (uint8_t)((c | 32) - 'a') < 26; }

// A capital sigma at [at] is final if a cased letter comes before and none after, case-ignorable ones aside.
static bool sigma_is_final(const GrStr *s, const char *at) {
  bool cased = false;
  for (const char *p = at; p > s->bytes;) {
    uint32_t c = utf8_previous(&p);
    if (!unicode_is(c, UNICODE_CASE_IGNORABLE)) {
      cased = unicode_is(c, UNICODE_CASED);
      break;
    }
  }
  if (!cased) {
    return false;
  }
  const char *end = s->bytes + s->size;
  for (const char *p = at + 2; p < end;) {
    uint32_t c = utf8_next(&p);
    if (!unicode_is(c, UNICODE_CASE_IGNORABLE)) {
      return !unicode_is(c, UNICODE_CASED);
    }
  }
  return true;
}

static bool add_mapped(GrFiber *fiber, GrStrBuilder *builder, const GrStr *s, const char *at, uint32_t c,
                       UnicodeMapping mapping) {
  uint32_t out[3];
  int count = 1;
  if (c == 0x3A3 && mapping == UNICODE_TO_LOWER) {
    out[0] = sigma_is_final(s, at) ? 0x3C2 : 0x3C3;
  } else {
    count = unicode_map(c, mapping, out);
  }
  for (int i = 0; i < count; i++) {
    if (!gr_builder_add_char(fiber, builder, out[i])) {
      return false;
    }
  }
  return true;
}

// Maps each character with what [choose] says.
typedef enum CaseStyle { STYLE_UPPER, STYLE_LOWER, STYLE_FOLD, STYLE_TITLE, STYLE_CAPITAL, STYLE_SWAP } CaseStyle;

static bool add_styled(GrFiber *fiber, GrStrBuilder *builder, const GrStr *s, const char *at, uint32_t c,
                       CaseStyle style, bool *previous_cased) {
  switch (style) {
  case STYLE_UPPER:
    return add_mapped(fiber, builder, s, at, c, UNICODE_TO_UPPER);
  case STYLE_LOWER:
    return add_mapped(fiber, builder, s, at, c, UNICODE_TO_LOWER);
  case STYLE_FOLD:
    return add_mapped(fiber, builder, s, at, c, UNICODE_TO_FOLD);
  case STYLE_TITLE: {
    UnicodeMapping mapping = *previous_cased ? UNICODE_TO_LOWER : UNICODE_TO_TITLE;
    *previous_cased = unicode_is(c, UNICODE_CASED);
    return add_mapped(fiber, builder, s, at, c, mapping);
  }
  case STYLE_CAPITAL:
    return add_mapped(fiber, builder, s, at, c, at == s->bytes ? UNICODE_TO_TITLE : UNICODE_TO_LOWER);
  default:
    if (unicode_is(c, UNICODE_UPPER)) {
      return add_mapped(fiber, builder, s, at, c, UNICODE_TO_LOWER);
    }
    return unicode_is(c, UNICODE_LOWER) ? add_mapped(fiber, builder, s, at, c, UNICODE_TO_UPPER)
                                        : gr_builder_add_char(fiber, builder, c);
  }
}

static GrStr *str_map_unicode(GrFiber *fiber, GrStr *s, CaseStyle style) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool previous_cased = false;
  for (const char *at = s->bytes, *end = at + s->size; at < end;) {
    const char *start = at;
    uint32_t c = utf8_next(&at);
    if (!add_styled(fiber, &builder, s, start, c, style, &previous_cased)) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &builder);
}

static void map_ascii(char *out, const char *in, int64_t size, CaseStyle style) {
  bool previous_cased = false;
  for (int64_t i = 0; i < size; i++) {
    char c = in[i];
    switch (style) {
    case STYLE_TITLE:
      out[i] = previous_cased ? ascii_lower(c) : ascii_upper(c);
      previous_cased = ascii_is_alpha(c);
      break;
    case STYLE_CAPITAL:
      out[i] = i == 0 ? ascii_upper(c) : ascii_lower(c);
      break;
    default:
      out[i] = ascii_is_alpha(c) ? (char)(c ^ 32) : c;
      break;
    }
  }
}

static GrStr *str_map(GrFiber *fiber, GrStr *s, CaseStyle style) {
  if (!gr_str_is_ascii(s)) {
    return str_map_unicode(fiber, s, style);
  }
  if (s->size == 0) {
    return &gr_str_empty;
  }
  GrStr *result = gr_str_make(fiber, s->size, s->size);
  if (result == 0) {
    return 0;
  }
  // The two common ones as loops the compiler vectorises.
  if (style == STYLE_UPPER) {
    for (int64_t i = 0; i < s->size; i++) {
      result->bytes[i] = ascii_upper(s->bytes[i]);
    }
  } else if (style == STYLE_LOWER || style == STYLE_FOLD) {
    for (int64_t i = 0; i < s->size; i++) {
      result->bytes[i] = ascii_lower(s->bytes[i]);
    }
  } else {
    map_ascii(result->bytes, s->bytes, s->size, style);
  }
  return result;
}

GrStr *gr_str_capitalize(GrFiber *fiber, GrStr *self) { return str_map(fiber, self, STYLE_CAPITAL); }
GrStr *gr_str_casefold(GrFiber *fiber, GrStr *self) { return str_map(fiber, self, STYLE_FOLD); }
GrStr *gr_str_lower(GrFiber *fiber, GrStr *self) { return str_map(fiber, self, STYLE_LOWER); }
GrStr *gr_str_swapcase(GrFiber *fiber, GrStr *self) { return str_map(fiber, self, STYLE_SWAP); }
GrStr *gr_str_title(GrFiber *fiber, GrStr *self) { return str_map(fiber, self, STYLE_TITLE); }
GrStr *gr_str_upper(GrFiber *fiber, GrStr *self) { return str_map(fiber, self, STYLE_UPPER); }

// ---- questions

// True if there are characters and each has one of [flags].
static bool all_are(const GrStr *s, unsigned flags) {
  for (const char *at = s->bytes, *end = at + s->size; at < end;) {
    if (!unicode_is(utf8_next(&at), flags)) {
      return false;
    }
  }
  return s->size > 0;
}

bool gr_str_isalnum(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return all_are(self, UNICODE_ALPHA | UNICODE_DECIMAL | UNICODE_DIGIT | UNICODE_NUMERIC);
}

bool gr_str_isalpha(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return all_are(self, UNICODE_ALPHA);
}

bool gr_str_isascii(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return gr_str_is_ascii(self);
}

bool gr_str_isdecimal(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return all_are(self, UNICODE_DECIMAL);
}

bool gr_str_isdigit(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return all_are(self, UNICODE_DIGIT);
}

bool gr_str_isnumeric(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return all_are(self, UNICODE_NUMERIC);
}

bool gr_str_isspace(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return all_are(self, UNICODE_SPACE);
}

bool gr_str_isprintable(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return self->size == 0 || all_are(self, UNICODE_PRINTABLE);
}

bool gr_str_isidentifier(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  const char *at = self->bytes, *end = at + self->size;
  if (at == end || !unicode_is(utf8_next(&at), UNICODE_XID_START)) {
    return false;
  }
  while (at < end) {
    if (!unicode_is(utf8_next(&at), UNICODE_XID_CONTINUE)) {
      return false;
    }
  }
  return true;
}

// Some character has [wanted] and none has [unwanted].
static bool case_is(const GrStr *s, unsigned wanted, unsigned unwanted) {
  bool seen = false;
  for (const char *at = s->bytes, *end = at + s->size; at < end;) {
    unsigned flags = unicode_record(utf8_next(&at))->flags;
    if (flags & unwanted) {
      return false;
    }
    seen = seen || (flags & wanted);
  }
  return seen;
}

bool gr_str_islower(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return case_is(self, UNICODE_LOWER, UNICODE_UPPER | UNICODE_TITLE);
}

bool gr_str_isupper(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  return case_is(self, UNICODE_UPPER, UNICODE_LOWER | UNICODE_TITLE);
}

bool gr_str_istitle(GrFiber *fiber, GrStr *self) {
  (void)fiber;
  bool cased = false, previous_cased = false;
  for (const char *at = self->bytes, *end = at + self->size; at < end;) {
    unsigned flags = unicode_record(utf8_next(&at))->flags;
    if (flags & (UNICODE_UPPER | UNICODE_TITLE)) {
      if (previous_cased) {
        return false;
      }
      previous_cased = cased = true;
    } else if (flags & UNICODE_LOWER) {
      if (!previous_cased) {
        return false;
      }
      cased = true;
    } else {
      previous_cased = false;
    }
  }
  return cased;
}
