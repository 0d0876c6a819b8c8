// range and its iterators. All members are exact ints; when everything fits 63 bits (range_is_small) the arithmetic
// is done on int64_t, else by the operators on ints of any size.
#include "dict_table.h"
#include "grouse/bind.h"
#include "grouse/number.h"
#include "iter.h"

#include "range.bind.h"

#define ZERO GR_INT_CONST(0)
#define ONE GR_INT_CONST(1)

static inline bool range_is_small(const GrRange *range) {
  return gr_bits(range->start) & gr_bits(range->stop) & gr_bits(range->step) & gr_bits(range->length) & 1;
}

// ---- construction

// How many numbers there are.
static GrValue range_count(GrFiber *fiber, GrValue start, GrValue stop, GrValue step) {
  if (gr_are_tagged_ints(start, stop) && gr_is_tagged_int(step)) {
    int64_t from = gr_untag_int(start), to = gr_untag_int(stop), by = gr_untag_int(step);
    if (by > 0) {
      return from < to ? gr_int_from_u64(fiber, ((uint64_t)to - 1 - (uint64_t)from) / (uint64_t)by + 1) : ZERO;
    }
    return from > to ? gr_int_from_u64(fiber, ((uint64_t)from - 1 - (uint64_t)to) / (0 - (uint64_t)by) + 1) : ZERO;
  }
  bool up = gr_int_sign(step) > 0;
  GrValue low = up ? start : stop, high = up ? stop : start;
  if (gr_int_compare(low, high) >= 0) {
    return ZERO;
  }
  GrValue span = gr_sub(fiber, high, low);
  span = span ? gr_sub(fiber, span, ONE) : 0;
  GrValue by = span ? (up ? step : gr_int_neg(fiber, step)) : 0;
  span = by ? gr_floordiv(fiber, span, by) : 0;
  return span ? gr_add(fiber, span, ONE) : 0;
}

GrValue gr_range_new(GrFiber *fiber, GrValue start, GrValue stop, GrValue step) {
  GrValue length = range_count(fiber, start, stop, step);
  if (length == 0) {
    return 0;
  }
  GrRange *range = GR_NEW(fiber, GrRange, &gr_range_type);
  range->start = start;
  range->stop = stop;
  range->step = step;
  range->length = length;
  return GR_VALUE(range);
}

static inline GrValue range_bound(GrFiber *fiber, GrValue value) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    return value;
  }
  value = gr_index(fiber, value);
  return value ? gr_int_exact(fiber, value) : 0;
}

GrValue gr_range_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type;
  if (kwnames && kwnames->length > 0) {
    return gr_raise_no_keywords(fiber, "range");
  }
  if (nargs == 0 || nargs > 3) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    nargs ? "range expected at most 3 arguments, got %zu"
                          : "range expected at least 1 argument, got %zu",
                    nargs);
  }
  GrValue start = nargs == 1 ? ZERO : range_bound(fiber, args[0]);
  GrValue stop = start ? range_bound(fiber, args[nargs == 1 ? 0 : 1]) : 0;
  GrValue step = stop ? (nargs == 3 ? range_bound(fiber, args[2]) : ONE) : 0;
  if (step == 0) {
    return 0;
  }
  if (step == ZERO) {
    return gr_raise(fiber, &gr_exc_ValueError, "range() arg 3 must not be zero");
  }
  return gr_range_new(fiber, start, stop, step);
}

// ---- slots

GrValue gr_range_slot_repr(GrFiber *fiber, GrValue self) {
  GrRange *range = gr_as_range(self);
  return GR_VALUE(range->step == ONE
                      ? gr_str_format(fiber, "range(%R, %R)", range->start, range->stop)
                      : gr_str_format(fiber, "range(%R, %R, %R)", range->start, range->stop, range->step));
}

// Ranges of the same numbers hash alike: only what tells them apart counts.
bool gr_range_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  GrRange *range = gr_as_range(self);
  bool any = range->length != ZERO, several = any && range->length != ONE;
  GrTuple *key = gr_tuple_pack(fiber, 3, range->length, any ? range->start : GR_NONE,
                               several ? range->step : GR_NONE);
  return key && gr_hash(fiber, GR_VALUE(key), result);
}

