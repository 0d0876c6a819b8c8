// __reduce__ and __setstate__ of the iterators of itertools: what copy and pickle work with.
#include "itertools.h"
#include "itertools.proto.h"

static GrValue load(_Atomic(GrValue) *slot) { return atomic_load_explicit(slot, memory_order_acquire); }
static void store(_Atomic(GrValue) *slot, GrValue value) { atomic_store_explicit(slot, value, memory_order_release); }

static GrValue or_none(GrValue value) { return value ? value : GR_NONE; }

// (type(self), args) or (type(self), args, state); 0 if a part is.
static GrValue reduced(GrFiber *fiber, void *self, GrTuple *args, GrValue state) {
  GrValue type = GR_VALUE(((GrObject *)self)->type);
  return !args ? 0
         : state ? GR_VALUE(gr_tuple_pack(fiber, 3, type, GR_VALUE(args), state))
                 : GR_VALUE(gr_tuple_pack(fiber, 2, type, GR_VALUE(args)));
}

// A state that must be a tuple of [least] to [most] values.
static GrTuple *state_tuple(GrFiber *fiber, GrValue state, int64_t least, int64_t most) {
  if (!gr_is_tuple(state)) {
    gr_raise(fiber, &gr_exc_TypeError, "state is not a tuple");
    return 0;
  }
  int64_t length = gr_as_tuple(state)->length;
  if (length < least || length > most) {
    gr_raise(fiber, &gr_exc_TypeError, "function takes %s %lld argument%s (%lld given)",
             least == most ? "exactly" : length < least ? "at least" : "at most",
             (long long)(length < least ? least : most), (length < least ? least : most) == 1 ? "" : "s",
             (long long)length);
    return 0;
  }
  return gr_as_tuple(state);
}

static GrValue call_with(GrFiber *fiber, GrType *type, GrTuple *args) {
  return args ? gr_call(fiber, GR_VALUE(type), args->items, (size_t)args->length, 0) : 0;
}

// chain((first,), rest)
static GrValue chained(GrFiber *fiber, GrValue first, GrValue rest) {
  GrTuple *one = gr_tuple_pack(fiber, 1, first);
  return one ? call_with(fiber, &gr_chain_type, gr_tuple_pack(fiber, 2, GR_VALUE(one), rest)) : 0;
}

// ---- cycle, accumulate, chain

GrValue gr_cycle_dunder_reduce(GrFiber *fiber, GrCycle *self) {
  GrValue iterator = load(&self->iterator);
  bool complete = !iterator || atomic_load_explicit(&self->complete, memory_order_relaxed);
  if (!iterator) {
    int64_t index = atomic_load_explicit(&self->index, memory_order_relaxed);
    iterator = gr_sequence_iter_new(fiber, &gr_list_iterator_type, GR_VALUE(self->saved), index);
  }
  GrTuple *args = iterator ? gr_tuple_pack(fiber, 1, iterator) : 0;
  GrTuple *state = gr_tuple_pack(fiber, 2, GR_VALUE(self->saved), gr_bool(complete));
  return state ? reduced(fiber, self, args, GR_VALUE(state)) : 0;
}

bool gr_cycle_dunder_setstate(GrFiber *fiber, GrCycle *self, GrValue state) {
  GrTuple *parts = state_tuple(fiber, state, 2, 2);
  int64_t complete;
  if (!parts) {
    return false;
  }
  if (!gr_is_list(parts->items[0])) {
    gr_raise(fiber, &gr_exc_TypeError, "argument 1 must be list, not %T", parts->items[0]);
    return false;
  }
  if (!gr_index_i64(fiber, parts->items[1], &gr_exc_OverflowError, &complete)) {
    return false;
  }
  self->saved = gr_as_list(parts->items[0]);
  atomic_store_explicit(&self->complete, complete != 0, memory_order_relaxed);
  atomic_store_explicit(&self->index, 0, memory_order_relaxed);
  return true;
}

