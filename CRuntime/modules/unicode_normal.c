// Normalisation (Unicode Standard Annex 15): decompose, order combining marks, compose.
#include "unicode_normal.h"
#include "../text/utf8.h"
#include "grouse/gc.h"
#include "grouse/ops.h"

enum {
  S_BASE = 0xAC00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7,
  L_COUNT = 19, V_COUNT = 21, T_COUNT = 28, S_COUNT = L_COUNT * V_COUNT * T_COUNT,
};

const UnicodeVersion unicode_version_new = {unicode_new_records, unicode_new_index1, unicode_new_index2,
                                            unicode_new_numbers, &unicode_new_number_count, false};
const UnicodeVersion unicode_version_old = {unicode_old_records, unicode_old_index1, unicode_old_index2,
                                            unicode_old_numbers, &unicode_old_number_count, true};

const UnicodeNumber *unicode_number(const UnicodeVersion *version, uint32_t c) {
  int low = 0, high = *version->number_count;
  while (low < high) {
    int middle = (low + high) / 2;
    if (version->numbers[middle].code == c) {
      return &version->numbers[middle];
    }
    if (version->numbers[middle].code < c) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

const uint32_t *unicode_decomposition(const UnicodeVersion *version, uint32_t c, int *count, const char **tag) {
  if (version->old && unicode_properties(version, c)->category == 0) {
    return 0;
  }
  uint32_t offset = unicode_decomposition_index2[(unicode_decomposition_index1[c >> 7] << 7) + (c & 127)];
  if (offset == 0) {
    return 0;
  }
  const uint32_t *row = unicode_decomposition_data + offset;
  *count = (int)(row[0] >> 8);
  *tag = unicode_decomposition_tags[row[0] & 0xFF];
  return row + 1;
}

// ---- code points in collected memory

typedef struct Codes {
  uint32_t *items;
  int64_t count, capacity;
} Codes;

static bool codes_add(GrFiber *fiber, Codes *codes, uint32_t c) {
  if (codes->count == codes->capacity) {
    int64_t capacity = codes->capacity ? codes->capacity * 2 : 64;
    uint32_t *items = gr_alloc_atomic_checked(fiber, sizeof(uint32_t) * (size_t)capacity);
    if (items == 0) {
      return false;
    }
    if (codes->count > 0) {
      memcpy(items, codes->items, sizeof(uint32_t) * (size_t)codes->count);
    }
    codes->items = items;
    codes->capacity = capacity;
  }
  codes->items[codes->count++] = c;
  return true;
}

static bool decompose(GrFiber *fiber, const UnicodeVersion *version, Codes *codes, uint32_t c, bool compatible) {
  uint32_t syllable = c - S_BASE;
  if (syllable < S_COUNT) {
    uint32_t t = syllable % T_COUNT;
    return codes_add(fiber, codes, L_BASE + syllable / (V_COUNT * T_COUNT)) &&
           codes_add(fiber, codes, V_BASE + syllable % (V_COUNT * T_COUNT) / T_COUNT) &&
           (t == 0 || codes_add(fiber, codes, T_BASE + t));
  }
  if (version->old) {
    for (const UnicodePair *row = unicode_old_corrections; row->first; row++) {
      if (row->first == c) {
        return codes_add(fiber, codes, row->second);
      }
    }
  }
  int count;
  const char *tag;
  const uint32_t *parts = unicode_decomposition(version, c, &count, &tag);
  if (parts == 0 || (*tag && !compatible)) {
    return codes_add(fiber, codes, c);
  }
  for (int i = 0; i < count; i++) {
    if (!decompose(fiber, version, codes, parts[i], compatible)) {
      return false;
    }
  }
  return true;
}

// Combining classes are those of the newest version, also for ucd_3_2_0.
static int combining_class(uint32_t c) { return unicode_properties(&unicode_version_new, c)->combining; }

// Puts runs of combining marks into the order of their classes; equal classes keep their order.
static void order_marks(Codes *codes) {
  for (int64_t i = 1; i < codes->count; i++) {
    uint32_t c = codes->items[i];
    int class = combining_class(c);
    int64_t at = i;
    while (class != 0 && at > 0) {
      int before = combining_class(codes->items[at - 1]);
      if (before == 0 || before <= class) {
        break;
      }
      codes->items[at] = codes->items[at - 1];
      at--;
    }
    codes->items[at] = c;
  }
}

// What [a] and [b] compose to, 0: nothing.
static uint32_t compose_pair(uint32_t a, uint32_t b) {
  if (a - L_BASE < L_COUNT && b - V_BASE < V_COUNT) {
    return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) * T_COUNT;
  }
  if (a - S_BASE < S_COUNT && (a - S_BASE) % T_COUNT == 0 && b - T_BASE - 1 < T_COUNT - 1) {
    return a + (b - T_BASE);
  }
  int low = 0, high = unicode_pair_count;
  while (low < high) {
    int middle = (low + high) / 2;
    const UnicodePair *pair = &unicode_pairs[middle];
    if (pair->first == a && pair->second == b) {
      return pair->composed;
    }
    if (pair->first < a || (pair->first == a && pair->second < b)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

static void compose(Codes *codes) {
  int64_t out = 0, starter = -1;
  int last_class = 0;
  for (int64_t i = 0; i < codes->count; i++) {
    uint32_t c = codes->items[i];
    int class = combining_class(c);
    bool blocked = starter < 0 || (out - 1 > starter && (last_class == 0 || last_class >= class));
    uint32_t composed = blocked ? 0 : compose_pair(codes->items[starter], c);
    if (composed != 0) {
      codes->items[starter] = composed;
      continue;
    }
    if (class == 0) {
      starter = out;
    }
    last_class = class;
    codes->items[out++] = c;
  }
  codes->count = out;
}

// True if nothing in [text] can change: every character is normal by itself, none combines.
static bool is_plainly_normal(const UnicodeVersion *version, NormalForm form, const GrStr *text) {
  static const uint8_t bits[] = {1, 2, 4, 8};
  for (const char *at = text->bytes, *end = at + text->size; at < end;) {
    uint32_t c = utf8_next(&at);
    const UnicodeProperties *properties = unicode_properties(version, c);
    bool joins = c >= 0x300 && (form == FORM_NFC || form == FORM_NFKC);
    if (properties->quick_check & bits[form] || combining_class(c) != 0 || (joins && c < 0x3000) ||
        (joins && !(c >= 0x3400 && c < 0xA000))) {
      return false;
    }
  }
  return true;
}

GrStr *unicode_normalize(GrFiber *fiber, const UnicodeVersion *version, NormalForm form, GrStr *text) {
  if (gr_str_is_ascii(text) || is_plainly_normal(version, form, text)) {
    return gr_str_exact(fiber, text);
  }
  Codes codes = {0, 0, 0};
  for (const char *at = text->bytes, *end = at + text->size; at < end;) {
    if (!decompose(fiber, version, &codes, utf8_next(&at), form >= FORM_NFKC)) {
      return 0;
    }
  }
  order_marks(&codes);
  if (form == FORM_NFC || form == FORM_NFKC) {
    compose(&codes);
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (int64_t i = 0; i < codes.count; i++) {
    if (!gr_builder_add_char(fiber, &builder, codes.items[i])) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &builder);
}
