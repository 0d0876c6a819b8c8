// list: storage, construction and the operations the rest of the runtime uses (list.h). Methods are in list.c.
#include "list_table.h"

GrListItems gr_list_no_items;

enum { LIST_MIN_CAPACITY = 4, LIST_DOUBLING_LIMIT = 1 << 16, LIST_FREE_MINIMUM = 512 };

GrListItems *list_items_new(GrFiber *fiber, int64_t capacity) {
  if (capacity == 0) {
    return &gr_list_no_items;
  }
  if (capacity > INT64_MAX / 16) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  size_t size = sizeof(GrListItems) + sizeof(GrValue) * (size_t)capacity;
  GrListItems *items = size < 1 << 16 ? gr_alloc(fiber, size) : gr_alloc_checked(fiber, size);
  if (items) {
    items->capacity = capacity;
  }
  return items;
}

// Copies between arrays that other threads may be reading: word by word once there are other threads.
static void list_copy(GrListItems *to, int64_t at, GrListItems *from, int64_t start, int64_t count) {
  if (!gr_threads_started) {
    memmove((void *)&to->values[at], (const void *)&from->values[start], sizeof(GrValue) * (size_t)count);
  } else if (to != from || at < start) {
    for (int64_t i = 0; i < count; i++) {
      list_slot_set(to, at + i, list_slot(from, start + i));
    }
  } else {
    for (int64_t i = count - 1; i >= 0; i--) {
      list_slot_set(to, at + i, list_slot(from, start + i));
    }
  }
}

static void list_clear_slots(GrListItems *items, int64_t from, int64_t to) {
  for (int64_t i = from; i < to; i++) {
    list_slot_set(items, i, 0);
  }
}

// Publishes [items] as the array. The one left behind may have readers once there are threads; before that a
// large one is worth giving back at once.
static void list_publish(GrList *list, GrListItems *items) {
  GrListItems *old = list_items(list);
  atomic_store_explicit(&list->items, items, memory_order_release);
  if (!gr_threads_started && old->capacity >= LIST_FREE_MINIMUM) {
    gr_free(old);
  }
}

bool list_reserve(GrFiber *fiber, GrList *list, int64_t needed) {
  GrListItems *old = list_items(list);
  if (needed <= old->capacity) {
    return true;
  }
  int64_t length = gr_list_length(list);
  int64_t grown = length < LIST_DOUBLING_LIMIT ? 2 * length : length + length / 2;
  int64_t capacity = needed > grown ? needed : grown;
  if (length > 0 || needed == 1) {
    int64_t least = GR_INITIAL_CAPACITY(LIST_MIN_CAPACITY);
    capacity = capacity > least ? capacity : least;
  }
  // One word of the block is the capacity: odd capacities leave no gap.
  GrListItems *items = list_items_new(fiber, capacity | 1);
  if (items == 0) {
    return false;
  }
  list_copy(items, 0, old, 0, length);
  list_publish(list, items);
  return true;
}

GrList *gr_list_new(GrFiber *fiber, int64_t capacity) {
  GrListItems *items = list_items_new(fiber, capacity);
  if (items == 0) {
    return 0;
  }
  GrList *list = GR_NEW(fiber, GrList, &gr_list_type);
  atomic_store_explicit(&list->items, items, memory_order_relaxed);
  return list;
}

bool gr_list_reserve(GrFiber *fiber, GrList *list, int64_t expected) {
  GrListItems *items = list_items_new(fiber, expected | 1);
  if (items == 0) {
    return false;
  }
  atomic_store_explicit(&list->items, items, memory_order_relaxed);
  return true;
}

GrList *gr_list_from_array(GrFiber *fiber, const GrValue *values, int64_t length) {
  GrList *list = gr_list_new(fiber, length);
  if (list && length > 0) {
    memcpy((void *)list_items(list)->values, (const void *)values, sizeof(GrValue) * (size_t)length);
    list_length_set(list, length);
  }
  return list;
}

GrList *gr_list_from_iterable(GrFiber *fiber, GrValue iterable) {
  GrList *list = gr_list_new(fiber, 0);
  return list && gr_list_extend_from(fiber, list, iterable) ? list : 0;
}

bool gr_list_push(GrFiber *fiber, GrList *list, GrValue item) {
  gr_lock(&list->base);
  int64_t length = atomic_load_explicit(&list->length, memory_order_relaxed);
  GrListItems *items = list_items(list);
  if (GR_UNLIKELY(length == items->capacity)) {
    if (!list_reserve(fiber, list, length + 1)) {
      gr_unlock(&list->base);
      return false;
    }
    items = list_items(list);
  }
  list_slot_set(items, length, item);
  list_length_set(list, length + 1);
  gr_unlock(&list->base);
  return true;
}

GrTuple *gr_list_to_tuple(GrFiber *fiber, GrList *list) {
  for (;;) {
    int64_t length = gr_list_length(list);
    GrTuple *tuple = gr_tuple_make(fiber, length);
    if (tuple == 0 || length == 0) {
      return tuple;
    }
    gr_lock(&list->base);
    bool same = gr_list_length(list) == length;
    if (same) {
      memcpy((void *)tuple->items, (const void *)list_items(list)->values, sizeof(GrValue) * (size_t)length);
    }
    gr_unlock(&list->base);
    if (same) {
      return tuple;
    }
  }
}

GrValue gr_list_get_slow(GrFiber *fiber, GrList *list, int64_t index) {
  for (;;) {
    int64_t length = gr_list_length(list);
    int64_t at = index < 0 ? index + length : index;
    if (at < 0 || at >= length) {
      return gr_raise(fiber, &gr_exc_IndexError, "list index out of range");
    }
    GrValue item = gr_list_find(list, at);
    if (item != 0) {
      return item;
    }
  }
}

