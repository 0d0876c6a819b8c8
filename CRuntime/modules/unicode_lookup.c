// Names of characters: code point to name and back, over the packed tables of unicode_names.c.
#define _GNU_SOURCE
#include "../text/unicode.h"
#include "unicode_properties.h"
#include <stdio.h>
#include <string.h>

enum { HANGUL_FIRST = 0xAC00, HANGUL_COUNT = 11172, HANGUL_V = 21, HANGUL_T = 28, NAME_END = 0xFF, NAME_MAX = 128 };

static const char *const jamo_l[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S",
                                     "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
static const char *const jamo_v[] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE",
                                     "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
static const char *const jamo_t[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
                                     "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};

static bool is_ideograph(uint32_t c) {
  for (int i = 0; i < unicode_ideograph_count; i++) {
    if (c >= unicode_ideographs[i].first && c <= unicode_ideographs[i].last) {
      return true;
    }
  }
  return false;
}

// The place behind the packed name at [at].
static const uint8_t *skip_name(const uint8_t *at) {
  while (*at != NAME_END) {
    at += *at < 64 ? 1 : 2;
  }
  return at + 1;
}

static void unpack_name(const uint8_t *at, char *out) {
  bool first = true;
  while (*at != NAME_END) {
    uint32_t word = *at++;
    if (word >= 64) {
      word = 64 + ((word - 64) << 8) + *at++;
    }
    uint32_t start = unicode_word_offsets[word], size = unicode_word_offsets[word + 1] - start;
    if (!first) {
      *out++ = ' ';
    }
    first = false;
    memcpy(out, unicode_words + start, size);
    out += size;
  }
  *out = 0;
}

static const UnicodeNameRun *find_run(uint32_t c) {
  int low = 0, high = unicode_name_run_count;
  while (low < high) {
    int middle = (low + high) / 2;
    if (c < unicode_name_runs[middle].first) {
      high = middle;
    } else if (c > unicode_name_runs[middle].last) {
      low = middle + 1;
    } else {
      return &unicode_name_runs[middle];
    }
  }
  return 0;
}

bool unicode_name(uint32_t c, char out[NAME_MAX]) {
  uint32_t syllable = c - HANGUL_FIRST;
  if (syllable < HANGUL_COUNT) {
    snprintf(out, NAME_MAX, "HANGUL SYLLABLE %s%s%s", jamo_l[syllable / (HANGUL_V * HANGUL_T)],
             jamo_v[syllable / HANGUL_T % HANGUL_V], jamo_t[syllable % HANGUL_T]);
    return true;
  }
  if (is_ideograph(c)) {
    snprintf(out, NAME_MAX, "CJK UNIFIED IDEOGRAPH-%X", c);
    return true;
  }
  const UnicodeNameRun *run = find_run(c);
  if (run == 0) {
    return false;
  }
  uint32_t index = c - run->first;
  const uint8_t *at = unicode_names_packed + unicode_name_starts[run->start + index / 16];
  for (uint32_t i = 0; i < index % 16; i++) {
    at = skip_name(at);
  }
  unpack_name(at, out);
  return true;
}

// ---- name to character

// Packs [name]; false if it has a word no name has. The end mark is included in *size.
static bool pack_name(const char *name, int64_t size, uint8_t *out, int *packed) {
  *packed = 0;
  const char *end = name + size;
  for (;;) {
    const char *stop = memchr(name, ' ', (size_t)(end - name));
    uint32_t length = (uint32_t)((stop ? stop : end) - name);
    int word = 0;
    for (; word < unicode_word_count; word++) {
      uint32_t start = unicode_word_offsets[word];
      if (unicode_word_offsets[word + 1] - start == length && memcmp(unicode_words + start, name, length) == 0) {
        break;
      }
    }
    if (word == unicode_word_count || *packed > NAME_MAX) {
      return false;
    }
    if (word < 64) {
      out[(*packed)++] = (uint8_t)word;
    } else {
      out[(*packed)++] = (uint8_t)(64 + ((word - 64) >> 8));
      out[(*packed)++] = (uint8_t)((word - 64) & 0xFF);
    }
    if (stop == 0) {
      out[(*packed)++] = NAME_END;
      return true;
    }
    name = stop + 1;
  }
}

// The code point whose packed name begins at [offset]; false: no name begins there.
static bool name_at(uint32_t offset, uint32_t *c) {
  const UnicodeNameRun *last = &unicode_name_runs[unicode_name_run_count - 1];
  int low = 0, high = (int)(last->start + (last->last - last->first) / 16 + 1);
  while (high - low > 1) {
    int middle = (low + high) / 2;
    if (unicode_name_starts[middle] <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  int run = 0, stop = unicode_name_run_count;
  while (stop - run > 1) {
    int middle = (run + stop) / 2;
    if (unicode_name_runs[middle].start <= (uint32_t)low) {
      run = middle;
    } else {
      stop = middle;
    }
  }
  *c = unicode_name_runs[run].first + 16 * ((uint32_t)low - unicode_name_runs[run].start);
  const uint8_t *at = unicode_names_packed + unicode_name_starts[low];
  while (at < unicode_names_packed + offset) {
    at = skip_name(at);
    *c += 1;
  }
  return at == unicode_names_packed + offset;
}

// Bytes of all packed names: where the last one ends.
static uint32_t packed_size(void) {
  static _Atomic uint32_t size;
  uint32_t known = atomic_load_explicit(&size, memory_order_relaxed);
  if (known == 0) {
    const UnicodeNameRun *run = &unicode_name_runs[unicode_name_run_count - 1];
    uint32_t index = run->last - run->first;
    const uint8_t *at = unicode_names_packed + unicode_name_starts[run->start + index / 16];
    for (uint32_t i = 0; i <= index % 16; i++) {
      at = skip_name(at);
    }
    known = (uint32_t)(at - unicode_names_packed);
    atomic_store_explicit(&size, known, memory_order_relaxed);
  }
  return known;
}

static int find_extra(const uint8_t *packed, int size, bool sequences, uint32_t out[4]) {
  int count = sequences ? unicode_extra_name_count : unicode_alias_count;
  for (int i = 0; i < count; i++) {
    const UnicodeExtraName *row = &unicode_extra_names[i];
    const uint8_t *at = unicode_extra_names_packed + row->offset;
    if (skip_name(at) - at == size && memcmp(at, packed, (size_t)size) == 0) {
      int n = 0;
      while (n < 4 && (n == 0 || row->codes[n] != 0)) {
        out[n] = row->codes[n];
        n++;
      }
      return n;
    }
  }
  return 0;
}

// The longest of [names] that [*name] starts with.
static int match_jamo(const char **name, const char *end, const char *const *names, int count) {
  int best = -1;
  size_t longest = 0;
  for (int i = 0; i < count; i++) {
    size_t size = strlen(names[i]);
    if (size <= (size_t)(end - *name) && memcmp(*name, names[i], size) == 0 && (best < 0 || size > longest)) {
      best = i;
      longest = size;
    }
  }
  *name += longest;
  return best;
}

static bool find_computed(const char *name, int64_t size, uint32_t *c) {
  static const char hangul[] = "HANGUL SYLLABLE ", ideograph[] = "CJK UNIFIED IDEOGRAPH-";
  const char *end = name + size;
  if (size > (int64_t)sizeof hangul - 1 && memcmp(name, hangul, sizeof hangul - 1) == 0) {
    name += sizeof hangul - 1;
    int l = match_jamo(&name, end, jamo_l, 19);
    int v = match_jamo(&name, end, jamo_v, HANGUL_V);
    int t = match_jamo(&name, end, jamo_t, HANGUL_T);
    *c = HANGUL_FIRST + (uint32_t)((l * HANGUL_V + v) * HANGUL_T + t);
    return l >= 0 && v >= 0 && t >= 0 && name == end;
  }
  if (size < (int64_t)sizeof ideograph - 1 || memcmp(name, ideograph, sizeof ideograph - 1) != 0) {
    return false;
  }
  name += sizeof ideograph - 1;
  if (end - name != 4 && end - name != 5) {
    return false;
  }
  *c = 0;
  for (; name < end; name++) {
    int digit = *name >= '0' && *name <= '9' ? *name - '0' : *name >= 'A' && *name <= 'F' ? *name - 'A' + 10 : -1;
    if (digit < 0) {
      return false;
    }
    *c = *c << 4 | (uint32_t)digit;
  }
  return is_ideograph(*c);
}

int unicode_find_name(const char *name, int64_t size, bool sequences, uint32_t out[4]) {
  char upper[256];
  uint8_t packed[NAME_MAX + 8];
  int packed_length;
  if (find_computed(name, size, &out[0])) {
    return 1;
  }
  if (size <= 0 || size > (int64_t)sizeof upper) {
    return 0;
  }
  for (int64_t i = 0; i < size; i++) {
    upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
  }
  if (!pack_name(upper, size, packed, &packed_length)) {
    return 0;
  }
  const uint8_t *at = unicode_names_packed, *end = at + packed_size();
  while ((at = memmem(at, (size_t)(end - at), packed, (size_t)packed_length)) != 0) {
    if (name_at((uint32_t)(at - unicode_names_packed), &out[0])) {
      return 1;
    }
    at++;
  }
  return find_extra(packed, packed_length, sequences, out);
}
