// Characters as regular expressions see them: categories, case mapping, sets.
#include "sre.h"
#include "../text/unicode.h"
#include <ctype.h>

enum {   // the operators of set code
  SET_FAILURE = 0, SET_CATEGORY = 8, SET_CHARSET = 9, SET_BIGCHARSET = 10, SET_LITERAL = 16, SET_NEGATE = 21,
  SET_RANGE = 22, SET_RANGE_UNI_IGNORE = 42,
};
enum {
  CATEGORY_DIGIT, CATEGORY_NOT_DIGIT, CATEGORY_SPACE, CATEGORY_NOT_SPACE, CATEGORY_WORD, CATEGORY_NOT_WORD,
  CATEGORY_LINEBREAK, CATEGORY_NOT_LINEBREAK, CATEGORY_LOC_WORD, CATEGORY_LOC_NOT_WORD, CATEGORY_UNI_DIGIT,
  CATEGORY_UNI_NOT_DIGIT, CATEGORY_UNI_SPACE, CATEGORY_UNI_NOT_SPACE, CATEGORY_UNI_WORD, CATEGORY_UNI_NOT_WORD,
  CATEGORY_UNI_LINEBREAK, CATEGORY_UNI_NOT_LINEBREAK,
};

uint32_t sre_lower_unicode(uint32_t c) {
  if (c < 128) {
    return c - 'A' < 26 ? c + 32 : c;
  }
  if (c > 0x10FFFF) {
    return c;
  }
  // The first character of the full mapping is the simple one.
  uint32_t out[3];
  unicode_map(c, UNICODE_TO_LOWER, out);
  return out[0];
}

uint32_t sre_upper_unicode(uint32_t c) {
  if (c > 0x10FFFF) {
    return c;
  }
  uint32_t out[3];
  unicode_map(c, UNICODE_TO_UPPER, out);
  return out[0];
}

static uint32_t lower_locale(uint32_t c) { return c < 256 ? (uint32_t)tolower((int)c) : c; }
static uint32_t upper_locale(uint32_t c) { return c < 256 ? (uint32_t)toupper((int)c) : c; }

uint32_t sre_fold(SreFold fold, uint32_t c) {
  switch (fold) {
  case SRE_FOLD_ASCII: return c - 'A' < 26 ? c + 32 : c;
  case SRE_FOLD_LOCALE: return lower_locale(c);
  case SRE_FOLD_UNICODE: return sre_lower_unicode(c);
  default: return c;
  }
}

static bool is_ascii_word(uint32_t c) { return (c | 32) - 'a' < 26 || c - '0' < 10 || c == '_'; }

static bool is_unicode_word(uint32_t c) {
  return c < 128 ? is_ascii_word(c)
                 : c <= 0x10FFFF && unicode_is(c, UNICODE_ALPHA | UNICODE_DECIMAL | UNICODE_DIGIT | UNICODE_NUMERIC);
}

bool sre_category(uint32_t category, uint32_t c) {
  bool in_unicode = c <= 0x10FFFF;
  switch (category) {
  case CATEGORY_DIGIT: return c - '0' < 10;
  case CATEGORY_NOT_DIGIT: return c - '0' >= 10;
  case CATEGORY_SPACE: return c == ' ' || c - 9 < 5;
  case CATEGORY_NOT_SPACE: return c != ' ' && c - 9 >= 5;
  case CATEGORY_WORD: return is_ascii_word(c);
  case CATEGORY_NOT_WORD: return !is_ascii_word(c);
  case CATEGORY_LINEBREAK: return c == '\n';
  case CATEGORY_NOT_LINEBREAK: return c != '\n';
  case CATEGORY_LOC_WORD: return c == '_' || (c < 256 && isalnum((int)c));
  case CATEGORY_LOC_NOT_WORD: return c != '_' && !(c < 256 && isalnum((int)c));
  case CATEGORY_UNI_DIGIT: return in_unicode && unicode_is(c, UNICODE_DECIMAL);
  case CATEGORY_UNI_NOT_DIGIT: return !in_unicode || !unicode_is(c, UNICODE_DECIMAL);
  case CATEGORY_UNI_SPACE: return in_unicode && unicode_is_space(c);
  case CATEGORY_UNI_NOT_SPACE: return !in_unicode || !unicode_is_space(c);
  case CATEGORY_UNI_WORD: return is_unicode_word(c);
  case CATEGORY_UNI_NOT_WORD: return !is_unicode_word(c);
  case CATEGORY_UNI_LINEBREAK: return in_unicode && unicode_is(c, UNICODE_LINE_BREAK);
  case CATEGORY_UNI_NOT_LINEBREAK: return !in_unicode || !unicode_is(c, UNICODE_LINE_BREAK);
  default: return false;
  }
}

