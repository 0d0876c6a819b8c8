// The array under list: growing, replacing ranges. Private to collection/; see list.h for the invariants.
#ifndef GROUSE_LIST_TABLE_H
#define GROUSE_LIST_TABLE_H

#include "grouse/list.h"
#include "grouse/ops.h"

extern GrListItems gr_list_no_items;

static inline GrListItems *list_items(GrList *list) {
  return atomic_load_explicit(&list->items, memory_order_acquire);
}
static inline GrValue list_slot(GrListItems *items, int64_t index) {
  return atomic_load_explicit(&items->values[index], memory_order_acquire);
}
static inline void list_slot_set(GrListItems *items, int64_t index, GrValue value) {
  atomic_store_explicit(&items->values[index], value, memory_order_release);
}
static inline void list_length_set(GrList *list, int64_t length) {
  atomic_store_explicit(&list->length, length, memory_order_release);
}
// 0: MemoryError.
GrListItems *list_items_new(GrFiber *fiber, int64_t capacity);
// Makes room for [needed] items. Under the lock.
bool list_reserve(GrFiber *fiber, GrList *list, int64_t needed);
// Replaces items [low, high) by [count] values, which must not lie in this list's own array. Takes the lock;
// clips the bounds to the length found there.
bool list_replace(GrFiber *fiber, GrList *list, int64_t low, int64_t high, const GrValue *values,
                  int64_t count);
// Removes and returns the item at [index] (negative: from the end); 0 if out of range, nothing raised.
GrValue list_take(GrList *list, int64_t index);
// The new list of items start, start + step, ... ([count] of them), clipped to what is there.
GrList *list_slice(GrFiber *fiber, GrList *list, int64_t start, int64_t step, int64_t count);
// Empties the list; returns the old array and its length.
GrListItems *list_detach(GrList *list, GrListItems *replacement, int64_t *length);

#endif