GrValue gr_accumulate_dunder_reduce(GrFiber *fiber, GrAccumulate *self) {
  GrValue function = or_none(self->function), initial = load(&self->initial), total = load(&self->total);
  if (initial) {
    GrValue items = chained(fiber, initial, self->iterator);
    return items ? reduced(fiber, self, gr_tuple_pack(fiber, 2, items, function), GR_NONE) : 0;
  }
  if (total == GR_NONE) {
    // None as a state would say that there is none: the total comes first and is skipped.
    GrValue items = chained(fiber, total, self->iterator);
    GrValue again = items ? call_with(fiber, &gr_accumulate_type, gr_tuple_pack(fiber, 2, items, function)) : 0;
    GrTuple *args = again ? gr_tuple_pack(fiber, 3, again, gr_tag_int(1), GR_NONE) : 0;
    return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(&gr_islice_type), GR_VALUE(args))) : 0;
  }
  return reduced(fiber, self, gr_tuple_pack(fiber, 2, self->iterator, function), or_none(total));
}

bool gr_accumulate_dunder_setstate(GrFiber *fiber, GrAccumulate *self, GrValue state) {
  (void)fiber;
  store(&self->total, state);
  return true;
}

GrValue gr_chain_dunder_reduce(GrFiber *fiber, GrChain *self) {
  GrValue source = load(&self->source), active = load(&self->active);
  if (!source) {
    return reduced(fiber, self, &gr_tuple_empty, 0);
  }
  GrTuple *state = active ? gr_tuple_pack(fiber, 2, source, active) : gr_tuple_pack(fiber, 1, source);
  return state ? reduced(fiber, self, &gr_tuple_empty, GR_VALUE(state)) : 0;
}

bool gr_chain_dunder_setstate(GrFiber *fiber, GrChain *self, GrValue state) {
  GrTuple *parts = state_tuple(fiber, state, 1, 2);
  for (int64_t i = 0; parts && i < parts->length; i++) {
    if (!gr_type_of(parts->items[i])->next) {
      gr_raise(fiber, &gr_exc_TypeError, "Arguments must be iterators.");
      return false;
    }
  }
  if (parts) {
    store(&self->source, parts->items[0]);
    store(&self->active, parts->length > 1 ? parts->items[1] : 0);
  }
  return parts != 0;
}

// ---- compress, dropwhile, takewhile, filterfalse, starmap

static GrValue reduce_pair(GrFiber *fiber, GrIterPair *self, bool with_state) {
  bool done = atomic_load_explicit(&self->done, memory_order_relaxed);
  return reduced(fiber, self, gr_tuple_pack(fiber, 2, self->first, self->second), with_state ? gr_tag_int(done) : 0);
}

static bool set_done(GrFiber *fiber, GrIterPair *self, GrValue state) {
  int truth = gr_truth(fiber, state);
  atomic_store_explicit(&self->done, truth > 0, memory_order_relaxed);
  return truth >= 0;
}

GrValue gr_compress_dunder_reduce(GrFiber *fiber, GrIterPair *self) { return reduce_pair(fiber, self, false); }
GrValue gr_filterfalse_dunder_reduce(GrFiber *fiber, GrIterPair *self) { return reduce_pair(fiber, self, false); }
GrValue gr_starmap_dunder_reduce(GrFiber *fiber, GrIterPair *self) { return reduce_pair(fiber, self, false); }
GrValue gr_dropwhile_dunder_reduce(GrFiber *fiber, GrIterPair *self) { return reduce_pair(fiber, self, true); }
GrValue gr_takewhile_dunder_reduce(GrFiber *fiber, GrIterPair *self) { return reduce_pair(fiber, self, true); }
bool gr_dropwhile_dunder_setstate(GrFiber *fiber, GrIterPair *self, GrValue state) {
  return set_done(fiber, self, state);
}
bool gr_takewhile_dunder_setstate(GrFiber *fiber, GrIterPair *self, GrValue state) {
  return set_done(fiber, self, state);
}