static bool range_equal(GrRange *a, GrRange *b) {
  if (a == b) {
    return true;
  }
  if (gr_int_compare(a->length, b->length) != 0) {
    return false;
  }
  if (a->length == ZERO) {
    return true;
  }
  return gr_int_compare(a->start, b->start) == 0 &&
         (a->length == ONE || gr_int_compare(a->step, b->step) == 0);
}

GrValue gr_range_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if (!gr_is_exactly(a, &gr_range_type) || !gr_is_exactly(b, &gr_range_type) || (op != GR_EQ && op != GR_NE)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_bool(range_equal(gr_as_range(a), gr_as_range(b)) == (op == GR_EQ));
}

GrValue gr_range_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_range_iter_new(fiber, gr_as_range(self), false);
}

int gr_range_slot_truth(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return gr_as_range(self)->length != ZERO;
}

bool gr_range_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  if (gr_int_to_i64(gr_as_range(self)->length, result)) {
    return true;
  }
  gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C ssize_t");
  return false;
}

// start + index * step
static GrValue range_item(GrFiber *fiber, GrValue start, GrValue index, GrValue step) {
  GrValue offset = gr_mul(fiber, index, step);
  return offset ? gr_add(fiber, start, offset) : 0;
}

static GrValue range_get_slice(GrFiber *fiber, GrRange *range, GrSlice *slice) {
  GrTuple *bounds = gr_slice_indices(fiber, slice, range->length);
  GrValue start = bounds ? range_item(fiber, range->start, bounds->items[0], range->step) : 0;
  GrValue stop = start ? range_item(fiber, range->start, bounds->items[1], range->step) : 0;
  GrValue step = stop ? gr_mul(fiber, range->step, bounds->items[2]) : 0;
  return step ? gr_range_new(fiber, start, stop, step) : 0;
}

GrValue gr_range_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrRange *range = gr_as_range(self);
  if (gr_is_exactly(key, &gr_slice_type)) {
    return range_get_slice(fiber, range, (GrSlice *)(void *)key);
  }
  if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "range indices must be integers or slices, not %T", key);
  }
  GrValue index = range_bound(fiber, key);
  if (index && gr_int_sign(index) < 0) {
    index = gr_add(fiber, index, range->length);
  }
  if (index == 0) {
    return 0;
  }
  if (gr_int_sign(index) < 0 || gr_int_compare(index, range->length) >= 0) {
    return gr_raise(fiber, &gr_exc_IndexError, "range object index out of range");
  }
  return range_item(fiber, range->start, index, range->step);
}

// Only exact ints and bools can be found by arithmetic; others may define == as they like.
static bool is_plain_int(GrValue value) {
  return gr_is_tagged_int(value) || gr_is_exactly(value, &gr_int_type) || gr_is_exactly(value, &gr_bool_type);
}

// The index of a plain int, 0 and no exception if it is not in the range.
static GrValue range_find(GrFiber *fiber, GrRange *range, GrValue value) {
  value = gr_int_exact(fiber, value);
  bool up = gr_int_sign(range->step) > 0;
  if (value == 0 || gr_int_compare(range->start, value) * (up ? 1 : -1) > 0 ||
      gr_int_compare(value, range->stop) * (up ? 1 : -1) >= 0) {
    return 0;
  }
  GrValue offset = gr_sub(fiber, value, range->start);
  if (offset == 0 || range->step == ONE) {
    return offset;
  }
  GrValue rest = gr_mod(fiber, offset, range->step);
  return rest == ZERO ? gr_floordiv(fiber, offset, range->step) : 0;
}

// How often == holds with the numbers one by one; stops at the first when [first] is given. -1 raised.
static int64_t range_search(GrFiber *fiber, GrValue self, GrValue value, int64_t *first) {
  GrValue iterator = gr_iter(fiber, self), item;
  int64_t count = 0;
  for (int64_t i = 0; iterator && (item = gr_next(fiber, iterator)) != 0; i++) {
    int equal = item_equal(fiber, item, value);
    if (equal < 0) {
      return -1;
    }
    if (equal && first) {
      *first = i;
      return 1;
    }
    count += equal;
  }
  return gr_has_exception(fiber) ? -1 : count;
}

