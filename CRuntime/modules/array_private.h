// array.array: private to array*.c.
//
// Locking: whoever changes items or length holds the lock of the mutable word; a resize is refused under it while
// there are exports. Readers take length and store once each; a store keeps its capacity and is never freed while a
// reader has it, a larger one is published before the length that needs it.
#ifndef GROUSE_ARRAY_PRIVATE_H
#define GROUSE_ARRAY_PRIVATE_H

#include "grouse/bind.h"
#include "grouse/bytes.h"
#include "grouse/number.h"
#include "grouse/slice.h"

typedef struct ItemCode ItemCode;

typedef struct GrArray {
  GrMutable base;
  const ItemCode *code;
  _Atomic(GrByteStore *) store;
  _Atomic(int64_t) length;         // items
  _Atomic(int64_t) exports;
} GrArray;

// One type code: what an item is in C, and how it becomes a value and back.
struct ItemCode {
  char code;
  char buffer_format[2];
  int8_t size, machine;            // machine: the format of pickles on this machine
  GrValue (*load)(GrFiber *fiber, const char *item);
  // Writes into [item], which is aligned. False: raised.
  bool (*store)(GrFiber *fiber, GrValue value, char *item);
};

extern const ItemCode array_codes[];   // ends with code 0
extern GrType gr_array_type;

// The code for a letter, or 0.
const ItemCode *array_code(uint32_t letter);

static inline GrArray *as_array(GrValue value) { return (GrArray *)(void *)value; }
static inline bool is_array(GrValue value) { return gr_is_instance_of(value, &gr_array_type); }
static inline GrByteStore *array_store(GrArray *self) {
  return atomic_load_explicit(&self->store, memory_order_acquire);
}
static inline int64_t array_length(GrArray *self) { return atomic_load_explicit(&self->length, memory_order_acquire); }

// Items and their number, which always fit together.
typedef struct Items {
  const char *data;
  int64_t count;
} Items;
static inline Items array_items(GrArray *self) {
  int64_t length = array_length(self);
  GrByteStore *store = array_store(self);
  int64_t room = store->capacity / self->code->size;
  return (Items){store->bytes, length < room ? length : room};
}

// array_core.c
GrArray *array_new(GrFiber *fiber, GrType *type, const ItemCode *code, const char *data, int64_t count);
// Replaces [start, stop), clipped to the items there are, by [count] items that are not in its own memory.
bool array_replace(GrFiber *fiber, GrArray *self, int64_t start, int64_t stop, const char *data, int64_t count);
// self[start::step] for [count] items: replaced by [given] items, or deleted (data 0).
bool array_set_stride(GrFiber *fiber, GrArray *self, GrSlice *slice, const char *data, int64_t given);
bool array_append(GrFiber *fiber, GrArray *self, GrValue value);
bool array_extend(GrFiber *fiber, GrArray *self, GrValue items);
bool array_append_bytes(GrFiber *fiber, GrArray *self, const char *data, int64_t size);

#endif
