// product, permutations and combinations: each result is a tuple of pool items at increasing indices.
//
// The indices advance under the lock; a result is built from them before it is released.
#include "itertools.h"
#include "itertools.proto.h"

static GrSelection *selection_new(GrFiber *fiber, GrType *cls, GrType *exact, GrTuple *pool, int64_t width) {
  GrSelection *self = pool ? itertools_new(fiber, cls, exact) : 0;
  if (!self) {
    return 0;
  }
  if (width > INT64_MAX / 16 || !(self->indices = gr_alloc_atomic_checked(fiber, sizeof(int64_t) * (size_t)width + 8))) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  self->pool = pool;
  self->width = self->asked = width;
  for (int64_t i = 0; i < width; i++) {
    self->indices[i] = i;
  }
  return self;
}

// The tuple that the indices select from one pool, for which room was made outside of the lock.
static void fill_result(const GrSelection *self, GrTuple *result) {
  for (int64_t i = 0; i < self->width; i++) {
    result->items[i] = self->pool->items[self->indices[i]];
  }
}

typedef bool (*AdvanceFn)(GrSelection *self);

// One step: [advance] moves the indices, false at the end.
static GrValue selection_next(GrFiber *fiber, GrSelection *self, AdvanceFn advance) {
  GrTuple *result = gr_tuple_make(fiber, self->width);
  if (!result) {
    return 0;
  }
  gr_lock(&self->base);
  bool more = !self->stopped && (!self->started || advance(self));
  self->started = true;
  self->stopped = !more;
  if (more) {
    fill_result(self, result);
  }
  gr_unlock(&self->base);
  return more ? GR_VALUE(result) : 0;
}

// ---- combinations

GrValue gr_combinations_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, int64_t r) {
  GrTuple *pool = gr_tuple_from_iterable(fiber, iterable);
  if (pool && r < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "r must be non-negative");
  }
  bool none = pool && r > pool->length;
  GrSelection *self = selection_new(fiber, cls, &gr_combinations_type, pool, none ? 0 : r);
  if (self) {
    self->asked = r;
    self->stopped = none;
  }
  return GR_VALUE(self);
}

// The rightmost index that is not at its end moves on, those behind it follow.
static bool advance_combination(GrSelection *self) {
  int64_t n = self->pool->length, r = self->width, i = r - 1;
  while (i >= 0 && self->indices[i] == i + n - r) {
    i--;
  }
  if (i < 0) {
    return false;
  }
  self->indices[i]++;
  for (int64_t j = i + 1; j < r; j++) {
    self->indices[j] = self->indices[j - 1] + 1;
  }
  return true;
}

GrValue gr_combinations_slot_next(GrFiber *fiber, GrValue self) {
  return selection_next(fiber, (GrSelection *)(void *)self, advance_combination);
}

GrValue gr_combinations_with_replacement_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, int64_t r) {
  GrTuple *pool = gr_tuple_from_iterable(fiber, iterable);
  if (pool && r < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "r must be non-negative");
  }
  GrSelection *self = selection_new(fiber, cls, &gr_combinations_with_replacement_type, pool, r);
  if (self) {
    self->stopped = pool->length == 0 && r > 0;
    memset(self->indices, 0, sizeof(int64_t) * (size_t)r);
  }
  return GR_VALUE(self);
}

static bool advance_replacement(GrSelection *self) {
  int64_t last = self->pool->length - 1, i = self->width - 1;
  while (i >= 0 && self->indices[i] == last) {
    i--;
  }
  if (i < 0) {
    return false;
  }
  int64_t index = self->indices[i] + 1;
  for (; i < self->width; i++) {
    self->indices[i] = index;
  }
  return true;
}

GrValue gr_combinations_with_replacement_slot_next(GrFiber *fiber, GrValue self) {
  return selection_next(fiber, (GrSelection *)(void *)self, advance_replacement);
}

// ---- permutations

