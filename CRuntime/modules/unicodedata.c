// unicodedata: properties of characters in Unicode 14.0 and, as ucd_3_2_0, in 3.2.
#include "unicode_normal.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "grouse/bind.h"

// The object ucd_3_2_0.
typedef struct GrUnicodeDatabase {
  GrObject base;
} GrUnicodeDatabase;

#include "unicodedata.bind.h"

extern GrType gr_unicode_database_type;
static GrUnicodeDatabase old_database = {{&gr_unicode_database_type}};
GrValue gr_unicodedata_ucd_3_2_0 = GR_VALUE(&old_database);

static const UnicodeVersion *const new_version = &unicode_version_new, *const old_version = &unicode_version_old;

// ---- one property of one version

static GrStr *bidirectional_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c) {
  return gr_str_from_c(fiber, unicode_bidirectional_names[unicode_properties(version, c)->bidirectional]);
}

static GrStr *category_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c) {
  return gr_str_from_c(fiber, unicode_category_names[unicode_properties(version, c)->category]);
}

static GrStr *east_asian_width_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c) {
  return gr_str_from_c(fiber, unicode_width_names[unicode_properties(version, c)->width]);
}

static bool combining_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c, int64_t *result) {
  (void)fiber;
  *result = unicode_properties(version, c)->combining;
  return true;
}

static bool mirrored_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c, int64_t *result) {
  (void)fiber;
  *result = unicode_properties(version, c)->mirrored;
  return true;
}

static GrValue absent(GrFiber *fiber, GrValue fallback, const char *message) {
  return fallback ? fallback : gr_raise(fiber, &gr_exc_ValueError, "%s", message);
}

static GrValue decimal_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c, GrValue fallback) {
  const UnicodeNumber *number = unicode_number(version, c);
  return number && number->decimal >= 0 ? gr_tag_int(number->decimal) : absent(fiber, fallback, "not a decimal");
}

static GrValue digit_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c, GrValue fallback) {
  const UnicodeNumber *number = unicode_number(version, c);
  return number && number->digit >= 0 ? gr_tag_int(number->digit) : absent(fiber, fallback, "not a digit");
}

static GrValue numeric_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c, GrValue fallback) {
  const UnicodeNumber *number = unicode_number(version, c);
  bool known = number && !__builtin_isnan(number->numeric);
  return known ? gr_float(fiber, number->numeric) : absent(fiber, fallback, "not a numeric character");
}

static GrValue name_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c, GrValue fallback) {
  char name[128];
  bool known = !version->old || unicode_properties(version, c)->category != 0;
  return known && unicode_name(c, name) ? GR_VALUE(gr_str_from_c(fiber, name))
                                        : absent(fiber, fallback, "no such name");
}