static bool bit_is_set(const uint32_t *words, uint32_t index) { return words[index / 32] >> (index % 32) & 1; }

static bool in_big_charset(const uint32_t *code, uint32_t c) {
  if (c >= 0x10000) {
    return false;
  }
  uint32_t block = ((const uint8_t *)(code + 1))[c >> 8];
  return bit_is_set(code + 65, block * 256 + (c & 255));
}

// Set code that translate has checked.
static bool set_code_has(const uint32_t *code, uint32_t c) {
  bool yes = true;
  for (;;) {
    switch (*code++) {
    case SET_LITERAL:
      if (c == code[0]) {
        return yes;
      }
      code += 1;
      break;
    case SET_CATEGORY:
      if (sre_category(code[0], c)) {
        return yes;
      }
      code += 1;
      break;
    case SET_CHARSET:
      if (c < 256 && bit_is_set(code, c)) {
        return yes;
      }
      code += 8;
      break;
    case SET_RANGE_UNI_IGNORE:
    case SET_RANGE:
      if (code[0] <= c && c <= code[1]) {
        return yes;
      }
      if (code[-1] == SET_RANGE_UNI_IGNORE) {
        uint32_t upper = sre_upper_unicode(c);
        if (code[0] <= upper && upper <= code[1]) {
          return yes;
        }
      }
      code += 2;
      break;
    case SET_NEGATE:
      yes = !yes;
      break;
    case SET_BIGCHARSET:
      if (in_big_charset(code, c)) {
        return yes;
      }
      code += 65 + 8 * code[0];
      break;
    default:
      return !yes;
    }
  }
}

static bool set_has_locale(const SreSet *set, const uint32_t *code, uint32_t c) {
  uint32_t lower = lower_locale(c), upper = upper_locale(c);
  if (set->test == SRE_TEST_SET) {
    return set_code_has(code + set->offset, lower) || (upper != lower && set_code_has(code + set->offset, upper));
  }
  bool same = c == set->value || lower == set->value || upper == set->value;
  return same == (set->test == SRE_TEST_IS);
}

bool sre_set_has(const SreSet *set, const uint32_t *code, uint32_t c) {
  if (set->fold == SRE_FOLD_LOCALE) {
    return set_has_locale(set, code, c);
  }
  c = sre_fold(set->fold, c);
  switch (set->test) {
  case SRE_TEST_SET: return set_code_has(code + set->offset, c);
  case SRE_TEST_IS: return c == set->value;
  case SRE_TEST_IS_NOT: return c != set->value;
  case SRE_TEST_CATEGORY: return sre_category(set->value, c);
  default: return c != '\n';
  }
}

// ---- what can be said by the first byte of a character of several bytes

static int lead_of(uint32_t c) {
  return c < 0x80 ? 0 : c < 0x800 ? 0xC0 | c >> 6 : c < 0x10000 ? 0xE0 | c >> 12 : c <= 0x10FFFF ? 0xF0 | c >> 18 : 0x100;
}

// Marks the leads of low..high as "ask".
static void ask_range(uint8_t *table, uint32_t low, uint32_t high) {
  if (high >= 0x80 && low <= high) {
    int last = lead_of(high) > 0xF4 ? 0xF4 : lead_of(high);
    for (int lead = lead_of(low < 0x80 ? 0x80 : low); lead <= last; lead++) {
      table[lead] = 2;
    }
  }
}