// ---- islice, zip_longest

GrValue gr_islice_dunder_reduce(GrFiber *fiber, GrIslice *self) {
  GrValue iterator = load(&self->iterator);
  if (!iterator) {
    GrList *none = gr_list_new(fiber, 0);
    GrValue empty = none ? gr_iter(fiber, GR_VALUE(none)) : 0;
    return empty ? reduced(fiber, self, gr_tuple_pack(fiber, 2, empty, gr_tag_int(0)), gr_tag_int(0)) : 0;
  }
  GrValue stop = self->stop < 0 ? GR_NONE : gr_int_from_i64(fiber, self->stop);
  GrTuple *args =
      gr_tuple_pack(fiber, 4, iterator, gr_int_from_i64(fiber, atomic_load_explicit(&self->next, memory_order_relaxed)),
                    stop, gr_int_from_i64(fiber, self->step));
  return reduced(fiber, self, args,
                 gr_int_from_i64(fiber, atomic_load_explicit(&self->count, memory_order_relaxed)));
}

bool gr_islice_dunder_setstate(GrFiber *fiber, GrIslice *self, GrValue state) {
  int64_t count;
  if (!gr_index_i64(fiber, state, &gr_exc_OverflowError, &count)) {
    return false;
  }
  atomic_store_explicit(&self->count, count, memory_order_relaxed);
  return true;
}

GrValue gr_zip_longest_dunder_reduce(GrFiber *fiber, GrZipLongest *self) {
  GrTuple *args = gr_tuple_new(fiber, self->iterators->items, self->iterators->length);
  for (int64_t i = 0; args && i < args->length; i++) {
    args->items[i] = args->items[i] ? args->items[i] : GR_VALUE(&gr_tuple_empty);
  }
  return reduced(fiber, self, args, self->fill);
}

bool gr_zip_longest_dunder_setstate(GrFiber *fiber, GrZipLongest *self, GrValue state) {
  (void)fiber;
  self->fill = state;
  return true;
}

// ---- product, permutations, combinations

static GrTuple *numbers_of(GrFiber *fiber, const int64_t *numbers, int64_t count) {
  GrTuple *tuple = gr_tuple_make(fiber, count);
  for (int64_t i = 0; tuple && i < count; i++) {
    tuple->items[i] = gr_tag_int(numbers[i]);
  }
  return tuple;
}

// Indices of the pool, of which there are [count], kept in bounds; false: raised. [limit] gives the highest one.
static bool read_numbers(GrFiber *fiber, GrValue state, int64_t count, int64_t low,
                         int64_t (*limit)(const GrSelection *self, int64_t place), const GrSelection *self,
                         int64_t *numbers) {
  if (!gr_is_tuple(state) || gr_as_tuple(state)->length != count) {
    gr_raise(fiber, &gr_exc_ValueError, "invalid arguments");
    return false;
  }
  for (int64_t i = 0; i < count; i++) {
    int64_t n, high = limit(self, i);
    if (!gr_index_i64(fiber, gr_as_tuple(state)->items[i], &gr_exc_OverflowError, &n)) {
      return false;
    }
    numbers[i] = n < low ? low : n > high ? high : n;
  }
  return true;
}

// The selection goes on behind [indices].
static bool go_on(GrFiber *fiber, GrSelection *self, GrValue state,
                  int64_t (*limit)(const GrSelection *self, int64_t place)) {
  int64_t *indices = gr_alloc_atomic_checked(fiber, sizeof(int64_t) * (size_t)self->width + 8);
  if (!indices || !read_numbers(fiber, state, self->width, 0, limit, self, indices)) {
    return false;
  }
  gr_lock(&self->base);
  self->indices = indices;
  self->started = true;
  gr_unlock(&self->base);
  return true;
}

