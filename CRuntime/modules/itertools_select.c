// Iterators of itertools that select or regroup the items of others.
#include "itertools.h"
#include "itertools.proto.h"

// ---- compress, dropwhile, takewhile, filterfalse, starmap

static GrValue pair_new(GrFiber *fiber, GrType *cls, GrType *exact, GrValue first, GrValue second) {
  GrIterPair *self = first && second ? itertools_new(fiber, cls, exact) : 0;
  if (self) {
    self->first = first;
    self->second = second;
  }
  return GR_VALUE(self);
}

GrValue gr_compress_dunder_new(GrFiber *fiber, GrType *cls, GrValue data, GrValue selectors) {
  GrValue items = gr_iter(fiber, data);
  return pair_new(fiber, cls, &gr_compress_type, items, items ? gr_iter(fiber, selectors) : 0);
}

GrValue gr_compress_slot_next(GrFiber *fiber, GrValue value) {
  GrIterPair *self = (GrIterPair *)(void *)value;
  for (;;) {
    GrValue item = gr_next(fiber, self->first);
    GrValue selector = item ? gr_next(fiber, self->second) : 0;
    if (!selector) {
      return 0;
    }
    int truth = gr_truth(fiber, selector);
    if (truth != 0) {
      return truth > 0 ? item : 0;
    }
  }
}

GrValue gr_dropwhile_dunder_new(GrFiber *fiber, GrType *cls, GrValue predicate, GrValue iterable) {
  return pair_new(fiber, cls, &gr_dropwhile_type, predicate, gr_iter(fiber, iterable));
}

static int call_truth(GrFiber *fiber, GrValue function, GrValue item) {
  GrValue result = gr_call1(fiber, function, item);
  return result ? gr_truth(fiber, result) : -1;
}

GrValue gr_dropwhile_slot_next(GrFiber *fiber, GrValue value) {
  GrIterPair *self = (GrIterPair *)(void *)value;
  for (;;) {
    GrValue item = gr_next(fiber, self->second);
    if (!item || atomic_load_explicit(&self->done, memory_order_relaxed)) {
      return item;
    }
    int truth = call_truth(fiber, self->first, item);
    if (truth < 0) {
      return 0;
    }
    if (!truth) {
      atomic_store_explicit(&self->done, true, memory_order_relaxed);
      return item;
    }
  }
}

GrValue gr_takewhile_dunder_new(GrFiber *fiber, GrType *cls, GrValue predicate, GrValue iterable) {
  return pair_new(fiber, cls, &gr_takewhile_type, predicate, gr_iter(fiber, iterable));
}

GrValue gr_takewhile_slot_next(GrFiber *fiber, GrValue value) {
  GrIterPair *self = (GrIterPair *)(void *)value;
  if (atomic_load_explicit(&self->done, memory_order_relaxed)) {
    return 0;
  }
  GrValue item = gr_next(fiber, self->second);
  int truth = item ? call_truth(fiber, self->first, item) : -1;
  if (truth == 0) {
    atomic_store_explicit(&self->done, true, memory_order_relaxed);
  }
  return truth > 0 ? item : 0;
}

GrValue gr_filterfalse_dunder_new(GrFiber *fiber, GrType *cls, GrValue function, GrValue iterable) {
  return pair_new(fiber, cls, &gr_filterfalse_type, function, gr_iter(fiber, iterable));
}

GrValue gr_filterfalse_slot_next(GrFiber *fiber, GrValue value) {
  GrIterPair *self = (GrIterPair *)(void *)value;
  bool plain = self->first == GR_NONE || self->first == GR_VALUE(&gr_bool_type);
  for (;;) {
    GrValue item = gr_next(fiber, self->second);
    if (!item) {
      return 0;
    }
    int truth = plain ? gr_truth(fiber, item) : call_truth(fiber, self->first, item);
    if (truth <= 0) {
      return truth == 0 ? item : 0;
    }
  }
}

GrValue gr_starmap_dunder_new(GrFiber *fiber, GrType *cls, GrValue function, GrValue iterable) {
  return pair_new(fiber, cls, &gr_starmap_type, function, gr_iter(fiber, iterable));
}

