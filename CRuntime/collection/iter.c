// Iterators over sequences and callables. See iter.h for what two threads on one iterator get.
#include "iter.h"
#include "grouse/bind.h"

// callable_iterator
typedef struct GrCallableIterator {
  GrMutable base;
  _Atomic(GrValue) callable;       // 0: exhausted
  GrValue sentinel;
} GrCallableIterator;

#include "iter.bind.h"

GR_NAME(gr_name___reversed__, "__reversed__");

static inline GrValue iter_sequence(GrSequenceIter *iter) {
  return atomic_load_explicit(&iter->sequence, memory_order_relaxed);
}
static inline int64_t iter_index(GrSequenceIter *iter) {
  return atomic_load_explicit(&iter->index, memory_order_relaxed);
}
static inline void iter_move(GrSequenceIter *iter, int64_t index) {
  atomic_store_explicit(&iter->index, index, memory_order_relaxed);
}
static inline GrValue iter_finish(GrSequenceIter *iter) {
  atomic_store_explicit(&iter->sequence, 0, memory_order_relaxed);
  return 0;
}

GrValue gr_sequence_iter_new(GrFiber *fiber, GrType *type, GrValue sequence, int64_t index) {
  GrSequenceIter *iter = GR_NEW(fiber, GrSequenceIter, type);
  atomic_store_explicit(&iter->sequence, sequence, memory_order_relaxed);
  iter_move(iter, index);
  return GR_VALUE(iter);
}

