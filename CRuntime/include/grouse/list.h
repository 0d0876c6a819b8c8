// list: | type | mutable word | items* | length |
//
// The array carries its own capacity, so any `items` a reader sees is safe with its own bound. Readers take no
// lock: length (acquire), items, bound check, non-zero slot; else the slow path decides between a race and
// IndexError. Writers hold the lock and publish the slot before the length. Arrays are never reused.
#ifndef GROUSE_LIST_H
#define GROUSE_LIST_H

#include "grouse/type.h"

typedef struct GrListItems {
  int64_t capacity;
  _Atomic(GrValue) values[];
} GrListItems;

struct GrList {
  GrMutable base;
  _Atomic(GrListItems *) items;
  _Atomic(int64_t) length;
};

static inline GrList *gr_as_list(GrValue value) { return (GrList *)(void *)value; }
GrList *gr_list_new(GrFiber *fiber, int64_t capacity);                      // empty
GrList *gr_list_from_array(GrFiber *fiber, const GrValue *values, int64_t length);
GrList *gr_list_from_iterable(GrFiber *fiber, GrValue iterable);
// Makes room in a list that is empty and that nothing else sees.
bool gr_list_reserve(GrFiber *fiber, GrList *list, int64_t expected);
bool gr_list_push(GrFiber *fiber, GrList *list, GrValue item);              // append; false: MemoryError
bool gr_list_extend_from(GrFiber *fiber, GrList *list, GrValue iterable);
GrTuple *gr_list_to_tuple(GrFiber *fiber, GrList *list);                    // a consistent snapshot
GrValue gr_list_get_slow(GrFiber *fiber, GrList *list, int64_t index);      // negative indices, IndexError
static inline int64_t gr_list_length(GrList *list) {
  return atomic_load_explicit(&list->length, memory_order_acquire);
}
// The item at [index] (>= 0) or 0 if out of range or racing; never raises.
static inline GrValue gr_list_find(GrList *list, int64_t index) {
  if (GR_LIKELY((uint64_t)index < (uint64_t)gr_list_length(list))) {
    GrListItems *items = atomic_load_explicit(&list->items, memory_order_acquire);
    if (GR_LIKELY(index < items->capacity)) {
      return atomic_load_explicit(&items->values[index], memory_order_acquire);
    }
  }
  return 0;
}
static inline GrValue gr_list_get(GrFiber *fiber, GrList *list, int64_t index) {
  GrValue item = gr_list_find(list, index);
  return GR_LIKELY(item != 0) ? item : gr_list_get_slow(fiber, list, index);
}
// list[index] = item; IndexError "list assignment index out of range".
bool gr_list_set(GrFiber *fiber, GrList *list, int64_t index, GrValue item);
bool gr_list_sort_in_place(GrFiber *fiber, GrList *list, GrValue key, bool reverse);   // key 0 or None: none

#endif
