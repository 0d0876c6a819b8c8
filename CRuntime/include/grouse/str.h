// str: UTF-8 (lone surrogates in the generalised form: three bytes ED A0..BF xx), immutable.
//
//   | type | hash | length:32.. size | flags | breadcrumbs* | bytes ... NUL |
//
// `length` counts code points, `size` bytes. ASCII strings (length == size) index directly; others grow
// `crumbs` (byte offset of every 64th code point) on first indexing: published once, atomically, never changed.
// `hash` is keyed SipHash-1-3 of the bytes, 0 = not computed yet; any thread may store it (same value).
#ifndef GROUSE_STR_H
#define GROUSE_STR_H

#include "grouse/fiber.h"
#include "grouse/type.h"
#include <stdarg.h>

struct GrStr {
  GrObject base;
  _Atomic(int64_t) hash;
  int64_t length;            // code points
  int64_t size;              // bytes, without the NUL
  _Atomic(uint32_t *) crumbs;
  _Atomic uint32_t flags;    // GR_STR_INTERNED
  uint32_t spare;
  char bytes[];              // NUL-terminated
};
// GR_STR_ROOM: the object's own block has room for the breadcrumbs behind the text (see gr_str_make).
// GR_STR_OWNED: one variable of one running function holds the only reference (emitted.h, gr_append).
// GR_STR_CANONICAL: the one str of its text in the interning table (static names are interned by the linker and enter the
// table when gr_str_intern first meets them).
enum { GR_STR_INTERNED = 1, GR_STR_ROOM = 2, GR_STR_OWNED = 4, GR_STR_CANONICAL = 8 };

// A static string shared by the whole program: equal names are one object. [symbol] must be derived from the
// text (gr_name_<text> for identifiers). For ASCII text; emitted code spells non-ASCII ones out.
#define GR_NAME(symbol, text)                                                                         \
  GR_SHARED_DATA GrStr symbol = {{&gr_str_type}, 0, sizeof(text) - 1, sizeof(text) - 1, 0,             \
                                 GR_STR_INTERNED, 0, {text}}

static inline GrStr *gr_as_str(GrValue value) { return (GrStr *)(void *)value; }
static inline bool gr_str_is_ascii(const GrStr *s) { return s->length == s->size; }

// New str from UTF-8 known to be valid.
GrStr *gr_str_new(GrFiber *fiber, const char *utf8, int64_t size);
GrStr *gr_str_from_c(GrFiber *fiber, const char *utf8);
// New uninitialised str of [size] bytes and [length] code points; the caller fills bytes before sharing it.
GrStr *gr_str_make(GrFiber *fiber, int64_t size, int64_t length);
GrStr *gr_str_from_char(GrFiber *fiber, uint32_t code_point);   // cached for Latin-1
GrStr *gr_str_format(GrFiber *fiber, const char *format, ...);  // gr_raise's format language
GrStr *gr_str_vformat(GrFiber *fiber, const char *format, va_list args);
GrStr *gr_str_intern(GrFiber *fiber, GrStr *s);
GrStr *gr_str_concat(GrFiber *fiber, GrStr *a, GrStr *b);
bool gr_str_equal(const GrStr *a, const GrStr *b);
bool gr_str_equal_c(const GrStr *a, const char *ascii);
int gr_str_compare(const GrStr *a, const GrStr *b);            // -1, 0, 1 by code points
int64_t gr_str_hash_slow(GrStr *s);
static inline int64_t gr_str_hash(GrStr *s) {
  int64_t hash = atomic_load_explicit(&s->hash, memory_order_relaxed);
  return GR_LIKELY(hash != 0) ? hash : gr_str_hash_slow(s);
}
// Code point at [index] (0 <= index < length), and its byte offset.
uint32_t gr_str_at(GrStr *s, int64_t index);
int64_t gr_str_offset(GrStr *s, int64_t index);
// The index of the code point that starts at byte [offset] (0 <= offset <= size).
int64_t gr_str_char_index(GrStr *s, int64_t offset);
extern GrStr gr_str_empty;
// Code points [start, stop) of [s], 0 <= start <= stop <= length.
GrStr *gr_str_slice(GrFiber *fiber, GrStr *s, int64_t start, int64_t stop);
// [s] itself, or an exact str with its text when it is an instance of a subclass.
GrStr *gr_str_exact(GrFiber *fiber, GrStr *s);
// Keyed hash of any memory: what str and bytes use. Never -1; 0 only for no bytes.
int64_t gr_hash_memory(const void *data, size_t size);

// Grows text piece by piece; the buffer is collected memory. No locking: one owner.
typedef struct GrStrBuilder {
  char *bytes;
  int64_t size, capacity;
  int64_t length;   // code points so far
} GrStrBuilder;
void gr_builder_init(GrStrBuilder *builder);
bool gr_builder_grow(GrFiber *fiber, GrStrBuilder *builder, int64_t more);
// Room for [more] bytes at the end, for callers that write there and count size and length themselves. 0: MemoryError.
static inline char *gr_builder_room(GrFiber *fiber, GrStrBuilder *builder, int64_t more) {
  return GR_LIKELY(builder->capacity - builder->size >= more) || gr_builder_grow(fiber, builder, more)
             ? builder->bytes + builder->size
             : 0;
}
bool gr_builder_add(GrFiber *fiber, GrStrBuilder *builder, const char *utf8, int64_t size);
bool gr_builder_add_c(GrFiber *fiber, GrStrBuilder *builder, const char *ascii);
// [count] times the same character; none if it is negative.
bool gr_builder_add_fill(GrFiber *fiber, GrStrBuilder *builder, char ascii, int64_t count);
bool gr_builder_add_str(GrFiber *fiber, GrStrBuilder *builder, const GrStr *s);
bool gr_builder_add_char(GrFiber *fiber, GrStrBuilder *builder, uint32_t code_point);
GrStr *gr_builder_finish(GrFiber *fiber, GrStrBuilder *builder);

#endif