GrValue gr_iter_self(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_iter_builtin(GrFiber *fiber, const char *name) {
  GrStr *text = gr_str_from_c(fiber, name);
  GrValue value = text ? gr_builtin_find(fiber, text) : 0;
  return value || text == 0 || gr_has_exception(fiber) ? value
                                                       : gr_raise(fiber, &gr_exc_AttributeError, "%S", text);
}

// (builtin, (argument,)) or, with an index, (builtin, (argument,), index).
static GrTuple *reduce_with(GrFiber *fiber, GrValue builtin, GrValue argument, GrValue index) {
  GrTuple *args = builtin && argument ? gr_tuple_pack(fiber, 1, argument) : 0;
  if (args == 0) {
    return 0;
  }
  return index ? gr_tuple_pack(fiber, 3, builtin, GR_VALUE(args), index)
               : gr_tuple_pack(fiber, 2, builtin, GR_VALUE(args));
}

GrValue gr_iter_reduce_empty(GrFiber *fiber, const char *name) {
  return GR_VALUE(reduce_with(fiber, gr_iter_builtin(fiber, name), GR_VALUE(&gr_tuple_empty), 0));
}

static GrTuple *reduce_sequence(GrFiber *fiber, GrSequenceIter *iter, const char *name, GrValue empty) {
  GrValue sequence = iter_sequence(iter);
  if (sequence == 0) {
    return reduce_with(fiber, gr_iter_builtin(fiber, "iter"), empty, 0);
  }
  return reduce_with(fiber, gr_iter_builtin(fiber, name), sequence, gr_tag_int(iter_index(iter)));
}

// The index in a __setstate__ argument.
static bool state_index(GrFiber *fiber, GrValue state, int64_t *index) {
  return gr_index_i64(fiber, state, &gr_exc_OverflowError, index);
}

// Moves to [state], kept within low..high.
static bool set_state(GrFiber *fiber, GrSequenceIter *iter, GrValue state, int64_t low, int64_t high) {
  int64_t index;
  if (!state_index(fiber, state, &index)) {
    return false;
  }
  if (iter_sequence(iter)) {
    iter_move(iter, index > high ? high : index < low ? low : index);
  }
  return true;
}

// ---- list_iterator

GrValue gr_list_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_list_iterator_slot_next(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return list_iter_step(gr_as_sequence_iter(self));
}

bool gr_list_iterator_dunder_length_hint(GrFiber *fiber, GrSequenceIter *self, int64_t *result) {
  (void)fiber;
  GrValue list = iter_sequence(self);
  int64_t rest = list ? gr_list_length(gr_as_list(list)) - iter_index(self) : 0;
  *result = rest > 0 ? rest : 0;
  return true;
}

GrTuple *gr_list_iterator_dunder_reduce(GrFiber *fiber, GrSequenceIter *self) {
  GrList *empty = gr_list_new(fiber, 0);
  return empty ? reduce_sequence(fiber, self, "iter", GR_VALUE(empty)) : 0;
}

bool gr_list_iterator_dunder_setstate(GrFiber *fiber, GrSequenceIter *self, GrValue state) {
  GrValue list = iter_sequence(self);
  return set_state(fiber, self, state, 0, list ? gr_list_length(gr_as_list(list)) : 0);
}

GrType gr_list_iterator_type = {GR_TYPE_HEAD(gr_name_list_iterator, GrSequenceIter), GR_LIST_ITERATOR_SLOTS
                                .type_flags = 0};

// ---- list_reverseiterator

GrValue gr_list_reverseiterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_list_reverseiterator_slot_next(GrFiber *fiber, GrValue self) {
  (void)fiber;
  GrSequenceIter *iter = gr_as_sequence_iter(self);
  GrValue list = iter_sequence(iter);
  int64_t index = iter_index(iter);
  GrValue item = list ? gr_list_find(gr_as_list(list), index) : 0;
  if (item == 0) {
    iter_move(iter, -1);
    return iter_finish(iter);
  }
  iter_move(iter, index - 1);
  return item;
}

bool gr_list_reverseiterator_dunder_length_hint(GrFiber *fiber, GrSequenceIter *self, int64_t *result) {
  (void)fiber;
  GrValue list = iter_sequence(self);
  int64_t rest = iter_index(self) + 1;
  *result = list && rest <= gr_list_length(gr_as_list(list)) ? rest : 0;
  return true;
}

GrTuple *gr_list_reverseiterator_dunder_reduce(GrFiber *fiber, GrSequenceIter *self) {
  GrList *empty = gr_list_new(fiber, 0);
  return empty ? reduce_sequence(fiber, self, "reversed", GR_VALUE(empty)) : 0;
}

bool gr_list_reverseiterator_dunder_setstate(GrFiber *fiber, GrSequenceIter *self, GrValue state) {
  GrValue list = iter_sequence(self);
  return set_state(fiber, self, state, -1, list ? gr_list_length(gr_as_list(list)) - 1 : -1);
}

GrType gr_list_reverseiterator_type = {GR_TYPE_HEAD(gr_name_list_reverseiterator, GrSequenceIter),
                                       GR_LIST_REVERSEITERATOR_SLOTS .type_flags = 0};

// ---- tuple_iterator

GrValue gr_tuple_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_tuple_iterator_slot_next(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return tuple_iter_step(gr_as_sequence_iter(self));
}

bool gr_tuple_iterator_dunder_length_hint(GrFiber *fiber, GrSequenceIter *self, int64_t *result) {
  (void)fiber;
  GrValue tuple = iter_sequence(self);
  *result = tuple ? gr_as_tuple(tuple)->length - iter_index(self) : 0;
  return true;
}

GrTuple *gr_tuple_iterator_dunder_reduce(GrFiber *fiber, GrSequenceIter *self) {
  return reduce_sequence(fiber, self, "iter", GR_VALUE(&gr_tuple_empty));
}

bool gr_tuple_iterator_dunder_setstate(GrFiber *fiber, GrSequenceIter *self, GrValue state) {
  GrValue tuple = iter_sequence(self);
  return set_state(fiber, self, state, 0, tuple ? gr_as_tuple(tuple)->length : 0);
}

GrType gr_tuple_iterator_type = {GR_TYPE_HEAD(gr_name_tuple_iterator, GrSequenceIter), GR_TUPLE_ITERATOR_SLOTS
                                 .type_flags = 0};

// ---- iterator: objects with nothing but __getitem__

GrValue gr_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrSequenceIter *iter = gr_as_sequence_iter(self);
  GrValue sequence = iter_sequence(iter);
  if (sequence == 0) {
    return 0;
  }
  int64_t index = iter_index(iter);
  if (index == INT64_MAX) {
    return gr_raise(fiber, &gr_exc_OverflowError, "iter index too large");
  }
  GrValue item = gr_getitem(fiber, sequence, gr_int_from_i64(fiber, index));
  if (item) {
    iter_move(iter, index + 1);
    return item;
  }
  if (gr_clear_if(fiber, &gr_exc_IndexError) || gr_clear_if(fiber, &gr_exc_StopIteration)) {
    iter_finish(iter);
  }
  return 0;
}

GrValue gr_iterator_dunder_length_hint(GrFiber *fiber, GrSequenceIter *self) {
  GrValue sequence = iter_sequence(self);
  if (sequence == 0) {
    return GR_INT_CONST(0);
  }
  if (gr_type_of(sequence)->length == 0) {
    return GR_NOTIMPLEMENTED;
  }
  int64_t length;
  if (!gr_length(fiber, sequence, &length)) {
    return 0;
  }
  int64_t rest = length - iter_index(self);
  return gr_tag_int(rest > 0 ? rest : 0);
}

GrTuple *gr_iterator_dunder_reduce(GrFiber *fiber, GrSequenceIter *self) {
  return reduce_sequence(fiber, self, "iter", GR_VALUE(&gr_tuple_empty));
}

bool gr_iterator_dunder_setstate(GrFiber *fiber, GrSequenceIter *self, GrValue state) {
  return set_state(fiber, self, state, 0, INT64_MAX);
}

GrType gr_iterator_type = {GR_TYPE_HEAD(gr_name_iterator, GrSequenceIter), GR_ITERATOR_SLOTS .type_flags = 0};

// ---- reversed

