// str: construction, hashing, comparing, indexing and interning. The type and its methods are in str.c and
// str_*.c.
//
// Blocks of str objects hold no pointers the collector must see. The breadcrumbs of a non-ASCII str are stored
// behind its own text (GR_STR_ROOM): filling them is idempotent, so that two threads may do it at once, and the
// pointer is published afterwards. Static strs have no room and get a block of their own, kept by the static
// pointer.
#include "grouse/str.h"
#include "grouse/ops.h"
#include "utf8.h"

enum { CRUMB_STEP = 64 };

GrStr gr_str_empty = {{&gr_str_type}, 0, 0, 0, 0, GR_STR_INTERNED, 0, {0}};

// ---- construction

GrStr *gr_str_make(GrFiber *fiber, int64_t size, int64_t length) {
  size_t bytes = sizeof(GrStr) + (size_t)size + 1;
  uint32_t flags = 0;
  if (length != size && length > CRUMB_STEP && size <= UINT32_MAX) {
    bytes = (bytes + 3) / 4 * 4 + 4 * (size_t)(length / CRUMB_STEP + 1);
    flags = GR_STR_ROOM;
  }
  GrStr *s;
  if (GR_LIKELY(bytes < 1 << 16)) {
    s = gr_alloc_atomic(fiber, bytes);
  } else if ((uint64_t)size > (uint64_t)INT64_MAX / 4 || !(s = gr_alloc_atomic_checked(fiber, bytes))) {
    if (!gr_has_exception(fiber)) {
      gr_raise_memory_error(fiber);
    }
    return 0;
  }
  s->base.type = &gr_str_type;
  atomic_init(&s->hash, 0);
  s->length = length;
  s->size = size;
  atomic_init(&s->crumbs, 0);
  atomic_init(&s->flags, flags);
  s->spare = 0;
  s->bytes[size] = 0;
  return s;
}

static _Atomic(GrStr *) single_chars[256];

static GR_COLD GrStr *single_char_make(GrFiber *fiber, uint32_t c) {
  GrStr *s = gr_str_make(fiber, utf8_size(c), 1);
  utf8_put(s->bytes, c);
  GrStr *expected = 0;
  // One winner, so that equal one-character strs are one object.
  return atomic_compare_exchange_strong(&single_chars[c], &expected, s) ? s : expected;
}

GrStr *gr_str_from_char(GrFiber *fiber, uint32_t code_point) {
  if (GR_LIKELY(code_point < 256)) {
    GrStr *cached = atomic_load_explicit(&single_chars[code_point], memory_order_acquire);
    return GR_LIKELY(cached != 0) ? cached : single_char_make(fiber, code_point);
  }
  GrStr *s = gr_str_make(fiber, utf8_size(code_point), 1);
  utf8_put(s->bytes, code_point);
  return s;
}

// [length] code points in [size] bytes.
static GrStr *str_from_range(GrFiber *fiber, const char *bytes, int64_t size, int64_t length) {
  if (size <= 1) {
    return size == 0 ? &gr_str_empty : gr_str_from_char(fiber, (uint8_t)bytes[0]);
  }
  GrStr *s = gr_str_make(fiber, size, length);
  if (s) {
    memcpy(s->bytes, bytes, (size_t)size);
  }
  return s;
}

GrStr *gr_str_new(GrFiber *fiber, const char *utf8, int64_t size) {
  return str_from_range(fiber, utf8, size, utf8_count(utf8, size));
}

GrStr *gr_str_from_c(GrFiber *fiber, const char *utf8) {
  return gr_str_new(fiber, utf8, (int64_t)strlen(utf8));
}

GrStr *gr_str_exact(GrFiber *fiber, GrStr *s) {
  return GR_LIKELY(s->base.type == &gr_str_type) ? s : str_from_range(fiber, s->bytes, s->size, s->length);
}

GrStr *gr_str_concat(GrFiber *fiber, GrStr *a, GrStr *b) {
  if (b->size == 0) {
    return gr_str_exact(fiber, a);
  }
  if (a->size == 0) {
    return gr_str_exact(fiber, b);
  }
  GrStr *s = gr_str_make(fiber, a->size + b->size, a->length + b->length);
  if (s) {
    memcpy(s->bytes, a->bytes, (size_t)a->size);
    memcpy(s->bytes + a->size, b->bytes, (size_t)b->size);
  }
  return s;
}

GrStr *gr_str_slice(GrFiber *fiber, GrStr *s, int64_t start, int64_t stop) {
  if (start == 0 && stop == s->length) {
    return gr_str_exact(fiber, s);
  }
  if (gr_str_is_ascii(s)) {
    return str_from_range(fiber, s->bytes + start, stop - start, stop - start);
  }
  int64_t from = gr_str_offset(s, start), to = gr_str_offset(s, stop);
  return str_from_range(fiber, s->bytes + from, to - from, stop - start);
}

// ---- hash and comparison

int64_t gr_str_hash_slow(GrStr *s) {
  int64_t hash = gr_hash_memory(s->bytes, (size_t)s->size);
  atomic_store_explicit(&s->hash, hash, memory_order_relaxed);
  return hash;
}

bool gr_str_equal(const GrStr *a, const GrStr *b) {
  if (a == b) {
    return true;
  }
  if (a->size != b->size) {
    return false;
  }
  int64_t x = atomic_load_explicit(&a->hash, memory_order_relaxed);
  int64_t y = atomic_load_explicit(&b->hash, memory_order_relaxed);
  return (x == y || x == 0 || y == 0) && memcmp(a->bytes, b->bytes, (size_t)a->size) == 0;
}