int gr_range_slot_contains(GrFiber *fiber, GrValue self, GrValue key) {
  GrRange *range = gr_as_range(self);
  if (GR_LIKELY(gr_is_tagged_int(key) && range_is_small(range))) {
    int64_t value = gr_untag_int(key), start = gr_untag_int(range->start), step = gr_untag_int(range->step);
    int64_t stop = gr_untag_int(range->stop);
    bool inside = step > 0 ? value >= start && value < stop : value <= start && value > stop;
    return inside && (value - start) % step == 0;
  }
  if (is_plain_int(key)) {
    return range_find(fiber, range, key) != 0 ? 1 : gr_has_exception(fiber) ? -1 : 0;
  }
  int64_t first;
  return (int)range_search(fiber, self, key, &first);
}

// ---- methods

GrValue gr_range_dunder_reversed(GrFiber *fiber, GrRange *self) { return gr_range_iter_new(fiber, self, true); }

GrTuple *gr_range_dunder_reduce(GrFiber *fiber, GrRange *self) {
  GrTuple *args = gr_tuple_pack(fiber, 3, self->start, self->stop, self->step);
  return args ? gr_tuple_pack(fiber, 2, GR_VALUE(&gr_range_type), GR_VALUE(args)) : 0;
}

GrValue gr_range_count(GrFiber *fiber, GrRange *self, GrValue value) {
  if (is_plain_int(value)) {
    int has = gr_range_slot_contains(fiber, GR_VALUE(self), value);
    return has < 0 ? 0 : gr_tag_int(has);
  }
  int64_t count = range_search(fiber, GR_VALUE(self), value, 0);
  return count < 0 ? 0 : gr_int_from_i64(fiber, count);
}

GrValue gr_range_index(GrFiber *fiber, GrRange *self, GrValue value) {
  if (is_plain_int(value)) {
    GrValue index = range_find(fiber, self, value);
    if (index || gr_has_exception(fiber)) {
      return index;
    }
    return gr_raise(fiber, &gr_exc_ValueError, "%R is not in range", value);
  }
  int64_t first = 0, found = range_search(fiber, GR_VALUE(self), value, &first);
  if (found == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "sequence.index(x): x not in sequence");
  }
  return found < 0 ? 0 : gr_int_from_i64(fiber, first);
}

GrValue gr_range_get_start(GrFiber *fiber, GrRange *self) {
  (void)fiber;
  return self->start;
}

GrValue gr_range_get_stop(GrFiber *fiber, GrRange *self) {
  (void)fiber;
  return self->stop;
}

GrValue gr_range_get_step(GrFiber *fiber, GrRange *self) {
  (void)fiber;
  return self->step;
}

GrType gr_range_type = {GR_TYPE_HEAD(gr_name_range, GrRange), GR_RANGE_SLOTS .type_flags = GR_TYPE_SEQUENCE};

// ---- range_iterator

GrValue gr_range_iter_new(GrFiber *fiber, GrRange *range, bool backwards) {
  GrValue start = range->start, step = range->step;
  if (GR_LIKELY(range_is_small(range))) {
    GrRangeIter *iter = GR_NEW(fiber, GrRangeIter, &gr_range_iterator_type);
    iter->length = gr_untag_int(range->length);
    iter->step = gr_untag_int(step);
    iter->start = gr_untag_int(start);
    if (backwards) {
      iter->start += (iter->length - 1) * iter->step;
      iter->step = -iter->step;
    }
    return GR_VALUE(iter);
  }
  if (backwards) {
    GrValue last = gr_sub(fiber, range->length, ONE);
    start = last ? range_item(fiber, start, last, step) : 0;
    step = start ? gr_int_neg(fiber, step) : 0;
  }
  if (start == 0 || step == 0) {
    return 0;
  }
  GrLongRangeIter *iter = GR_NEW(fiber, GrLongRangeIter, &gr_longrange_iterator_type);
  iter->start = start;
  iter->step = step;
  iter->length = range->length;
  atomic_store_explicit(&iter->index, ZERO, memory_order_relaxed);
  return GR_VALUE(iter);
}

