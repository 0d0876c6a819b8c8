// The six iterators of dicts and their views. A change of the dict's size is reported for good.
#include "grouse/emitted.h"
#include "dict_table.h"
#include "iter.h"

#include "dict_iter.bind.h"

typedef enum DictItem { DICT_KEY, DICT_VALUE, DICT_PAIR } DictItem;

static inline GrDictIter *as_dict_iter(GrValue self) { return (GrDictIter *)(void *)self; }

GrValue gr_dict_iter_new(GrFiber *fiber, GrType *type, GrDict *dict) {
  GrDictIter *iter = GR_NEW(fiber, GrDictIter, type);
  bool backwards = type == &gr_dict_reversekeyiterator_type || type == &gr_dict_reversevalueiterator_type ||
                   type == &gr_dict_reverseitemiterator_type;
  atomic_store_explicit(&iter->dict, dict, memory_order_relaxed);
  atomic_store_explicit(&iter->position, backwards ? INT64_MAX : 0, memory_order_relaxed);
  iter->used = gr_dict_length(dict);
  atomic_store_explicit(&iter->remaining, iter->used, memory_order_relaxed);
  return GR_VALUE(iter);
}

static GR_COLD GrValue raise_changed(GrFiber *fiber, GrDictIter *iter, bool size) {
  if (size) {
    iter->used = -1;
  } else {
    atomic_store_explicit(&iter->dict, 0, memory_order_relaxed);
  }
  const char *what = size ? "changed size" : "keys changed";
  return gr_raise(fiber, &gr_exc_RuntimeError, "dictionary %s during iteration", what);
}

// The next entry; false at the end, or raised.
static inline bool dict_iter_entry(GrFiber *fiber, GrValue self, bool backwards, GrValue *key, GrValue *value) {
  GrDictIter *iter = as_dict_iter(self);
  GrDict *dict = atomic_load_explicit(&iter->dict, memory_order_relaxed);
  if (GR_UNLIKELY(dict == 0)) {
    return false;
  }
  if (GR_UNLIKELY(iter->used != gr_dict_length(dict))) {
    return raise_changed(fiber, iter, true) != 0;
  }
  int64_t position = atomic_load_explicit(&iter->position, memory_order_relaxed);
  bool more = backwards ? dict_step_back(dict, &position, key, value)
                        : dict_step(dict, &position, key, value, 0);
  if (!more) {
    atomic_store_explicit(&iter->dict, 0, memory_order_relaxed);
    return false;
  }
  int64_t remaining = atomic_load_explicit(&iter->remaining, memory_order_relaxed);
  if (GR_UNLIKELY(remaining <= 0)) {
    return raise_changed(fiber, iter, false) != 0;
  }
  atomic_store_explicit(&iter->remaining, remaining - 1, memory_order_relaxed);
  atomic_store_explicit(&iter->position, position, memory_order_relaxed);
  return true;
}

GrValue gr_dict_iter_next_pair(GrFiber *fiber, GrValue self, GrValue pair[2]) {
  return dict_iter_entry(fiber, self, false, &pair[0], &pair[1]) ? GR_LOOP_PAIR : 0;
}

static inline GrValue dict_iter_step(GrFiber *fiber, GrValue self, DictItem item, bool backwards) {
  GrValue key, value;
  if (!dict_iter_entry(fiber, self, backwards, &key, &value)) {
    return 0;
  }
  if (item == DICT_PAIR) {
    GrTuple *pair = gr_tuple_make(fiber, 2);
    if (pair) {
      pair->items[0] = key;
      pair->items[1] = value;
    }
    return GR_VALUE(pair);
  }
  return item == DICT_KEY ? key : value;
}

static bool dict_iter_length_hint(GrDictIter *iter, int64_t *result) {
  GrDict *dict = atomic_load_explicit(&iter->dict, memory_order_relaxed);
  int64_t remaining = atomic_load_explicit(&iter->remaining, memory_order_relaxed);
  *result = dict && iter->used == gr_dict_length(dict) && remaining > 0 ? remaining : 0;
  return true;
}

// (iter, (what is left as a list,)): the iterator itself stays where it is.
static GrTuple *dict_iter_reduce(GrFiber *fiber, GrDictIter *iter, GrUnaryFn next) {
  GrDictIter *copy = GR_NEW(fiber, GrDictIter, iter->base.type);
  copy->used = iter->used;
  atomic_store_explicit(&copy->dict, atomic_load(&iter->dict), memory_order_relaxed);
  atomic_store_explicit(&copy->position, atomic_load(&iter->position), memory_order_relaxed);
  atomic_store_explicit(&copy->remaining, atomic_load(&iter->remaining), memory_order_relaxed);
  GrList *rest = gr_list_new(fiber, 0);
  GrValue item;
  while (rest && (item = next(fiber, GR_VALUE(copy))) != 0) {
    rest = gr_list_push(fiber, rest, item) ? rest : 0;
  }
  GrValue builtin = rest && !gr_has_exception(fiber) ? gr_iter_builtin(fiber, "iter") : 0;
  GrTuple *args = builtin ? gr_tuple_pack(fiber, 1, GR_VALUE(rest)) : 0;
  return args ? gr_tuple_pack(fiber, 2, builtin, GR_VALUE(args)) : 0;
}

// ---- dict_keyiterator