GrValue gr_reversed_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0 && type == &gr_reversed_type) {
    return gr_raise_no_keywords(fiber, "reversed");
  }
  if (nargs != 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "reversed expected 1 argument, got %zu", nargs);
  }
  GrValue sequence = args[0];
  GrType *own = gr_type_of(sequence);
  GrValue method = gr_type_lookup(fiber, own, &gr_name___reversed__);
  if (method && method != GR_NONE) {
    bool found;
    return gr_call_special(fiber, sequence, &gr_name___reversed__, 0, 0, &found);
  }
  if (method == GR_NONE || own->getitem == 0 || gr_is_dict(sequence)) {
    return gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not reversible", sequence);
  }
  int64_t length;
  if (!gr_length(fiber, sequence, &length)) {
    return 0;
  }
  if (GR_LIKELY(type == &gr_reversed_type)) {
    return gr_sequence_iter_new(fiber, type, sequence, length - 1);
  }
  GrValue self = gr_type_allocate(fiber, type, 0);
  if (self) {
    atomic_store_explicit(&gr_as_sequence_iter(self)->sequence, sequence, memory_order_relaxed);
    iter_move(gr_as_sequence_iter(self), length - 1);
  }
  return self;
}

GrValue gr_reversed_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_reversed_slot_next(GrFiber *fiber, GrValue self) {
  GrSequenceIter *iter = gr_as_sequence_iter(self);
  GrValue sequence = iter_sequence(iter);
  int64_t index = iter_index(iter);
  if (sequence == 0 || index < 0) {
    return iter_finish(iter);
  }
  GrValue item = gr_getitem(fiber, sequence, gr_tag_int(index));
  if (item) {
    iter_move(iter, index - 1);
    return item;
  }
  if (gr_clear_if(fiber, &gr_exc_IndexError) || gr_clear_if(fiber, &gr_exc_StopIteration)) {
    iter_move(iter, -1);
    iter_finish(iter);
  }
  return 0;
}

bool gr_reversed_dunder_length_hint(GrFiber *fiber, GrSequenceIter *self, int64_t *result) {
  GrValue sequence = iter_sequence(self);
  int64_t length = 0, rest = iter_index(self) + 1;
  if (sequence && !gr_length(fiber, sequence, &length)) {
    return false;
  }
  *result = rest > length ? 0 : rest;
  return true;
}

GrTuple *gr_reversed_dunder_reduce(GrFiber *fiber, GrSequenceIter *self) {
  GrValue sequence = iter_sequence(self), type = GR_VALUE(gr_type_of(GR_VALUE(self)));
  return sequence ? reduce_with(fiber, type, sequence, gr_tag_int(iter_index(self)))
                  : reduce_with(fiber, type, GR_VALUE(&gr_tuple_empty), 0);
}

bool gr_reversed_dunder_setstate(GrFiber *fiber, GrSequenceIter *self, GrValue state) {
  GrValue sequence = iter_sequence(self);
  int64_t length = 0;
  return (sequence == 0 || gr_length(fiber, sequence, &length)) && set_state(fiber, self, state, -1, length - 1);
}

GrType gr_reversed_type = {GR_TYPE_HEAD(gr_name_reversed, GrSequenceIter), GR_REVERSED_SLOTS
                           .type_flags = GR_TYPE_BASE};

// ---- callable_iterator: iter(callable, sentinel)

GrValue gr_callable_iterator_new(GrFiber *fiber, GrValue callable, GrValue sentinel) {
  GrCallableIterator *iter = GR_NEW(fiber, GrCallableIterator, &gr_callable_iterator_type);
  atomic_store_explicit(&iter->callable, callable, memory_order_relaxed);
  iter->sentinel = sentinel;
  return GR_VALUE(iter);
}

GrValue gr_callable_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_callable_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrCallableIterator *iter = (GrCallableIterator *)(void *)self;
  GrValue callable = atomic_load_explicit(&iter->callable, memory_order_relaxed);
  if (callable == 0) {
    return 0;
  }
  GrValue item = gr_call0(fiber, callable);
  int done = item == 0 ? gr_clear_if(fiber, &gr_exc_StopIteration) : gr_equal(fiber, iter->sentinel, item);
  if (done > 0) {
    atomic_store_explicit(&iter->callable, 0, memory_order_relaxed);
  }
  return done == 0 ? item : 0;
}

GrTuple *gr_callable_iterator_dunder_reduce(GrFiber *fiber, GrCallableIterator *self) {
  GrValue callable = atomic_load_explicit(&self->callable, memory_order_relaxed);
  GrValue builtin = gr_iter_builtin(fiber, "iter");
  if (builtin == 0 || callable == 0) {
    return reduce_with(fiber, builtin, GR_VALUE(&gr_tuple_empty), 0);
  }
  GrTuple *args = gr_tuple_pack(fiber, 2, callable, self->sentinel);
  return args ? gr_tuple_pack(fiber, 2, builtin, GR_VALUE(args)) : 0;
}

GrType gr_callable_iterator_type = {GR_TYPE_HEAD(gr_name_callable_iterator, GrCallableIterator),
                                    GR_CALLABLE_ITERATOR_SLOTS .type_flags = 0};
