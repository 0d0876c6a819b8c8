// The itertools module: endless iterators, chains and running totals, and the type objects of all.
#include "itertools.h"
#include "itertools.bind.h"

// ---- count

GrValue gr_count_dunder_new(GrFiber *fiber, GrType *cls, GrValue start, GrValue step) {
  GrValue numbers[] = {start, step};
  for (int i = 0; i < 2; i++) {
    GrType *type = gr_type_of(numbers[i]);
    bool number = gr_type_ready(fiber, type) && (type->to_int || type->to_float || type->to_index ||
                                                 gr_is_instance_of(numbers[i], &gr_complex_type));
    if (!number) {
      return gr_raise(fiber, &gr_exc_TypeError, "a number is required");
    }
  }
  GrCount *self = itertools_new(fiber, cls, &gr_count_type);
  if (self) {
    self->value = start;
    self->step = step;
  }
  return GR_VALUE(self);
}

GrValue gr_count_slot_next(GrFiber *fiber, GrValue value) {
  GrCount *self = (GrCount *)(void *)value;
  GrValue current = atomic_load_explicit(&self->value, memory_order_acquire), next;
  // No two threads get the same number: who comes second adds again.
  do {
    next = gr_add(fiber, current, self->step);
    if (!next) {
      return 0;
    }
  } while (!atomic_compare_exchange_weak_explicit(&self->value, &current, next, memory_order_acq_rel,
                                                  memory_order_acquire));
  return current;
}

GrValue gr_count_slot_repr(GrFiber *fiber, GrValue value) {
  GrCount *self = (GrCount *)(void *)value;
  GrStr *name = gr_type_of(value)->name;
  if (gr_is_int(self->step) && gr_int_compare(self->step, GR_INT_CONST(1)) == 0) {
    return GR_VALUE(gr_str_format(fiber, "%S(%R)", name, self->value));
  }
  return GR_VALUE(gr_str_format(fiber, "%S(%R, %R)", name, self->value, self->step));
}

GrValue gr_count_dunder_reduce(GrFiber *fiber, GrCount *self) {
  bool plain = gr_is_int(self->step) && gr_int_compare(self->step, GR_INT_CONST(1)) == 0;
  GrTuple *args = plain ? gr_tuple_pack(fiber, 1, self->value)
                        : gr_tuple_pack(fiber, 2, self->value, self->step);
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}

// ---- cycle

GrValue gr_cycle_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable) {
  GrValue iterator = gr_iter(fiber, iterable);
  GrList *saved = iterator ? gr_list_new(fiber, 0) : 0;
  GrCycle *self = saved ? itertools_new(fiber, cls, &gr_cycle_type) : 0;
  if (self) {
    self->iterator = iterator;
    self->saved = saved;
  }
  return GR_VALUE(self);
}

GrValue gr_cycle_slot_next(GrFiber *fiber, GrValue value) {
  GrCycle *self = (GrCycle *)(void *)value;
  GrValue iterator = atomic_load_explicit(&self->iterator, memory_order_acquire);
  if (iterator) {
    GrValue item = gr_next(fiber, iterator);
    if (item) {
      bool known = atomic_load_explicit(&self->complete, memory_order_relaxed);
      return known || gr_list_push(fiber, self->saved, item) ? item : 0;
    }
    if (gr_has_exception(fiber)) {
      return 0;
    }
    atomic_store_explicit(&self->iterator, 0, memory_order_release);
  }
  int64_t index = atomic_load_explicit(&self->index, memory_order_relaxed);
  int64_t length = gr_list_length(self->saved);
  atomic_store_explicit(&self->index, index + 1 < length ? index + 1 : 0, memory_order_relaxed);
  return gr_list_find(self->saved, index);
}

// ---- repeat

GR_NAME(gr_name_object, "object");
GR_NAME(gr_name_times, "times");

GrValue gr_repeat_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_object, &gr_name_times};
  GrValue values[2];
  if (!gr_bind_arguments(fiber, "repeat", names, 2, 0, 2, 1, args, nargs, kwnames, values)) {
    return 0;
  }
  int64_t times = -1;
  if (values[1]) {
    if (!gr_index_i64(fiber, values[1], &gr_exc_OverflowError, &times)) {
      return 0;
    }
    times = times < 0 ? 0 : times;
  }
  GrRepeat *self = itertools_new(fiber, cls, &gr_repeat_type);
  if (self) {
    self->object = values[0];
    self->left = times;
  }
  return GR_VALUE(self);
}