GrValue gr_dict_keyiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_dict_keyiterator_slot_next(GrFiber *fiber, GrValue self) {
  return dict_iter_step(fiber, self, DICT_KEY, false);
}

bool gr_dict_keyiterator_dunder_length_hint(GrFiber *fiber, GrDictIter *self, int64_t *result) {
  (void)fiber;
  return dict_iter_length_hint(self, result);
}

GrTuple *gr_dict_keyiterator_dunder_reduce(GrFiber *fiber, GrDictIter *self) {
  return dict_iter_reduce(fiber, self, gr_dict_keyiterator_slot_next);
}

GrType gr_dict_keyiterator_type = {GR_TYPE_HEAD(gr_name_dict_keyiterator, GrDictIter), GR_DICT_KEYITERATOR_SLOTS
                                   .type_flags = 0};

// ---- dict_valueiterator

GrValue gr_dict_valueiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_dict_valueiterator_slot_next(GrFiber *fiber, GrValue self) {
  return dict_iter_step(fiber, self, DICT_VALUE, false);
}

bool gr_dict_valueiterator_dunder_length_hint(GrFiber *fiber, GrDictIter *self, int64_t *result) {
  (void)fiber;
  return dict_iter_length_hint(self, result);
}

GrTuple *gr_dict_valueiterator_dunder_reduce(GrFiber *fiber, GrDictIter *self) {
  return dict_iter_reduce(fiber, self, gr_dict_valueiterator_slot_next);
}

GrType gr_dict_valueiterator_type = {GR_TYPE_HEAD(gr_name_dict_valueiterator, GrDictIter),
                                     GR_DICT_VALUEITERATOR_SLOTS .type_flags = 0};

// ---- dict_itemiterator

GrValue gr_dict_itemiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_dict_itemiterator_slot_next(GrFiber *fiber, GrValue self) {
  return dict_iter_step(fiber, self, DICT_PAIR, false);
}

bool gr_dict_itemiterator_dunder_length_hint(GrFiber *fiber, GrDictIter *self, int64_t *result) {
  (void)fiber;
  return dict_iter_length_hint(self, result);
}

GrTuple *gr_dict_itemiterator_dunder_reduce(GrFiber *fiber, GrDictIter *self) {
  return dict_iter_reduce(fiber, self, gr_dict_itemiterator_slot_next);
}

GrType gr_dict_itemiterator_type = {GR_TYPE_HEAD(gr_name_dict_itemiterator, GrDictIter),
                                     GR_DICT_ITEMITERATOR_SLOTS .type_flags = 0};

// ---- dict_reversekeyiterator

GrValue gr_dict_reversekeyiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_dict_reversekeyiterator_slot_next(GrFiber *fiber, GrValue self) {
  return dict_iter_step(fiber, self, DICT_KEY, true);
}

bool gr_dict_reversekeyiterator_dunder_length_hint(GrFiber *fiber, GrDictIter *self, int64_t *result) {
  (void)fiber;
  return dict_iter_length_hint(self, result);
}

GrTuple *gr_dict_reversekeyiterator_dunder_reduce(GrFiber *fiber, GrDictIter *self) {
  return dict_iter_reduce(fiber, self, gr_dict_reversekeyiterator_slot_next);
}

GrType gr_dict_reversekeyiterator_type = {GR_TYPE_HEAD(gr_name_dict_reversekeyiterator, GrDictIter),
                                     GR_DICT_REVERSEKEYITERATOR_SLOTS .type_flags = 0};

// ---- dict_reversevalueiterator

GrValue gr_dict_reversevalueiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_dict_reversevalueiterator_slot_next(GrFiber *fiber, GrValue self) {
  return dict_iter_step(fiber, self, DICT_VALUE, true);
}

bool gr_dict_reversevalueiterator_dunder_length_hint(GrFiber *fiber, GrDictIter *self, int64_t *result) {
  (void)fiber;
  return dict_iter_length_hint(self, result);
}

GrTuple *gr_dict_reversevalueiterator_dunder_reduce(GrFiber *fiber, GrDictIter *self) {
  return dict_iter_reduce(fiber, self, gr_dict_reversevalueiterator_slot_next);
}

GrType gr_dict_reversevalueiterator_type = {GR_TYPE_HEAD(gr_name_dict_reversevalueiterator, GrDictIter),
                                     GR_DICT_REVERSEVALUEITERATOR_SLOTS .type_flags = 0};

// ---- dict_reverseitemiterator

GrValue gr_dict_reverseitemiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_dict_reverseitemiterator_slot_next(GrFiber *fiber, GrValue self) {
  return dict_iter_step(fiber, self, DICT_PAIR, true);
}

bool gr_dict_reverseitemiterator_dunder_length_hint(GrFiber *fiber, GrDictIter *self, int64_t *result) {
  (void)fiber;
  return dict_iter_length_hint(self, result);
}

GrTuple *gr_dict_reverseitemiterator_dunder_reduce(GrFiber *fiber, GrDictIter *self) {
  return dict_iter_reduce(fiber, self, gr_dict_reverseitemiterator_slot_next);
}

GrType gr_dict_reverseitemiterator_type = {GR_TYPE_HEAD(gr_name_dict_reverseitemiterator, GrDictIter),
                                     GR_DICT_REVERSEITEMITERATOR_SLOTS .type_flags = 0};