GrValue gr_starmap_slot_next(GrFiber *fiber, GrValue value) {
  GrIterPair *self = (GrIterPair *)(void *)value;
  GrValue item = gr_next(fiber, self->second);
  if (!item) {
    return 0;
  }
  GrTuple *args = gr_is_exactly(item, &gr_tuple_type) ? gr_as_tuple(item) : gr_tuple_from_iterable(fiber, item);
  return args ? gr_call(fiber, self->first, args->items, (size_t)args->length, 0) : 0;
}

// ---- islice

// An argument of islice: [absent] for None; -1 raised, with one message for what is no int, one for negative ints.
static int64_t slice_argument(GrFiber *fiber, GrValue value, int64_t absent, const char *message,
                              const char *negative) {
  if (value == GR_NONE) {
    return absent;
  }
  int64_t n = -1;
  bool known = gr_is_int(value) || gr_type_of(value)->to_index ? gr_index_i64(fiber, value, 0, &n) : false;
  if (!known || n < 0) {
    gr_clear_exception(fiber);
    gr_raise(fiber, &gr_exc_ValueError, "%s", known ? negative : message);
    return -1;
  }
  return n;
}

GrValue gr_islice_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  static const char stop_message[] =
      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  static const char message[] = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  static const char step_message[] = "Step for islice() must be a positive integer or None.";
  if (kwnames) {
    return gr_raise_no_keywords(fiber, "islice");
  }
  if (nargs < 2 || nargs > 4) {
    return gr_raise(fiber, &gr_exc_TypeError, "islice expected at %s %d arguments, got %zu",
                    nargs < 2 ? "least" : "most", nargs < 2 ? 2 : 4, nargs);
  }
  int64_t start = 0, step = 1, stop = -1;
  GrValue stop_value = args[nargs == 2 ? 1 : 2];
  if (stop_value != GR_NONE) {
    stop = slice_argument(fiber, stop_value, 0, stop_message, nargs == 2 ? stop_message : message);
    if (stop < 0) {
      return 0;
    }
  }
  if (nargs > 2) {
    start = slice_argument(fiber, args[1], 0, message, message);
  }
  if (start >= 0 && nargs == 4) {
    step = slice_argument(fiber, args[3], 1, step_message, step_message);
    if (step == 0) {
      return gr_raise(fiber, &gr_exc_ValueError, step_message);
    }
  }
  GrValue iterator = start >= 0 && step > 0 ? gr_iter(fiber, args[0]) : 0;
  GrIslice *self = iterator ? itertools_new(fiber, cls, &gr_islice_type) : 0;
  if (self) {
    self->iterator = iterator;
    self->next = start;
    self->stop = stop;
    self->step = step;
  }
  return GR_VALUE(self);
}

GrValue gr_islice_slot_next(GrFiber *fiber, GrValue value) {
  GrIslice *self = (GrIslice *)(void *)value;
  GrValue iterator = atomic_load_explicit(&self->iterator, memory_order_acquire);
  int64_t next = atomic_load_explicit(&self->next, memory_order_relaxed);
  int64_t count = atomic_load_explicit(&self->count, memory_order_relaxed), stop = self->stop;
  GrValue item = 0;
  if (iterator) {
    // Items before the next one are taken and dropped, even when there is no next one.
    int64_t limit = stop >= 0 && stop < next ? stop : next;
    while (count < limit && (item = gr_next(fiber, iterator)) != 0) {
      count++;
    }
    item = count < limit || (stop >= 0 && count >= stop) ? 0 : gr_next(fiber, iterator);
    atomic_store_explicit(&self->count, count + (item != 0), memory_order_relaxed);
  }
  if (!item) {
    atomic_store_explicit(&self->iterator, 0, memory_order_release);
    return 0;
  }
  int64_t following;
  if (__builtin_add_overflow(next, self->step, &following) || (stop >= 0 && following > stop)) {
    following = stop < 0 ? INT64_MAX : stop;
  }
  atomic_store_explicit(&self->next, following, memory_order_relaxed);
  return item;
}

// ---- pairwise, batched

GrValue gr_pairwise_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable) {
  GrValue iterator = gr_iter(fiber, iterable);
  GrPairwise *self = iterator ? itertools_new(fiber, cls, &gr_pairwise_type) : 0;
  if (self) {
    self->iterator = iterator;
  }
  return GR_VALUE(self);
}