static bool category_is_dynamic(uint32_t category) {
  return category == CATEGORY_LOC_WORD || category == CATEGORY_LOC_NOT_WORD;
}

static void category_leads(uint8_t *table, uint32_t category) {
  if (category >= CATEGORY_LOC_WORD) {
    ask_range(table, 0x80, 0x10FFFF);
  } else if (category & 1) {   // not an ASCII digit, ...: every other character is in
    memset(table + 0xC2, 1, 0xF4 - 0xC2 + 1);
  }
}

// Set code: which leads its items concern. Items only ever add "ask" or "yes" to what was "no".
static void set_code_leads(SreSet *set, const uint32_t *code) {
  uint8_t *table = set->table, saved[256];
  bool negated = *code == SET_NEGATE;
  code += negated;
  for (;;) {
    memcpy(saved, table, sizeof saved);
    switch (*code++) {
    case SET_LITERAL:
      ask_range(table, code[0], code[0]);
      code += 1;
      break;
    case SET_CATEGORY:
      category_leads(table, code[0]);
      set->dynamic |= category_is_dynamic(code[0]);
      code += 1;
      break;
    case SET_CHARSET:
      ask_range(table, 0x80, (code[4] | code[5] | code[6] | code[7]) != 0 ? 0xFF : 0);
      code += 8;
      break;
    case SET_RANGE_UNI_IGNORE:
      ask_range(table, 0x80, 0x10FFFF);
      code += 2;
      break;
    case SET_RANGE:
      ask_range(table, code[0], code[1]);
      code += 2;
      break;
    case SET_BIGCHARSET:
      ask_range(table, 0x80, 0xFFFF);
      code += 65 + 8 * code[0];
      break;
    case SET_NEGATE:   // in the middle: re never writes this
      ask_range(table, 0x80, 0x10FFFF);
      break;
    default:
      for (int lead = 0xC2; negated && lead <= 0xF4; lead++) {
        table[lead] = table[lead] == 2 ? 2 : !table[lead];
      }
      return;
    }
    for (int lead = 0xC2; lead <= 0xF4; lead++) {
      table[lead] = saved[lead] == 1 ? 1 : table[lead];
    }
  }
}

static void wide_leads(SreSet *set, const uint32_t *code) {
  uint8_t *table = set->table;
  switch (set->test) {
  case SRE_TEST_SET:
    set_code_leads(set, code + set->offset);
    break;
  case SRE_TEST_CATEGORY:
    category_leads(table, set->value);
    set->dynamic |= category_is_dynamic(set->value);
    break;
  case SRE_TEST_IS:
    ask_range(table, set->value, set->value);
    break;
  default:   // IS_NOT, ANY
    memset(table + 0xC2, 1, 0xF4 - 0xC2 + 1);
    ask_range(table, set->value, set->value);
    break;
  }
  if (set->fold == SRE_FOLD_UNICODE) {
    bool plain = true;   // nothing said about single characters above ASCII
    for (int lead = 0xC2; lead <= 0xF4; lead++) {
      plain &= table[lead] != 2;
    }
    if (plain) {   // of those only two have a lower case within ASCII
      ask_range(table, 0x130, 0x130);
      ask_range(table, 0x212A, 0x212A);
    } else {
      ask_range(table, 0x80, 0x10FFFF);
    }
  }
}

void sre_set_prepare(SreSet *set, const uint32_t *code, bool wide) {
  memset(set->table, 0, sizeof set->table);
  set->dynamic = set->fold == SRE_FOLD_LOCALE;
  wide_leads(set, code);
  if (!wide) {
    memset(set->table + 128, 0, 128);
  }
  for (uint32_t c = 0; c < (wide ? 128 : 256); c++) {
    set->table[c] = sre_set_has(set, code, c);
  }
}