bool gr_list_set(GrFiber *fiber, GrList *list, int64_t index, GrValue item) {
  gr_lock(&list->base);
  int64_t length = atomic_load_explicit(&list->length, memory_order_relaxed);
  index = index < 0 ? index + length : index;
  bool good = (uint64_t)index < (uint64_t)length;
  if (GR_LIKELY(good)) {
    list_slot_set(list_items(list), index, item);
  }
  gr_unlock(&list->base);
  if (GR_UNLIKELY(!good)) {
    gr_raise(fiber, &gr_exc_IndexError, "list assignment index out of range");
  }
  return good;
}

bool list_replace(GrFiber *fiber, GrList *list, int64_t low, int64_t high, const GrValue *values,
                  int64_t count) {
  gr_lock(&list->base);
  int64_t length = atomic_load_explicit(&list->length, memory_order_relaxed);
  low = low < 0 ? 0 : low > length ? length : low;
  high = high < low ? low : high > length ? length : high;
  int64_t grown = length - (high - low) + count;
  if (grown > length && !list_reserve(fiber, list, grown)) {
    gr_unlock(&list->base);
    return false;
  }
  GrListItems *items = list_items(list);
  if (grown != length && high < length) {
    list_copy(items, low + count, items, high, length - high);
  }
  for (int64_t i = 0; i < count; i++) {
    list_slot_set(items, low + i, values[i]);
  }
  list_length_set(list, grown);
  list_clear_slots(items, grown, length);
  // A list that has lost most of its items moves to a smaller array.
  if (grown < length && items->capacity > 64 && grown < items->capacity / 4) {
    GrListItems *smaller = list_items_new(fiber, grown + grown / 2 + 1);
    if (smaller) {
      list_copy(smaller, 0, items, 0, grown);
      list_publish(list, smaller);
    } else {
      gr_clear_exception(fiber);
    }
  }
  gr_unlock(&list->base);
  return true;
}

GrValue list_take(GrList *list, int64_t index) {
  gr_lock(&list->base);
  int64_t length = atomic_load_explicit(&list->length, memory_order_relaxed);
  index = index < 0 ? index + length : index;
  GrValue item = 0;
  if ((uint64_t)index < (uint64_t)length) {
    GrListItems *items = list_items(list);
    item = list_slot(items, index);
    if (index != length - 1) {
      list_copy(items, index, items, index + 1, length - 1 - index);
    }
    list_length_set(list, length - 1);
    list_slot_set(items, length - 1, 0);
  }
  gr_unlock(&list->base);
  return item;
}

GrList *list_slice(GrFiber *fiber, GrList *list, int64_t start, int64_t step, int64_t count) {
  GrList *result = gr_list_new(fiber, count);
  if (result == 0 || count == 0) {
    return result;
  }
  GrListItems *to = list_items(result);
  int64_t copied = 0;
  gr_lock(&list->base);
  GrListItems *from = list_items(list);
  int64_t length = gr_list_length(list);
  for (int64_t i = start; copied < count && (uint64_t)i < (uint64_t)length; i += step) {
    atomic_store_explicit(&to->values[copied++],
                          atomic_load_explicit(&from->values[i], memory_order_relaxed), memory_order_relaxed);
  }
  gr_unlock(&list->base);
  list_length_set(result, copied);
  return result;
}

GrListItems *list_detach(GrList *list, GrListItems *replacement, int64_t *length) {
  gr_lock(&list->base);
  GrListItems *items = list_items(list);
  *length = gr_list_length(list);
  list_length_set(list, 0);
  atomic_store_explicit(&list->items, replacement, memory_order_release);
  gr_unlock(&list->base);
  return items;
}

bool gr_list_extend_from(GrFiber *fiber, GrList *list, GrValue iterable) {
  if (gr_is_exactly(iterable, &gr_list_type) || gr_is_exactly(iterable, &gr_tuple_type)) {
    GrTuple *items = gr_is_tuple(iterable) ? gr_as_tuple(iterable)
                                           : gr_list_to_tuple(fiber, gr_as_list(iterable));
    return items && list_replace(fiber, list, INT64_MAX, INT64_MAX, items->items, items->length);
  }
  GrValue iterator = gr_iter(fiber, iterable), item;
  int64_t expected;
  if (iterator == 0 || !gr_length_hint(fiber, iterable, 8, &expected)) {
    return false;
  }
  if (expected > 0) {
    gr_lock(&list->base);
    int64_t needed, length = gr_list_length(list);
    // A hint that no list could reach may still be wrong.
    bool reserved = __builtin_add_overflow(length, expected, &needed) || list_reserve(fiber, list, needed);
    gr_unlock(&list->base);
    if (!reserved) {
      return false;
    }
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    if (!gr_list_push(fiber, list, item)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

// ---- emitted code

GrValue gr_build_list(GrFiber *fiber, const GrValue *items, int64_t count) {
  return GR_VALUE(gr_list_from_array(fiber, items, count));
}

bool gr_list_append_value(GrFiber *fiber, GrValue list, GrValue item) {
  return gr_list_push(fiber, gr_as_list(list), item);
}

bool gr_list_extend_value(GrFiber *fiber, GrValue list, GrValue iterable) {
  GrType *type = gr_type_of(iterable);
  if (GR_UNLIKELY(type->iter == 0 && type->getitem == 0)) {
    gr_raise(fiber, &gr_exc_TypeError, "Value after * must be an iterable, not %T", iterable);
    return false;
  }
  return gr_list_extend_from(fiber, gr_as_list(list), iterable);
}

GrValue gr_list_to_tuple_value(GrFiber *fiber, GrValue list) {
  return GR_VALUE(gr_list_to_tuple(fiber, gr_as_list(list)));
}
