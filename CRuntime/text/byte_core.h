// What bytes and bytearray share. Their methods are thin: bytes.c and bytearray.c pass themselves on to the functions
// here, which make results of the type they were called on.
#ifndef GROUSE_BYTE_CORE_H
#define GROUSE_BYTE_CORE_H

#include "grouse/bytes.h"
#include "grouse/ops.h"
#include "grouse/text.h"
#include "search.h"

// The memory of a bytes or bytearray as it was at one moment. It stays allocated while the view is in use.
typedef struct ByteView {
  const char *data;
  int64_t size;
  bool is_array;
  GrValue owner;
} ByteView;

static inline GrBytearray *gr_as_bytearray(GrValue value) { return (GrBytearray *)(void *)value; }

static inline ByteView byte_view(GrValue self) {
  if (gr_is_bytes(self)) {
    return (ByteView){gr_as_bytes(self)->bytes, gr_as_bytes(self)->size, false, self};
  }
  GrBytearray *array = gr_as_bytearray(self);
  int64_t size = atomic_load_explicit(&array->size, memory_order_acquire);
  GrByteStore *store = atomic_load_explicit(&array->store, memory_order_acquire);
  return (ByteView){store->bytes, size < store->capacity ? size : store->capacity, true, self};
}

static inline bool byte_is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

extern GrBytes gr_bytes_empty;

// A bytes or bytearray (as [like] is) with the given contents; [data] 0: uninitialised, *out is where to write.
GrValue byte_make(GrFiber *fiber, const ByteView *like, const char *data, int64_t size, char **out);
// The object itself when it is an exact bytes and [data] is all of it, else a new one.
GrValue byte_part(GrFiber *fiber, const ByteView *like, const char *data, int64_t size);
// operator.index in 0..255; ValueError "byte must be in range(0, 256)".
bool byte_value(GrFiber *fiber, GrValue value, uint8_t *result);

// byte_search.c
bool byte_locate(GrFiber *fiber, GrValue self, GrValue sub, int64_t start, int64_t stop, bool backwards,
                 bool must_exist, int64_t *result);
bool byte_count(GrFiber *fiber, GrValue self, GrValue sub, int64_t start, int64_t stop, int64_t *result);
int byte_has_affix(GrFiber *fiber, GrValue self, GrValue affix, int64_t start, int64_t stop, bool at_end);
int byte_contains(GrFiber *fiber, GrValue self, GrValue item);
GrValue byte_remove_affix(GrFiber *fiber, GrValue self, GrBuffer *affix, bool at_end);
GrValue byte_replace(GrFiber *fiber, GrValue self, GrBuffer *old, GrBuffer *new, int64_t count);
GrTuple *byte_partition(GrFiber *fiber, GrValue self, GrBuffer *sep, bool backwards);
GrList *byte_split(GrFiber *fiber, GrValue self, GrValue sep, int64_t limit, bool backwards);
GrList *byte_splitlines(GrFiber *fiber, GrValue self, bool keep);
GrValue byte_join(GrFiber *fiber, GrValue self, GrValue iterable);
enum { BYTE_LEFT = 1, BYTE_RIGHT = 2 };
GrValue byte_strip(GrFiber *fiber, GrValue self, GrValue chars, int sides);

// byte_text.c
typedef enum ByteCase { BYTE_UPPER, BYTE_LOWER, BYTE_CAPITALIZE, BYTE_TITLE, BYTE_SWAPCASE } ByteCase;
GrValue byte_map_case(GrFiber *fiber, GrValue self, ByteCase style);
typedef enum ByteTest {
  BYTE_ALNUM, BYTE_ALPHA, BYTE_ASCII, BYTE_DIGIT, BYTE_SPACE, BYTE_IS_LOWER, BYTE_IS_UPPER, BYTE_IS_TITLE
} ByteTest;
bool byte_test(GrValue self, ByteTest test);
typedef enum ByteJustify { BYTE_CENTER, BYTE_LJUST, BYTE_RJUST } ByteJustify;
GrValue byte_justify(GrFiber *fiber, GrValue self, int64_t width, GrValue fill, ByteJustify how);
GrValue byte_zfill(GrFiber *fiber, GrValue self, int64_t width);
GrValue byte_expandtabs(GrFiber *fiber, GrValue self, int64_t tab);
GrValue byte_translate(GrFiber *fiber, GrValue self, GrValue table, GrValue removed);
GrBytes *byte_maketrans(GrFiber *fiber, GrBuffer *from, GrBuffer *to);
GrStr *byte_hex(GrFiber *fiber, const char *data, int64_t size, GrValue sep, int64_t group);
// The bytes of hexadecimal text in new collected memory.
char *byte_from_hex(GrFiber *fiber, GrStr *text, int64_t *size);
// b'...' with the given text around it; [always_escape_quote] as bytearray does.
GrStr *byte_repr(GrFiber *fiber, const char *before, const ByteView *view, const char *after,
                 bool always_escape_quote);

// byte_build.c: what bytes(x) and bytearray(x) collect their items from.
typedef struct ByteSource {
  char *data;
  int64_t size;
} ByteSource;
// [type] names the type in messages. False: raised.
bool byte_source(GrFiber *fiber, GrValue source, const char *type, ByteSource *result);
// The items of an iterable of ints in 0..255.
bool byte_source_iterable(GrFiber *fiber, GrValue iterable, const char *range_message, ByteSource *result);
// Checks object, encoding and errors of a constructor: 1 *result holds the encoded text, 0 go on, -1 raised.
int byte_encoded_argument(GrFiber *fiber, GrValue object, GrStr *encoding, GrStr *errors, GrBytes **result);
// A count given to a constructor: 1 with *count, 0 [object] is no number, -1 raised.
int byte_count_argument(GrFiber *fiber, GrValue object, int64_t *count);

// a + b for everything with a buffer, as the type of [like].
GrValue byte_concat(GrFiber *fiber, GrValue a, GrValue b, const ByteView *like);
GrValue byte_repeat(GrFiber *fiber, GrValue self, int64_t count);
GrValue byte_percent(GrFiber *fiber, GrValue self, GrValue args);
GrValue byte_slice(GrFiber *fiber, GrValue self, GrSlice *slice);
GrValue byte_order(int order, GrCompareOp op);

#endif