// (type, (pool, r)), ((), r) at the end, with the indices as a state in the middle.
static GrValue reduce_selection(GrFiber *fiber, GrSelection *self, GrValue state) {
  GrValue pool = self->stopped ? GR_VALUE(&gr_tuple_empty) : GR_VALUE(self->pool);
  return reduced(fiber, self, gr_tuple_pack(fiber, 2, pool, gr_int_from_i64(fiber, self->asked)),
                 self->started && !self->stopped ? state : 0);
}

GrValue gr_combinations_dunder_reduce(GrFiber *fiber, GrSelection *self) {
  GrTuple *state = numbers_of(fiber, self->indices, self->width);
  return state ? reduce_selection(fiber, self, GR_VALUE(state)) : 0;
}
static int64_t combination_limit(const GrSelection *self, int64_t place) {
  return place + self->pool->length - self->width;
}
bool gr_combinations_dunder_setstate(GrFiber *fiber, GrSelection *self, GrValue state) {
  return go_on(fiber, self, state, combination_limit);
}

GrValue gr_combinations_with_replacement_dunder_reduce(GrFiber *fiber, GrSelection *self) {
  return gr_combinations_dunder_reduce(fiber, self);
}
static int64_t pool_limit(const GrSelection *self, int64_t place) {
  (void)place;
  return self->pool->length - 1;
}
bool gr_combinations_with_replacement_dunder_setstate(GrFiber *fiber, GrSelection *self, GrValue state) {
  return go_on(fiber, self, state, pool_limit);
}

GrValue gr_permutations_dunder_reduce(GrFiber *fiber, GrSelection *self) {
  GrTuple *indices = numbers_of(fiber, self->indices, self->pool->length);
  GrTuple *cycles = numbers_of(fiber, self->cycles, self->width);
  GrTuple *state = indices && cycles ? gr_tuple_pack(fiber, 2, GR_VALUE(indices), GR_VALUE(cycles)) : 0;
  return state ? reduce_selection(fiber, self, GR_VALUE(state)) : 0;
}
static int64_t cycle_limit(const GrSelection *self, int64_t place) { return self->pool->length - place; }
bool gr_permutations_dunder_setstate(GrFiber *fiber, GrSelection *self, GrValue state) {
  GrTuple *parts = state_tuple(fiber, state, 2, 2);
  int64_t n = self->pool->length;
  int64_t *indices = gr_alloc_atomic_checked(fiber, sizeof(int64_t) * (size_t)n + 8);
  int64_t *cycles = gr_alloc_atomic_checked(fiber, sizeof(int64_t) * (size_t)self->width + 8);
  if (!parts || !indices || !cycles || !read_numbers(fiber, parts->items[0], n, 0, pool_limit, self, indices) ||
      !read_numbers(fiber, parts->items[1], self->width, 1, cycle_limit, self, cycles)) {
    return false;
  }
  gr_lock(&self->base);
  self->indices = indices;
  self->cycles = cycles;
  self->started = true;
  gr_unlock(&self->base);
  return true;
}

GrValue gr_product_dunder_reduce(GrFiber *fiber, GrSelection *self) {
  if (self->stopped) {
    return reduced(fiber, self, gr_tuple_pack(fiber, 1, GR_VALUE(&gr_tuple_empty)), 0);
  }
  GrTuple *state = self->started ? numbers_of(fiber, self->indices, self->width) : 0;
  return self->started && !state ? 0 : reduced(fiber, self, self->pool, GR_VALUE(state));
}
static int64_t product_limit(const GrSelection *self, int64_t place) {
  return gr_as_tuple(self->pool->items[place])->length - 1;
}
bool gr_product_dunder_setstate(GrFiber *fiber, GrSelection *self, GrValue state) {
  return self->stopped || go_on(fiber, self, state, product_limit);
}

// ---- groupby, tee

GrValue gr_groupby_dunder_reduce(GrFiber *fiber, GrGroupby *self) {
  GrValue key = load(&self->key), value = load(&self->value), target = load(&self->target_key);
  GrTuple *args = gr_tuple_pack(fiber, 2, self->iterator, or_none(self->function));
  GrTuple *state = key && value && target ? gr_tuple_pack(fiber, 3, key, value, target) : 0;
  return reduced(fiber, self, args, GR_VALUE(state));
}

