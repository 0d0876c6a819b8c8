// groupby and tee: iterators that share one source.
#include "itertools.h"
#include "itertools.proto.h"

// ---- groupby

GrValue gr_groupby_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, GrValue key) {
  GrValue iterator = gr_iter(fiber, iterable);
  GrGroupby *self = iterator ? itertools_new(fiber, cls, &gr_groupby_type) : 0;
  if (self) {
    self->iterator = iterator;
    self->function = key == GR_NONE ? 0 : key;
  }
  return GR_VALUE(self);
}

static GrValue load(_Atomic(GrValue) *slot) { return atomic_load_explicit(slot, memory_order_acquire); }
static void store(_Atomic(GrValue) *slot, GrValue value) {
  atomic_store_explicit(slot, value, memory_order_release);
}

// Reads the next item and its key; false at the end or raised.
static bool groupby_step(GrFiber *fiber, GrGroupby *self) {
  GrValue item = gr_next(fiber, self->iterator);
  GrValue key = item && self->function ? gr_call1(fiber, self->function, item) : item;
  if (!key) {
    return false;
  }
  store(&self->value, item);
  store(&self->key, key);
  return true;
}

static GrValue grouper_new(GrFiber *fiber, GrGroupby *parent, GrValue key) {
  GrGrouper *group = GR_NEW(fiber, GrGrouper, &gr_grouper_type);
  group->parent = parent;
  group->key = key;
  store(&parent->group, GR_VALUE(group));
  return GR_VALUE(group);
}

GrValue gr_groupby_slot_next(GrFiber *fiber, GrValue value) {
  GrGroupby *self = (GrGroupby *)(void *)value;
  store(&self->group, 0);
  // Skips what is left of the group before.
  for (;;) {
    GrValue key = load(&self->key), target = load(&self->target_key);
    if (key) {
      int same = target ? gr_equal(fiber, target, key) : 0;
      if (same < 0) {
        return 0;
      }
      if (!same) {
        break;
      }
    }
    if (!groupby_step(fiber, self)) {
      return 0;
    }
  }
  GrValue key = load(&self->key);
  store(&self->target_key, key);
  GrValue group = grouper_new(fiber, self, key);
  return GR_VALUE(gr_tuple_pack(fiber, 2, key, group));
}

GrValue gr_grouper_dunder_new(GrFiber *fiber, GrType *cls, GrGroupby *parent, GrValue tgtkey) {
  (void)cls;
  return grouper_new(fiber, parent, tgtkey);
}

GrValue gr_grouper_slot_next(GrFiber *fiber, GrValue value) {
  GrGrouper *self = (GrGrouper *)(void *)value;
  GrGroupby *parent = self->parent;
  if (load(&parent->group) != value) {
    return 0;
  }
  if (!load(&parent->value) && !groupby_step(fiber, parent)) {
    return 0;
  }
  GrValue key = load(&parent->key);
  if (!key || gr_equal(fiber, self->key, key) <= 0) {
    return 0;
  }
  GrValue item = load(&parent->value);
  store(&parent->value, 0);
  store(&parent->key, 0);
  return item;
}

// ---- tee

TeeBlock *itertools_tee_block(GrFiber *fiber, GrValue iterator) {
  TeeBlock *block = GR_NEW(fiber, TeeBlock, &gr_tee_block_type);
  block->iterator = iterator;
  return block;
}

static GrValue tee_copy(GrFiber *fiber, GrTee *other) {
  GrTee *self = GR_NEW(fiber, GrTee, &gr_tee_type);
  self->block = other->block;
  self->index = other->index;
  return GR_VALUE(self);
}

static GrValue tee_from(GrFiber *fiber, GrValue iterable) {
  GrValue iterator = gr_iter(fiber, iterable);
  if (!iterator) {
    return 0;
  }
  if (gr_is_exactly(iterator, &gr_tee_type)) {
    return tee_copy(fiber, (GrTee *)(void *)iterator);
  }
  GrTee *self = GR_NEW(fiber, GrTee, &gr_tee_type);
  self->block = itertools_tee_block(fiber, iterator);
  return GR_VALUE(self);
}

GrValue gr_tee_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable) {
  (void)cls;
  return tee_from(fiber, iterable);
}

GrValue gr_tee_dunder_copy(GrFiber *fiber, GrTee *self) { return tee_copy(fiber, self); }

// Item [index] of the block, read from the source when no copy has been there before.
static GrValue tee_item(GrFiber *fiber, TeeBlock *block, int64_t index) {
  if (index < atomic_load_explicit(&block->count, memory_order_acquire)) {
    return load(&block->items[index]);
  }
  uint8_t idle = 0;
  if (!atomic_compare_exchange_strong_explicit(&block->running, &idle, 1, memory_order_acquire,
                                               memory_order_relaxed)) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "cannot re-enter the tee iterator");
  }
  GrValue item = 0;
  if (index < atomic_load_explicit(&block->count, memory_order_acquire)) {
    item = load(&block->items[index]);   // another thread has just read it
  } else {
    item = gr_next(fiber, block->iterator);
    if (item) {
      store(&block->items[index], item);
      atomic_store_explicit(&block->count, index + 1, memory_order_release);
    }
  }
  atomic_store_explicit(&block->running, 0, memory_order_release);
  return item;
}

GrValue gr_tee_slot_next(GrFiber *fiber, GrValue value) {
  GrTee *self = (GrTee *)(void *)value;
  TeeBlock *block = atomic_load_explicit(&self->block, memory_order_acquire);
  int64_t index = atomic_load_explicit(&self->index, memory_order_relaxed);
  if (index >= TEE_BLOCK) {
    TeeBlock *next = atomic_load_explicit(&block->next, memory_order_acquire);
    if (!next) {
      TeeBlock *none = 0;
      next = itertools_tee_block(fiber, block->iterator);
      if (!atomic_compare_exchange_strong(&block->next, &none, next)) {
        next = none;
      }
    }
    block = next;
    index = 0;
    atomic_store_explicit(&self->block, block, memory_order_release);
  }
  GrValue item = tee_item(fiber, block, index);
  if (item) {
    index++;
  }
  atomic_store_explicit(&self->index, index, memory_order_relaxed);
  return item;
}

GR_NAME(gr_name___copy__, "__copy__");

GrTuple *gr_itertools_tee(GrFiber *fiber, GrValue iterable, int64_t n) {
  if (n < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "n must be >= 0");
    return 0;
  }
  GrTuple *result = gr_tuple_make(fiber, n);
  if (!result || n == 0) {
    return result;
  }
  GrValue iterator = gr_iter(fiber, iterable);
  if (!iterator) {
    return 0;
  }
  // An iterator that can be copied needs no wrapping.
  bool copies = gr_type_lookup(fiber, gr_type_of(iterator), &gr_name___copy__) != 0;
  result->items[0] = copies ? iterator : tee_from(fiber, iterator);
  for (int64_t i = 1; i < n && result->items[i - 1]; i++) {
    result->items[i] = gr_call_method(fiber, result->items[0], &gr_name___copy__, 0, 0, 0);
  }
  return result->items[n - 1] ? result : 0;
}