bool gr_str_equal_c(const GrStr *a, const char *ascii) {
  size_t size = strlen(ascii);
  return (size_t)a->size == size && memcmp(a->bytes, ascii, size) == 0;
}

// The order of UTF-8 bytes is the order of code points, surrogates included.
int gr_str_compare(const GrStr *a, const GrStr *b) {
  int order = memcmp(a->bytes, b->bytes, (size_t)(a->size < b->size ? a->size : b->size));
  if (order != 0) {
    return order < 0 ? -1 : 1;
  }
  return a->size < b->size ? -1 : a->size > b->size;
}

// ---- indexing

static uint32_t *crumbs_make(GrStr *s) {
  size_t count = (size_t)(s->length / CRUMB_STEP + 1);
  uint32_t *crumbs;
  if (atomic_load_explicit(&s->flags, memory_order_relaxed) & GR_STR_ROOM) {
    size_t offset = (sizeof(GrStr) + (size_t)s->size + 1 + 3) / 4 * 4;
    crumbs = (uint32_t *)(void *)((char *)s + offset);
  } else {
    crumbs = gr_alloc_atomic_slow(gr_current_fiber(), 4 * count);
  }
  const char *at = s->bytes;
  for (size_t i = 0; i < count; i++) {
    __atomic_store_n(&crumbs[i], (uint32_t)(at - s->bytes), __ATOMIC_RELAXED);
    if (i + 1 < count) {
      at = utf8_skip(at, CRUMB_STEP);
    }
  }
  atomic_store_explicit(&s->crumbs, crumbs, memory_order_release);
  return crumbs;
}

int64_t gr_str_offset(GrStr *s, int64_t index) {
  if (gr_str_is_ascii(s)) {
    return index;
  }
  if (index == s->length) {
    return s->size;
  }
  const char *at = s->bytes;
  if (index >= CRUMB_STEP && s->size <= UINT32_MAX) {
    uint32_t *crumbs = atomic_load_explicit(&s->crumbs, memory_order_acquire);
    if (GR_UNLIKELY(crumbs == 0)) {
      crumbs = crumbs_make(s);
    }
    at += crumbs[index / CRUMB_STEP];
    index %= CRUMB_STEP;
  }
  return utf8_skip(at, index) - s->bytes;
}

int64_t gr_str_char_index(GrStr *s, int64_t offset) {
  if (gr_str_is_ascii(s)) {
    return offset;
  }
  if (offset <= 4 * CRUMB_STEP || s->size > UINT32_MAX) {
    return utf8_count(s->bytes, offset);
  }
  uint32_t *crumbs = atomic_load_explicit(&s->crumbs, memory_order_acquire);
  if (GR_UNLIKELY(crumbs == 0)) {
    crumbs = crumbs_make(s);
  }
  int64_t low = 0, high = s->length / CRUMB_STEP;   // crumbs[low] <= offset
  while (low < high) {
    int64_t middle = (low + high + 1) / 2;
    if (crumbs[middle] <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low * CRUMB_STEP + utf8_count(s->bytes + crumbs[low], offset - crumbs[low]);
}

uint32_t gr_str_at(GrStr *s, int64_t index) {
  if (GR_LIKELY(gr_str_is_ascii(s))) {
    return (uint8_t)s->bytes[index];
  }
  return utf8_peek(s->bytes + gr_str_offset(s, index));
}

// ---- interning

// Open addressing; slots are only ever added. Guarded by its lock.
static struct {
  GrMutable base;
  GrStr **slots;
  uint64_t capacity, used;
} interned;

static GrStr **intern_slot(GrStr **slots, uint64_t capacity, GrStr *s) {
  uint64_t mask = capacity - 1, i = (uint64_t)gr_str_hash(s) & mask;
  while (slots[i] != 0 && !gr_str_equal(slots[i], s)) {
    i = (i + 1) & mask;
  }
  return &slots[i];
}

static void intern_grow(GrFiber *fiber) {
  uint64_t capacity = interned.capacity ? interned.capacity * 2 : GR_INITIAL_CAPACITY(256);
  GrStr **slots = gr_alloc_slow(fiber, sizeof(GrStr *) * capacity);
  for (uint64_t i = 0; i < interned.capacity; i++) {
    if (interned.slots[i]) {
      *intern_slot(slots, capacity, interned.slots[i]) = interned.slots[i];
    }
  }
  interned.slots = slots;
  interned.capacity = capacity;
}

GrStr *gr_str_intern(GrFiber *fiber, GrStr *s) {
  if (atomic_load_explicit(&s->flags, memory_order_relaxed) & GR_STR_CANONICAL) {
    return s;
  }
  s = gr_str_exact(fiber, s);
  if (s == 0) {
    return 0;
  }
  gr_str_hash(s);
  gr_lock(&interned.base);
  if ((interned.used + 1) * 2 > interned.capacity) {
    intern_grow(fiber);
  }
  GrStr **slot = intern_slot(interned.slots, interned.capacity, s);
  if (*slot == 0) {
    *slot = s;
    interned.used++;
    atomic_fetch_or_explicit(&s->flags, GR_STR_INTERNED | GR_STR_CANONICAL, memory_order_relaxed);
  }
  GrStr *result = *slot;
  gr_unlock(&interned.base);
  return result;
}