GrValue gr_repeat_slot_next(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrRepeat *self = (GrRepeat *)(void *)value;
  int64_t left = atomic_load_explicit(&self->left, memory_order_relaxed);
  if (left == 0) {
    return 0;
  }
  if (left > 0) {
    atomic_store_explicit(&self->left, left - 1, memory_order_relaxed);
  }
  return self->object;
}

GrValue gr_repeat_slot_repr(GrFiber *fiber, GrValue value) {
  GrRepeat *self = (GrRepeat *)(void *)value;
  GrStr *name = gr_type_of(value)->name;
  return GR_VALUE(self->left < 0 ? gr_str_format(fiber, "%S(%R)", name, self->object)
                                 : gr_str_format(fiber, "%S(%R, %lld)", name, self->object, (long long)self->left));
}

GrValue gr_repeat_dunder_length_hint(GrFiber *fiber, GrRepeat *self) {
  return self->left < 0 ? gr_raise(fiber, &gr_exc_TypeError, "len() of unsized object")
                        : gr_int_from_i64(fiber, self->left);
}

GrValue gr_repeat_dunder_reduce(GrFiber *fiber, GrRepeat *self) {
  GrTuple *args = self->left < 0 ? gr_tuple_pack(fiber, 1, self->object)
                                 : gr_tuple_pack(fiber, 2, self->object, gr_int_from_i64(fiber, self->left));
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}

// ---- accumulate

GrValue gr_accumulate_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, GrValue func, GrValue initial) {
  GrValue iterator = gr_iter(fiber, iterable);
  GrAccumulate *self = iterator ? itertools_new(fiber, cls, &gr_accumulate_type) : 0;
  if (self) {
    self->iterator = iterator;
    self->function = func == GR_NONE ? 0 : func;
    self->initial = initial == GR_NONE ? 0 : initial;
  }
  return GR_VALUE(self);
}

GrValue gr_accumulate_slot_next(GrFiber *fiber, GrValue value) {
  GrAccumulate *self = (GrAccumulate *)(void *)value;
  GrValue total = atomic_load_explicit(&self->initial, memory_order_relaxed);
  if (total) {
    atomic_store_explicit(&self->initial, 0, memory_order_relaxed);
  } else {
    GrValue item = gr_next(fiber, self->iterator);
    if (!item) {
      return 0;
    }
    total = atomic_load_explicit(&self->total, memory_order_relaxed);
    total = !total           ? item
            : self->function ? gr_call2(fiber, self->function, total, item)
                             : gr_add(fiber, total, item);
    if (!total) {
      return 0;
    }
  }
  atomic_store_explicit(&self->total, total, memory_order_relaxed);
  return total;
}

// ---- chain

static GrValue chain_new(GrFiber *fiber, GrType *cls, GrValue iterable) {
  GrValue source = iterable ? gr_iter(fiber, iterable) : 0;
  GrChain *self = source ? itertools_new(fiber, cls, &gr_chain_type) : 0;
  if (self) {
    self->source = source;
  }
  return GR_VALUE(self);
}

GrValue gr_chain_dunder_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs) {
  return chain_new(fiber, cls, GR_VALUE(gr_tuple_new(fiber, args, (int64_t)nargs)));
}

GrValue gr_chain_from_iterable(GrFiber *fiber, GrType *cls, GrValue iterable) {
  return chain_new(fiber, cls, iterable);
}

GrValue gr_chain_slot_next(GrFiber *fiber, GrValue value) {
  GrChain *self = (GrChain *)(void *)value;
  for (;;) {
    GrValue active = atomic_load_explicit(&self->active, memory_order_acquire);
    if (!active) {
      GrValue source = atomic_load_explicit(&self->source, memory_order_acquire);
      GrValue iterable = source ? gr_next(fiber, source) : 0;
      active = iterable ? gr_iter(fiber, iterable) : 0;
      if (!active) {
        atomic_store_explicit(&self->source, 0, memory_order_release);
        return 0;
      }
      atomic_store_explicit(&self->active, active, memory_order_release);
    }
    GrValue item = gr_next(fiber, active);
    if (item || gr_has_exception(fiber)) {
      return item;
    }
    atomic_store_explicit(&self->active, 0, memory_order_release);
  }
}

