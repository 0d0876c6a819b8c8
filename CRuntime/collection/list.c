// list: the type and its methods. Storage is in list_core.c; see list.h for what readers and writers may do.
//
// Methods that compare items walk with gr_list_find and no lock, because == may run Python code that changes
// the list: they see whatever is there when they get to it.
#include "dict_table.h"
#include "grouse/generic_alias.h"
#include "grouse/repr_guard.h"
#include "iter.h"
#include "list_table.h"

#include "list.bind.h"

// ---- construction

GrValue gr_list_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  if (GR_LIKELY(type == &gr_list_type)) {
    return GR_VALUE(gr_list_new(fiber, 0));
  }
  GrValue self = gr_type_allocate(fiber, type, 0);
  if (self) {
    atomic_store_explicit(&gr_as_list(self)->items, &gr_list_no_items, memory_order_release);
  }
  return self;
}

bool gr_list_slot_init(GrFiber *fiber, GrValue value, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrList *self = gr_as_list(value);
  if (kwnames && kwnames->length > 0 && gr_init_takes_no_keywords(self->base.type, &gr_list_type)) {
    return gr_raise_no_keywords(fiber, "list") != 0;
  }
  if (nargs > 1) {
    return gr_raise_argument_count(fiber, "list", nargs, 0, 1) != 0;
  }
  if (gr_list_length(self) != 0) {
    gr_list_clear(fiber, self);
  }
  return nargs == 0 || gr_list_extend_from(fiber, self, args[0]);
}

// ---- slots

static int list_repr_item(GrFiber *fiber, GrValue owner, int64_t index, GrValue *value) {
  (void)fiber;
  *value = gr_list_find(gr_as_list(owner), index);
  return *value != 0;
}

GrValue gr_list_slot_repr(GrFiber *fiber, GrValue self) {
  if (gr_list_length(gr_as_list(self)) == 0) {
    return GR_VALUE(gr_str_from_c(fiber, "[]"));
  }
  bool running;
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "[...]"));
  }
  GrStr *text = gr_repr_items(fiber, "[", "]", self, list_repr_item);
  gr_repr_leave(fiber, self);
  return GR_VALUE(text);
}

GrValue gr_list_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_list(a) || !gr_is_list(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrList *x = gr_as_list(a), *y = gr_as_list(b);
  if ((op == GR_EQ || op == GR_NE) && gr_list_length(x) != gr_list_length(y)) {
    return gr_bool(op == GR_NE);
  }
  if (!gr_stack_check_in(fiber, " in comparison")) {
    return 0;
  }
  GrValue p, q;
  for (int64_t i = 0; (p = gr_list_find(x, i)) != 0 && (q = gr_list_find(y, i)) != 0; i++) {
    int equal = item_equal(fiber, p, q);
    if (equal < 0) {
      return 0;
    }
    if (!equal && i < gr_list_length(x) && i < gr_list_length(y)) {
      return op == GR_EQ ? GR_FALSE : op == GR_NE ? GR_TRUE : gr_compare(fiber, p, q, op);
    }
  }
  return gr_bool(gr_compare_truth(fiber, gr_tag_int(gr_list_length(x)), gr_tag_int(gr_list_length(y)), op));
}

GrValue gr_list_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_sequence_iter_new(fiber, &gr_list_iterator_type, self, 0);
}

bool gr_list_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_list_length(gr_as_list(self));
  return true;
}

static GR_COLD bool raise_key_type(GrFiber *fiber, GrValue key) {
  gr_raise(fiber, &gr_exc_TypeError, "list indices must be integers or slices, not %T", key);
  return false;
}

static inline bool is_index(GrValue key) {
  return gr_is_tagged_int(key) || gr_is_int(key) || gr_type_of(key)->to_index != 0;
}

GrValue gr_list_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrList *list = gr_as_list(self);
  if (GR_LIKELY(gr_is_tagged_int(key))) {
    return gr_list_get(fiber, list, gr_untag_int(key));
  }
  if (gr_is_exactly(key, &gr_slice_type)) {
    int64_t start, stop, step;
    if (!gr_slice_unpack(fiber, (GrSlice *)(void *)key, &start, &stop, &step)) {
      return 0;
    }
    int64_t count = gr_slice_adjust(gr_list_length(list), &start, &stop, step);
    return GR_VALUE(list_slice(fiber, list, start, step, count));
  }
  int64_t index;
  if (!is_index(key)) {
    raise_key_type(fiber, key);
    return 0;
  }
  return gr_index_i64(fiber, key, &gr_exc_IndexError, &index) ? gr_list_get(fiber, list, index) : 0;
}

static bool list_delete_at(GrFiber *fiber, GrList *list, int64_t index) {
  if (list_take(list, index) == 0) {
    gr_raise(fiber, &gr_exc_IndexError, "list assignment index out of range");
    return false;
  }
  return true;
}

