// The iterators of the builtin containers. Private to collection/ and to the modules that make such iterators.
//
// Two threads may call next() on one iterator: its fields are atomic words, so that each gets some item, perhaps the
// same one. An exhausted iterator forgets its container for good.
#ifndef GROUSE_ITER_H
#define GROUSE_ITER_H

#include "grouse/ops.h"
#include "grouse/slice.h"

// list_iterator, list_reverseiterator, tuple_iterator, iterator (of __getitem__), reversed.
typedef struct GrSequenceIter {
  GrMutable base;
  _Atomic(GrValue) sequence;       // 0: exhausted
  _Atomic(int64_t) index;
} GrSequenceIter;

// range_iterator: everything fits 63 bits.
typedef struct GrRangeIter {
  GrMutable base;
  _Atomic(int64_t) index;
  int64_t start, step, length;
} GrRangeIter;

// longrange_iterator
typedef struct GrLongRangeIter {
  GrMutable base;
  GrValue start, step, length;
  _Atomic(GrValue) index;
} GrLongRangeIter;

// dict_keyiterator and the five others; the type tells what an item is.
typedef struct GrDictIter {
  GrMutable base;
  _Atomic(GrDict *) dict;          // 0: exhausted
  _Atomic(int64_t) position;
  int64_t used;                    // length of the dict at the start; -1 after a change was reported
  _Atomic(int64_t) remaining;
} GrDictIter;

// dict_keys, dict_values, dict_items
typedef struct GrDictView {
  GrObject base;
  GrDict *dict;
} GrDictView;

typedef struct GrSetIter {
  GrMutable base;
  _Atomic(GrSet *) set;
  _Atomic(int64_t) position;
  int64_t used;
  _Atomic(int64_t) remaining;
} GrSetIter;

extern GrType gr_list_iterator_type, gr_list_reverseiterator_type, gr_tuple_iterator_type, gr_iterator_type;
extern GrType gr_reversed_type, gr_callable_iterator_type, gr_range_iterator_type, gr_longrange_iterator_type;
extern GrType gr_dict_keyiterator_type, gr_dict_valueiterator_type, gr_dict_itemiterator_type;
extern GrType gr_dict_reversekeyiterator_type, gr_dict_reversevalueiterator_type,
    gr_dict_reverseitemiterator_type;
extern GrType gr_set_iterator_type;
extern GrType gr_enumerate_type, gr_zip_type, gr_map_type, gr_filter_type;
extern GrType gr_dict_keys_type, gr_dict_values_type, gr_dict_items_type;

GrValue gr_sequence_iter_new(GrFiber *fiber, GrType *type, GrValue sequence, int64_t index);
GrValue gr_dict_iter_new(GrFiber *fiber, GrType *type, GrDict *dict);
// The next item of a dict_itemiterator without its tuple: GR_LOOP_PAIR; 0: exhausted or raised.
GrValue gr_dict_iter_next_pair(GrFiber *fiber, GrValue self, GrValue pair[2]);
GrValue gr_dict_view_new(GrFiber *fiber, GrType *type, GrDict *dict);
GrValue gr_set_iter_new(GrFiber *fiber, GrSet *set);
GrValue gr_range_iter_new(GrFiber *fiber, GrRange *range, bool backwards);
GrValue gr_callable_iterator_new(GrFiber *fiber, GrValue callable, GrValue sentinel);
// The iterator's `iter` slot: itself.
GrValue gr_iter_self(GrFiber *fiber, GrValue self);
// What __reduce__ of iterators names: builtins.iter and builtins.reversed, builtins.getattr.
GrValue gr_iter_builtin(GrFiber *fiber, const char *name);
// (iter, ((),)) and (iter, (sequence,), index).
GrValue gr_iter_reduce_empty(GrFiber *fiber, const char *name);

static inline GrSequenceIter *gr_as_sequence_iter(GrValue v) { return (GrSequenceIter *)(void *)v; }

// One step of a list iterator; 0: exhausted.
static inline GrValue list_iter_step(GrSequenceIter *iter) {
  GrValue list = atomic_load_explicit(&iter->sequence, memory_order_relaxed);
  if (GR_UNLIKELY(list == 0)) {
    return 0;
  }
  int64_t index = atomic_load_explicit(&iter->index, memory_order_relaxed);
  GrValue item = gr_list_find(gr_as_list(list), index);
  if (GR_LIKELY(item != 0)) {
    atomic_store_explicit(&iter->index, index + 1, memory_order_relaxed);
    return item;
  }
  atomic_store_explicit(&iter->sequence, 0, memory_order_relaxed);
  return 0;
}
static inline GrValue tuple_iter_step(GrSequenceIter *iter) {
  GrValue tuple = atomic_load_explicit(&iter->sequence, memory_order_relaxed);
  if (GR_UNLIKELY(tuple == 0)) {
    return 0;
  }
  int64_t index = atomic_load_explicit(&iter->index, memory_order_relaxed);
  if (GR_LIKELY(index < gr_as_tuple(tuple)->length)) {
    atomic_store_explicit(&iter->index, index + 1, memory_order_relaxed);
    return gr_as_tuple(tuple)->items[index];
  }
  atomic_store_explicit(&iter->sequence, 0, memory_order_relaxed);
  return 0;
}
static inline GrValue range_iter_step(GrFiber *fiber, GrRangeIter *iter) {
  int64_t index = atomic_load_explicit(&iter->index, memory_order_relaxed);
  if (GR_UNLIKELY(index >= iter->length)) {
    return 0;
  }
  atomic_store_explicit(&iter->index, index + 1, memory_order_relaxed);
  return gr_int_from_i64(fiber, iter->start + index * iter->step);
}

#endif