GrValue gr_permutations_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, GrValue r) {
  GrTuple *pool = gr_tuple_from_iterable(fiber, iterable);
  if (!pool) {
    return 0;
  }
  int64_t n = pool->length, width = n;
  if (r != GR_NONE) {
    if (!gr_is_int(r)) {
      return gr_raise(fiber, &gr_exc_TypeError, "Expected int as r");
    }
    if (!gr_index_i64(fiber, r, &gr_exc_OverflowError, &width)) {
      return 0;
    }
    if (width < 0) {
      return gr_raise(fiber, &gr_exc_ValueError, "r must be non-negative");
    }
  }
  bool none = width > n;
  GrSelection *self = selection_new(fiber, cls, &gr_permutations_type, pool, n);
  if (!self) {
    return 0;
  }
  self->cycles = gr_alloc_atomic_checked(fiber, sizeof(int64_t) * (size_t)(none ? 0 : width) + 8);
  if (!self->cycles) {
    return 0;
  }
  self->stopped = none;
  self->width = none ? 0 : width;
  self->asked = width;
  for (int64_t i = 0; i < self->width; i++) {
    self->cycles[i] = n - i;
  }
  return GR_VALUE(self);
}

// Counts the cycles down from the right; an exhausted place rotates its rest.
static bool advance_permutation(GrSelection *self) {
  int64_t n = self->pool->length, *indices = self->indices;
  for (int64_t i = self->width - 1; i >= 0; i--) {
    self->cycles[i]--;
    if (self->cycles[i] != 0) {
      int64_t j = n - self->cycles[i], swap = indices[i];
      indices[i] = indices[j];
      indices[j] = swap;
      return true;
    }
    int64_t first = indices[i];
    memmove(indices + i, indices + i + 1, sizeof(int64_t) * (size_t)(n - 1 - i));
    indices[n - 1] = first;
    self->cycles[i] = n - i;
  }
  return false;
}

GrValue gr_permutations_slot_next(GrFiber *fiber, GrValue self) {
  return selection_next(fiber, (GrSelection *)(void *)self, advance_permutation);
}

// ---- product

GrValue gr_product_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  int64_t repeat = 1;
  if (kwnames) {
    if (kwnames->length != 1 || !gr_str_equal_c(gr_as_str(kwnames->items[0]), "repeat")) {
      return gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for product()",
                      gr_as_str(kwnames->items[0]));
    }
    if (!gr_index_i64(fiber, args[nargs], &gr_exc_OverflowError, &repeat)) {
      return 0;
    }
    if (repeat < 0) {
      return gr_raise(fiber, &gr_exc_ValueError, "repeat argument cannot be negative");
    }
  }
  int64_t count = repeat == 0 ? 0 : (int64_t)nargs, width;
  if (__builtin_mul_overflow(count, repeat, &width)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "repeat argument too large");
  }
  GrTuple *pools = gr_tuple_make(fiber, width);
  bool empty = false;
  for (int64_t i = 0; i < count && pools; i++) {
    GrTuple *pool = gr_tuple_from_iterable(fiber, args[i]);
    if (!pool) {
      return 0;
    }
    empty |= pool->length == 0;
    for (int64_t j = i; j < width; j += count) {
      pools->items[j] = GR_VALUE(pool);
    }
  }
  GrSelection *self = selection_new(fiber, cls, &gr_product_type, pools, width);
  if (self) {
    self->stopped = empty;
    memset(self->indices, 0, sizeof(int64_t) * (size_t)width);
  }
  return GR_VALUE(self);
}

// As an odometer: the last place moves first.
static bool advance_product(GrSelection *self) {
  for (int64_t i = self->width - 1; i >= 0; i--) {
    if (++self->indices[i] < gr_as_tuple(self->pool->items[i])->length) {
      return true;
    }
    self->indices[i] = 0;
  }
  return false;
}

GrValue gr_product_slot_next(GrFiber *fiber, GrValue value) {
  GrSelection *self = (GrSelection *)(void *)value;
  GrTuple *result = gr_tuple_make(fiber, self->width);
  if (!result) {
    return 0;
  }
  gr_lock(&self->base);
  bool more = !self->stopped && (!self->started || advance_product(self));
  self->started = true;
  self->stopped = !more;
  for (int64_t i = 0; i < self->width && more; i++) {
    result->items[i] = gr_as_tuple(self->pool->items[i])->items[self->indices[i]];
  }
  gr_unlock(&self->base);
  return more ? GR_VALUE(result) : 0;
}