// (iter, (range(start, start + length * step, step),), index)
static GrTuple *range_iter_reduce(GrFiber *fiber, GrValue start, GrValue step, GrValue length, GrValue index) {
  GrValue builtin = start && step ? gr_iter_builtin(fiber, "iter") : 0;
  GrValue stop = builtin ? range_item(fiber, start, length, step) : 0;
  GrValue range = stop ? gr_range_new(fiber, start, stop, step) : 0;
  GrTuple *args = range ? gr_tuple_pack(fiber, 1, range) : 0;
  return args ? gr_tuple_pack(fiber, 3, builtin, GR_VALUE(args), index) : 0;
}

GrValue gr_range_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_range_iterator_slot_next(GrFiber *fiber, GrValue self) {
  return range_iter_step(fiber, (GrRangeIter *)(void *)self);
}

bool gr_range_iterator_dunder_length_hint(GrFiber *fiber, GrRangeIter *self, int64_t *result) {
  (void)fiber;
  *result = self->length - atomic_load_explicit(&self->index, memory_order_relaxed);
  return true;
}

GrTuple *gr_range_iterator_dunder_reduce(GrFiber *fiber, GrRangeIter *self) {
  return range_iter_reduce(fiber, gr_int_from_i64(fiber, self->start), gr_int_from_i64(fiber, self->step),
                           gr_tag_int(self->length),
                           gr_tag_int(atomic_load_explicit(&self->index, memory_order_relaxed)));
}

bool gr_range_iterator_dunder_setstate(GrFiber *fiber, GrRangeIter *self, int64_t state) {
  (void)fiber;
  state = state < 0 ? 0 : state > self->length ? self->length : state;
  atomic_store_explicit(&self->index, state, memory_order_relaxed);
  return true;
}

GrType gr_range_iterator_type = {GR_TYPE_HEAD(gr_name_range_iterator, GrRangeIter), GR_RANGE_ITERATOR_SLOTS
                                 .type_flags = 0};

// ---- longrange_iterator

static inline GrValue long_index(GrLongRangeIter *iter) {
  return atomic_load_explicit(&iter->index, memory_order_acquire);
}

GrValue gr_longrange_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_longrange_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrLongRangeIter *iter = (GrLongRangeIter *)(void *)self;
  GrValue index = long_index(iter);
  if (gr_int_compare(index, iter->length) >= 0) {
    return 0;
  }
  GrValue item = range_item(fiber, iter->start, index, iter->step);
  GrValue following = item ? gr_add(fiber, index, ONE) : 0;
  if (following) {
    atomic_store_explicit(&iter->index, following, memory_order_release);
  }
  return following ? item : 0;
}

GrValue gr_longrange_iterator_dunder_length_hint(GrFiber *fiber, GrLongRangeIter *self) {
  return gr_sub(fiber, self->length, long_index(self));
}

GrTuple *gr_longrange_iterator_dunder_reduce(GrFiber *fiber, GrLongRangeIter *self) {
  return range_iter_reduce(fiber, self->start, self->step, self->length, long_index(self));
}

bool gr_longrange_iterator_dunder_setstate(GrFiber *fiber, GrLongRangeIter *self, GrValue state) {
  if (!gr_is_int(state)) {
    gr_raise(fiber, &gr_exc_TypeError, "state must be an int, not %T", state);
    return false;
  }
  state = gr_int_exact(fiber, state);
  if (state == 0) {
    return false;
  }
  state = gr_int_sign(state) < 0 ? ZERO : gr_int_compare(state, self->length) > 0 ? self->length : state;
  atomic_store_explicit(&self->index, state, memory_order_release);
  return true;
}

GrType gr_longrange_iterator_type = {GR_TYPE_HEAD(gr_name_longrange_iterator, GrLongRangeIter),
                                     GR_LONGRANGE_ITERATOR_SLOTS .type_flags = 0};