GrValue gr_pairwise_slot_next(GrFiber *fiber, GrValue value) {
  GrPairwise *self = (GrPairwise *)(void *)value;
  GrValue iterator = atomic_load_explicit(&self->iterator, memory_order_acquire);
  if (!iterator) {
    return 0;
  }
  GrValue previous = atomic_load_explicit(&self->previous, memory_order_acquire);
  if (!previous) {
    previous = gr_next(fiber, iterator);
    if (previous) {
      atomic_store_explicit(&self->previous, previous, memory_order_release);
    }
  }
  GrValue item = previous ? gr_next(fiber, iterator) : 0;
  if (!item) {
    atomic_store_explicit(&self->iterator, 0, memory_order_release);
    return 0;
  }
  atomic_store_explicit(&self->previous, item, memory_order_release);
  return GR_VALUE(gr_tuple_pack(fiber, 2, previous, item));
}

GrValue gr_batched_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, int64_t n, bool strict) {
  if (n < 1) {
    return gr_raise(fiber, &gr_exc_ValueError, "n must be at least one");
  }
  GrValue iterator = gr_iter(fiber, iterable);
  GrBatched *self = iterator ? itertools_new(fiber, cls, &gr_batched_type) : 0;
  if (self) {
    self->iterator = iterator;
    self->size = n;
    self->strict = strict;
  }
  return GR_VALUE(self);
}

GrValue gr_batched_slot_next(GrFiber *fiber, GrValue value) {
  GrBatched *self = (GrBatched *)(void *)value;
  GrValue iterator = atomic_load_explicit(&self->iterator, memory_order_acquire), item = 0;
  GrList *batch = iterator ? gr_list_new(fiber, self->size < 64 ? self->size : 64) : 0;
  if (!batch) {
    return 0;
  }
  while (gr_list_length(batch) < self->size && (item = gr_next(fiber, iterator)) != 0) {
    if (!gr_list_push(fiber, batch, item)) {
      return 0;
    }
  }
  if (!item) {
    atomic_store_explicit(&self->iterator, 0, memory_order_release);
    if (gr_has_exception(fiber) || gr_list_length(batch) == 0) {
      return 0;
    }
    if (self->strict) {
      return gr_raise(fiber, &gr_exc_ValueError, "batched(): incomplete batch");
    }
  }
  return GR_VALUE(gr_list_to_tuple(fiber, batch));
}

// ---- zip_longest

GrValue gr_zip_longest_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue fill = GR_NONE;
  if (kwnames) {
    if (kwnames->length != 1 || !gr_str_equal_c(gr_as_str(kwnames->items[0]), "fillvalue")) {
      return gr_raise(fiber, &gr_exc_TypeError, "zip_longest() got an unexpected keyword argument");
    }
    fill = args[nargs];
  }
  GrTuple *iterators = gr_tuple_make(fiber, (int64_t)nargs);
  for (size_t i = 0; i < nargs && iterators; i++) {
    iterators->items[i] = gr_iter(fiber, args[i]);
    if (!iterators->items[i]) {
      return 0;
    }
  }
  GrZipLongest *self = iterators ? itertools_new(fiber, cls, &gr_zip_longest_type) : 0;
  if (self) {
    self->iterators = iterators;
    self->active = (int64_t)nargs;
    self->fill = fill;
  }
  return GR_VALUE(self);
}

GrValue gr_zip_longest_slot_next(GrFiber *fiber, GrValue value) {
  GrZipLongest *self = (GrZipLongest *)(void *)value;
  int64_t count = self->iterators->length;
  if (count == 0 || atomic_load_explicit(&self->active, memory_order_relaxed) <= 0) {
    return 0;
  }
  GrTuple *row = gr_tuple_make(fiber, count);
  for (int64_t i = 0; i < count && row; i++) {
    GrValue iterator = self->iterators->items[i];
    GrValue item = iterator ? gr_next(fiber, iterator) : self->fill;
    if (!item) {
      bool raised = gr_has_exception(fiber);
      self->iterators->items[i] = 0;
      int64_t left = raised ? 0 : atomic_fetch_sub_explicit(&self->active, 1, memory_order_relaxed) - 1;
      if (left <= 0) {
        atomic_store_explicit(&self->active, 0, memory_order_relaxed);
        return 0;
      }
      item = self->fill;
    }
    row->items[i] = item;
  }
  return GR_VALUE(row);
}