// Deletes [count] items from [start] in steps of [step].
static void list_delete_steps(GrList *list, int64_t start, int64_t step, int64_t count) {
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  gr_lock(&list->base);
  GrListItems *items = list_items(list);
  int64_t length = gr_list_length(list), to = start, doomed = start;
  for (int64_t from = start; from < length; from++) {
    if (from == doomed && count > 0) {
      count--;
      doomed = count > 0 ? doomed + step : -1;
    } else {
      list_slot_set(items, to++, list_slot(items, from));
    }
  }
  if (to < length) {
    list_length_set(list, to);
    for (int64_t i = to; i < length; i++) {
      list_slot_set(items, i, 0);
    }
  }
  gr_unlock(&list->base);
}

// The right side of a slice assignment; never shares the list's own array.
static GrTuple *slice_values(GrFiber *fiber, GrValue value, const char *message) {
  if (gr_type_of(value)->iter == 0 && gr_type_of(value)->getitem == 0) {
    gr_raise(fiber, &gr_exc_TypeError, message);
    return 0;
  }
  return gr_tuple_from_iterable(fiber, value);
}

static bool list_set_slice(GrFiber *fiber, GrList *list, GrSlice *slice, GrValue value) {
  int64_t start, stop, step;
  if (!gr_slice_unpack(fiber, slice, &start, &stop, &step)) {
    return false;
  }
  int64_t count = gr_slice_adjust(gr_list_length(list), &start, &stop, step);
  if (step == 1) {
    GrTuple *values = value ? slice_values(fiber, value, "can only assign an iterable") : &gr_tuple_empty;
    return values && list_replace(fiber, list, start, stop, values->items, values->length);
  }
  if (value == 0) {
    if (count > 0) {
      list_delete_steps(list, start, step, count);
    }
    return true;
  }
  GrTuple *values = slice_values(fiber, value, "must assign iterable to extended slice");
  if (values == 0) {
    return false;
  }
  if (values->length != count) {
    gr_raise(fiber, &gr_exc_ValueError, "attempt to assign sequence of size %lld to extended slice of size %lld",
             (long long)values->length, (long long)count);
    return false;
  }
  gr_lock(&list->base);
  GrListItems *items = list_items(list);
  int64_t length = gr_list_length(list);
  for (int64_t i = 0; i < count; i++) {
    int64_t at = start + i * step;
    if ((uint64_t)at < (uint64_t)length) {
      list_slot_set(items, at, values->items[i]);
    }
  }
  gr_unlock(&list->base);
  return true;
}

bool gr_list_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value) {
  GrList *list = gr_as_list(self);
  if (gr_is_exactly(key, &gr_slice_type)) {
    return list_set_slice(fiber, list, (GrSlice *)(void *)key, value);
  }
  if (!is_index(key)) {
    return raise_key_type(fiber, key);
  }
  int64_t index;
  if (!gr_index_i64(fiber, key, &gr_exc_IndexError, &index)) {
    return false;
  }
  return value ? gr_list_set(fiber, list, index, value) : list_delete_at(fiber, list, index);
}

int gr_list_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  GrValue own;
  for (int64_t i = 0; (own = gr_list_find(gr_as_list(self), i)) != 0; i++) {
    int equal = item_equal(fiber, own, item);
    if (equal != 0) {
      return equal;
    }
  }
  return 0;
}

GrValue gr_list_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_list(b)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only concatenate list (not \"%T\") to list", b);
  }
  int64_t length = gr_list_length(gr_as_list(a));
  GrList *result = gr_list_new(fiber, length + gr_list_length(gr_as_list(b)));
  if (result == 0) {
    return 0;
  }
  GrListItems *items = list_items(result);
  int64_t count = 0;
  GrValue item;
  for (int side = 0; side < 2; side++) {
    GrList *from = gr_as_list(side == 0 ? a : b);
    for (int64_t i = 0; count < items->capacity && (item = gr_list_find(from, i)) != 0; i++) {
      atomic_store_explicit(&items->values[count++], item, memory_order_relaxed);
    }
  }
  list_length_set(result, count);
  return GR_VALUE(result);
}

GrValue gr_list_slot_inplace_concat(GrFiber *fiber, GrValue self, GrValue iterable) {
  return gr_list_extend_from(fiber, gr_as_list(self), iterable) ? self : 0;
}

// How long the items repeated [count] times are; false: raised.
static bool repeated_length(GrFiber *fiber, int64_t length, int64_t count, int64_t *result) {
  if (length > 0 && count > INT64_MAX / 16 / length) {
    gr_raise_memory_error(fiber);
    return false;
  }
  *result = count > 0 ? length * count : 0;
  return true;
}

GrValue gr_list_slot_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  GrTuple *unit = gr_list_to_tuple(fiber, gr_as_list(self));
  int64_t length;
  if (unit == 0 || !repeated_length(fiber, unit->length, count, &length)) {
    return 0;
  }
  GrList *result = gr_list_new(fiber, length);
  if (result == 0 || length == 0) {
    return GR_VALUE(result);
  }
  GrValue *to = (GrValue *)(void *)list_items(result)->values;
  if (unit->length == 1) {
    for (int64_t i = 0; i < length; i++) {
      to[i] = unit->items[0];
    }
  } else {
    for (int64_t i = 0; i < length; i += unit->length) {
      memcpy((void *)(to + i), (const void *)unit->items, sizeof(GrValue) * (size_t)unit->length);
    }
  }
  list_length_set(result, length);
  return GR_VALUE(result);
}