GrValue gr_chain_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- types

#define ITERATOR .iter = gr_iter_self, .type_flags = GR_TYPE_BASE
GrType gr_count_type = {GR_TYPE_HEAD(gr_name_count, GrCount), GR_COUNT_SLOTS ITERATOR};
GrType gr_cycle_type = {GR_TYPE_HEAD(gr_name_cycle, GrCycle), GR_CYCLE_SLOTS ITERATOR};
GrType gr_repeat_type = {GR_TYPE_HEAD(gr_name_repeat, GrRepeat), GR_REPEAT_SLOTS ITERATOR};
GrType gr_accumulate_type = {GR_TYPE_HEAD(gr_name_accumulate, GrAccumulate), GR_ACCUMULATE_SLOTS ITERATOR};
GrType gr_chain_type = {GR_TYPE_HEAD(gr_name_chain, GrChain), GR_CHAIN_SLOTS ITERATOR};
GrType gr_compress_type = {GR_TYPE_HEAD(gr_name_compress, GrIterPair), GR_COMPRESS_SLOTS ITERATOR};
GrType gr_dropwhile_type = {GR_TYPE_HEAD(gr_name_dropwhile, GrIterPair), GR_DROPWHILE_SLOTS ITERATOR};
GrType gr_takewhile_type = {GR_TYPE_HEAD(gr_name_takewhile, GrIterPair), GR_TAKEWHILE_SLOTS ITERATOR};
GrType gr_filterfalse_type = {GR_TYPE_HEAD(gr_name_filterfalse, GrIterPair), GR_FILTERFALSE_SLOTS ITERATOR};
GrType gr_starmap_type = {GR_TYPE_HEAD(gr_name_starmap, GrIterPair), GR_STARMAP_SLOTS ITERATOR};
GrType gr_islice_type = {GR_TYPE_HEAD(gr_name_islice, GrIslice), GR_ISLICE_SLOTS ITERATOR};
GrType gr_pairwise_type = {GR_TYPE_HEAD(gr_name_pairwise, GrPairwise), GR_PAIRWISE_SLOTS ITERATOR};
GrType gr_batched_type = {GR_TYPE_HEAD(gr_name_batched, GrBatched), GR_BATCHED_SLOTS ITERATOR};
GrType gr_zip_longest_type = {GR_TYPE_HEAD(gr_name_zip_longest, GrZipLongest), GR_ZIP_LONGEST_SLOTS ITERATOR};
GrType gr_product_type = {GR_TYPE_HEAD(gr_name_product, GrSelection), GR_PRODUCT_SLOTS ITERATOR};
GrType gr_permutations_type = {GR_TYPE_HEAD(gr_name_permutations, GrSelection), GR_PERMUTATIONS_SLOTS ITERATOR};
GrType gr_combinations_type = {GR_TYPE_HEAD(gr_name_combinations, GrSelection), GR_COMBINATIONS_SLOTS ITERATOR};
GrType gr_combinations_with_replacement_type = {
    GR_TYPE_HEAD(gr_name_combinations_with_replacement, GrSelection),
    GR_COMBINATIONS_WITH_REPLACEMENT_SLOTS ITERATOR};
GrType gr_groupby_type = {GR_TYPE_HEAD(gr_name_groupby, GrGroupby), GR_GROUPBY_SLOTS ITERATOR};
GrType gr_grouper_type = {GR_TYPE_HEAD(gr_name__grouper, GrGrouper), GR_GROUPER_SLOTS .iter = gr_iter_self};
GrType gr_tee_block_type = {GR_TYPE_HEAD(gr_name__tee_dataobject, TeeBlock), GR_TEE_BLOCK_SLOTS};
GrType gr_tee_type = {GR_TYPE_HEAD(gr_name__tee, GrTee), GR_TEE_SLOTS .iter = gr_iter_self,
                      .type_flags = GR_TYPE_WEAKREFABLE};