static GrStr *decomposition_of(GrFiber *fiber, const UnicodeVersion *version, uint32_t c) {
  int count;
  const char *tag;
  const uint32_t *parts = unicode_decomposition(version, c, &count, &tag);
  if (parts == 0) {
    return &gr_str_empty;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = gr_builder_add_c(fiber, &builder, tag);
  for (int i = 0; good && i < count; i++) {
    GrStr *hex = gr_str_format(fiber, i > 0 || *tag ? " %04X" : "%04X", parts[i]);
    good = hex && gr_builder_add_str(fiber, &builder, hex);
  }
  return good ? gr_builder_finish(fiber, &builder) : 0;
}

static GrStr *lookup_of(GrFiber *fiber, const UnicodeVersion *version, GrStr *name) {
  uint32_t codes[4];
  (void)version;
  if (name->size > 256) {
    gr_raise(fiber, &gr_exc_KeyError, "name too long");
    return 0;
  }
  int count = unicode_find_name(name->bytes, name->size, true, codes);
  if (count == 0) {
    gr_raise(fiber, &gr_exc_KeyError, "undefined character name '%S'", name);
    return 0;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (int i = 0; i < count; i++) {
    if (!gr_builder_add_char(fiber, &builder, codes[i])) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &builder);
}

static NormalForm form_named(GrFiber *fiber, const GrStr *name) {
  static const char *const names[] = {"NFC", "NFD", "NFKC", "NFKD"};
  for (int i = 0; i < FORM_UNKNOWN; i++) {
    if (gr_str_equal_c(name, names[i])) {
      return (NormalForm)i;
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "invalid normalization form");
  return FORM_UNKNOWN;
}

static GrStr *normalize_of(GrFiber *fiber, const UnicodeVersion *version, GrStr *form, GrStr *text) {
  if (text->size == 0) {
    return gr_str_exact(fiber, text);
  }
  NormalForm which = form_named(fiber, form);
  return which == FORM_UNKNOWN ? 0 : unicode_normalize(fiber, version, which, text);
}

static int is_normalized_of(GrFiber *fiber, const UnicodeVersion *version, GrStr *form, GrStr *text) {
  NormalForm which = text->size == 0 ? FORM_NFC : form_named(fiber, form);
  GrStr *normal = which == FORM_UNKNOWN ? 0 : unicode_normalize(fiber, version, which, text);
  return normal ? gr_str_equal(normal, text) : -1;
}

// ---- module functions

GrStr *gr_unicodedata_bidirectional(GrFiber *fiber, uint32_t chr) {
  return bidirectional_of(fiber, new_version, chr);
}

GrStr *gr_unicodedata_category(GrFiber *fiber, uint32_t chr) {
  return category_of(fiber, new_version, chr);
}

bool gr_unicodedata_combining(GrFiber *fiber, uint32_t chr, int64_t *result) {
  return combining_of(fiber, new_version, chr, result);
}

GrValue gr_unicodedata_decimal(GrFiber *fiber, uint32_t chr, GrValue fallback) {
  return decimal_of(fiber, new_version, chr, fallback);
}

GrStr *gr_unicodedata_decomposition(GrFiber *fiber, uint32_t chr) {
  return decomposition_of(fiber, new_version, chr);
}

GrValue gr_unicodedata_digit(GrFiber *fiber, uint32_t chr, GrValue fallback) {
  return digit_of(fiber, new_version, chr, fallback);
}

GrStr *gr_unicodedata_east_asian_width(GrFiber *fiber, uint32_t chr) {
  return east_asian_width_of(fiber, new_version, chr);
}

int gr_unicodedata_is_normalized(GrFiber *fiber, GrStr *form, GrStr *unistr) {
  return is_normalized_of(fiber, new_version, form, unistr);
}

GrStr *gr_unicodedata_lookup(GrFiber *fiber, GrStr *name) {
  return lookup_of(fiber, new_version, name);
}

bool gr_unicodedata_mirrored(GrFiber *fiber, uint32_t chr, int64_t *result) {
  return mirrored_of(fiber, new_version, chr, result);
}

GrValue gr_unicodedata_name(GrFiber *fiber, uint32_t chr, GrValue fallback) {
  return name_of(fiber, new_version, chr, fallback);
}

GrStr *gr_unicodedata_normalize(GrFiber *fiber, GrStr *form, GrStr *unistr) {
  return normalize_of(fiber, new_version, form, unistr);
}

GrValue gr_unicodedata_numeric(GrFiber *fiber, uint32_t chr, GrValue fallback) {
  return numeric_of(fiber, new_version, chr, fallback);
}

// ---- ucd_3_2_0

GrValue gr_unicode_database_get_unidata_version(GrFiber *fiber, GrUnicodeDatabase *self) {
  (void)self;
  return GR_VALUE(gr_str_from_c(fiber, "3.2.0"));
}

GrStr *gr_unicode_database_bidirectional(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr) {
  (void)self;
  return bidirectional_of(fiber, old_version, chr);
}

GrStr *gr_unicode_database_category(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr) {
  (void)self;
  return category_of(fiber, old_version, chr);
}

bool gr_unicode_database_combining(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr, int64_t *result) {
  (void)self;
  return combining_of(fiber, old_version, chr, result);
}

GrValue gr_unicode_database_decimal(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr,
                                    GrValue fallback) {
  (void)self;
  return decimal_of(fiber, old_version, chr, fallback);
}

GrStr *gr_unicode_database_decomposition(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr) {
  (void)self;
  return decomposition_of(fiber, old_version, chr);
}

GrValue gr_unicode_database_digit(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr, GrValue fallback) {
  (void)self;
  return digit_of(fiber, old_version, chr, fallback);
}

GrStr *gr_unicode_database_east_asian_width(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr) {
  (void)self;
  return east_asian_width_of(fiber, old_version, chr);
}

int gr_unicode_database_is_normalized(GrFiber *fiber, GrUnicodeDatabase *self, GrStr *form, GrStr *unistr) {
  (void)self;
  return is_normalized_of(fiber, old_version, form, unistr);
}

GrStr *gr_unicode_database_lookup(GrFiber *fiber, GrUnicodeDatabase *self, GrStr *name) {
  (void)self;
  return lookup_of(fiber, old_version, name);
}

bool gr_unicode_database_mirrored(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr, int64_t *result) {
  (void)self;
  return mirrored_of(fiber, old_version, chr, result);
}

GrValue gr_unicode_database_name(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr, GrValue fallback) {
  (void)self;
  return name_of(fiber, old_version, chr, fallback);
}

GrStr *gr_unicode_database_normalize(GrFiber *fiber, GrUnicodeDatabase *self, GrStr *form, GrStr *unistr) {
  (void)self;
  return normalize_of(fiber, old_version, form, unistr);
}

GrValue gr_unicode_database_numeric(GrFiber *fiber, GrUnicodeDatabase *self, uint32_t chr,
                                    GrValue fallback) {
  (void)self;
  return numeric_of(fiber, old_version, chr, fallback);
}

GrType gr_unicode_database_type = {GR_TYPE_HEAD(gr_name_UCD, GrUnicodeDatabase), GR_UNICODE_DATABASE_SLOTS
                                   .type_flags = 0};