bool gr_groupby_dunder_setstate(GrFiber *fiber, GrGroupby *self, GrValue state) {
  GrTuple *parts = state_tuple(fiber, state, 3, 3);
  if (parts) {
    store(&self->key, parts->items[0]);
    store(&self->value, parts->items[1]);
    store(&self->target_key, parts->items[2]);
  }
  return parts != 0;
}

GrValue gr_grouper_dunder_reduce(GrFiber *fiber, GrGrouper *self) {
  if (load(&self->parent->group) != GR_VALUE(self)) {
    return gr_iter_reduce_empty(fiber, "iter");
  }
  return reduced(fiber, self, gr_tuple_pack(fiber, 2, GR_VALUE(self->parent), self->key), 0);
}

GrValue gr_tee_block_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterator, GrList *values, GrValue next) {
  (void)cls;
  GrTuple *items = gr_list_to_tuple(fiber, values);
  if (!items) {
    return 0;
  }
  bool full = items->length == TEE_BLOCK;
  if (items->length > TEE_BLOCK || (next != GR_NONE && (!full || !gr_is_exactly(next, &gr_tee_block_type)))) {
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid arguments");
  }
  TeeBlock *self = itertools_tee_block(fiber, iterator);
  for (int64_t i = 0; i < items->length; i++) {
    store(&self->items[i], items->items[i]);
  }
  atomic_store_explicit(&self->count, items->length, memory_order_release);
  if (next != GR_NONE) {
    atomic_store_explicit(&self->next, (TeeBlock *)(void *)next, memory_order_release);
  }
  return GR_VALUE(self);
}

GrValue gr_tee_block_dunder_reduce(GrFiber *fiber, TeeBlock *self) {
  int64_t count = atomic_load_explicit(&self->count, memory_order_acquire);
  GrList *values = gr_list_new(fiber, count);
  for (int64_t i = 0; values && i < count; i++) {
    if (!gr_list_push(fiber, values, load(&self->items[i]))) {
      return 0;
    }
  }
  TeeBlock *next = atomic_load_explicit(&self->next, memory_order_acquire);
  return values ? reduced(fiber, self,
                          gr_tuple_pack(fiber, 3, self->iterator, GR_VALUE(values), or_none(GR_VALUE(next))), 0)
                : 0;
}

GrValue gr_tee_dunder_reduce(GrFiber *fiber, GrTee *self) {
  TeeBlock *block = atomic_load_explicit(&self->block, memory_order_acquire);
  int64_t index = atomic_load_explicit(&self->index, memory_order_relaxed);
  GrTuple *state = gr_tuple_pack(fiber, 2, GR_VALUE(block), gr_tag_int(index));
  return state ? reduced(fiber, self, gr_tuple_pack(fiber, 1, GR_VALUE(&gr_tuple_empty)), GR_VALUE(state)) : 0;
}

bool gr_tee_dunder_setstate(GrFiber *fiber, GrTee *self, GrValue state) {
  GrTuple *parts = state_tuple(fiber, state, 2, 2);
  int64_t index;
  if (!parts) {
    return false;
  }
  if (!gr_is_exactly(parts->items[0], &gr_tee_block_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "argument 1 must be itertools._tee_dataobject, not %T", parts->items[0]);
    return false;
  }
  if (!gr_index_i64(fiber, parts->items[1], &gr_exc_OverflowError, &index)) {
    return false;
  }
  if (index < 0 || index > TEE_BLOCK) {
    gr_raise(fiber, &gr_exc_ValueError, "Index out of range");
    return false;
  }
  atomic_store_explicit(&self->block, (TeeBlock *)(void *)parts->items[0], memory_order_release);
  atomic_store_explicit(&self->index, index, memory_order_relaxed);
  return true;
}