GrValue gr_list_slot_inplace_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  if (count == 1) {
    return self;
  }
  GrValue repeated = gr_list_slot_repeat(fiber, self, count);
  if (repeated == 0) {
    return 0;
  }
  GrTuple *items = gr_list_to_tuple(fiber, gr_as_list(repeated));
  return items && list_replace(fiber, gr_as_list(self), 0, INT64_MAX, items->items, items->length) ? self : 0;
}

// ---- methods

bool gr_list_append(GrFiber *fiber, GrList *self, GrValue object) { return gr_list_push(fiber, self, object); }

void gr_list_clear(GrFiber *fiber, GrList *self) {
  (void)fiber;
  int64_t length;
  list_detach(self, &gr_list_no_items, &length);
}

GrList *gr_list_copy(GrFiber *fiber, GrList *self) {
  return list_slice(fiber, self, 0, 1, gr_list_length(self));
}

bool gr_list_count(GrFiber *fiber, GrList *self, GrValue value, int64_t *result) {
  int64_t count = 0;
  GrValue item;
  for (int64_t i = 0; (item = gr_list_find(self, i)) != 0; i++) {
    int equal = item_equal(fiber, item, value);
    if (equal < 0) {
      return false;
    }
    count += equal;
  }
  *result = count;
  return true;
}

bool gr_list_extend(GrFiber *fiber, GrList *self, GrValue iterable) {
  return gr_list_extend_from(fiber, self, iterable);
}

bool gr_list_index(GrFiber *fiber, GrList *self, GrValue value, int64_t start, int64_t stop, int64_t *result) {
  int64_t length = gr_list_length(self);
  start = start < 0 ? (start + length < 0 ? 0 : start + length) : start;
  stop = stop < 0 ? stop + length : stop;
  GrValue item;
  for (int64_t i = start; i < stop && (item = gr_list_find(self, i)) != 0; i++) {
    int equal = item_equal(fiber, item, value);
    if (equal < 0) {
      return false;
    }
    if (equal) {
      *result = i;
      return true;
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "%R is not in list", value);
  return false;
}

bool gr_list_insert(GrFiber *fiber, GrList *self, int64_t index, GrValue object) {
  if (index < 0) {
    index += gr_list_length(self);
    index = index < 0 ? 0 : index;
  }
  return list_replace(fiber, self, index, index, &object, 1);
}

GrValue gr_list_pop(GrFiber *fiber, GrList *self, int64_t index) {
  GrValue item = list_take(self, index);
  if (GR_UNLIKELY(item == 0)) {
    return gr_raise(fiber, &gr_exc_IndexError,
                    gr_list_length(self) == 0 ? "pop from empty list" : "pop index out of range");
  }
  return item;
}

bool gr_list_remove(GrFiber *fiber, GrList *self, GrValue value) {
  GrValue item;
  for (int64_t i = 0; (item = gr_list_find(self, i)) != 0; i++) {
    int equal = item_equal(fiber, item, value);
    if (equal < 0) {
      return false;
    }
    if (equal) {
      return list_replace(fiber, self, i, i + 1, 0, 0);
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "list.remove(x): x not in list");
  return false;
}

void gr_list_reverse(GrFiber *fiber, GrList *self) {
  (void)fiber;
  gr_lock(&self->base);
  GrListItems *items = list_items(self);
  for (int64_t i = 0, j = gr_list_length(self) - 1; i < j; i++, j--) {
    GrValue item = list_slot(items, i);
    list_slot_set(items, i, list_slot(items, j));
    list_slot_set(items, j, item);
  }
  gr_unlock(&self->base);
}

bool gr_list_sort(GrFiber *fiber, GrList *self, GrValue key, bool reverse) {
  return gr_list_sort_in_place(fiber, self, key, reverse);
}

GrValue gr_list_dunder_reversed(GrFiber *fiber, GrList *self) {
  return gr_sequence_iter_new(fiber, &gr_list_reverseiterator_type, GR_VALUE(self), gr_list_length(self) - 1);
}

int64_t gr_list_dunder_sizeof(GrFiber *fiber, GrList *self) {
  (void)fiber;
  int64_t capacity = list_items(self)->capacity;
  return (int64_t)gr_type_of(GR_VALUE(self))->basic_size + (capacity ? 8 + 8 * capacity : 0);
}

GrValue gr_list_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_list_type = {GR_TYPE_HEAD(gr_name_list, GrList), GR_LIST_SLOTS
                       .type_flags = GR_TYPE_BASE | GR_TYPE_IS_LIST | GR_TYPE_SEQUENCE};
