// The item and iteration protocols emitted code calls: object[key], iter(), next(), len(), unpacking.
#include "iter.h"
#include "grouse/generic_alias.h"

GR_NAME(gr_name___class_getitem__, "__class_getitem__");
GR_NAME(gr_name___length_hint__, "__length_hint__");

// ---- items

static GrValue type_getitem(GrFiber *fiber, GrValue type, GrValue key) {
  if (type == GR_VALUE(&gr_type_type)) {
    return gr_generic_alias_new(fiber, type, key);
  }
  GrValue method = gr_getattr_find(fiber, type, &gr_name___class_getitem__);
  if (method != 0 && method != GR_NONE) {
    return gr_call1(fiber, method, key);
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  return gr_raise(fiber, &gr_exc_TypeError, "type '%N' is not subscriptable", (GrType *)(void *)type);
}

GrValue gr_getitem_slow(GrFiber *fiber, GrValue object, GrValue key) {
  GrType *type = gr_type_of(object);
  if (GR_LIKELY(type == &gr_dict_type)) {
    GrValue value = gr_dict_find(fiber, gr_as_dict(object), key);
    if (GR_LIKELY(value != 0) || gr_has_exception(fiber)) {
      return value;
    }
    return gr_raise_key_error(fiber, key);
  }
  if (gr_is_tagged_int(key) && type == &gr_list_type) {
    return gr_list_get_slow(fiber, gr_as_list(object), gr_untag_int(key));
  }
  if (GR_LIKELY(type->getitem != 0)) {
    return type->getitem(fiber, object, key);
  }
  if (gr_is_type(object)) {
    return type_getitem(fiber, object, key);
  }
  return gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not subscriptable", object);
}

bool gr_setitem_slow(GrFiber *fiber, GrValue object, GrValue key, GrValue value) {
  GrType *type = gr_type_of(object);
  if (type == &gr_list_type && gr_is_tagged_int(key)) {
    return gr_list_set(fiber, gr_as_list(object), gr_untag_int(key), value);
  }
  if (type == &gr_dict_type) {
    return gr_dict_set(fiber, gr_as_dict(object), key, value);
  }
  if (GR_LIKELY(type->setitem != 0)) {
    return type->setitem(fiber, object, key, value);
  }
  gr_raise(fiber, &gr_exc_TypeError, "'%T' object does not support item assignment", object);
  return false;
}

bool gr_delitem(GrFiber *fiber, GrValue object, GrValue key) {
  GrType *type = gr_type_of(object);
  if (GR_LIKELY(type->setitem != 0)) {
    return type->setitem(fiber, object, key, 0);
  }
  gr_raise(fiber, &gr_exc_TypeError, "'%T' object doesn't support item deletion", object);
  return false;
}

// ---- iteration

// Fills in the slots that a static type inherits when one is missed for the first time. False: it was ready, or raised.
GR_COLD static bool becomes_ready(GrFiber *fiber, GrType *type) {
  return !(type->type_flags & GR_TYPE_READY) && gr_type_ready(fiber, type);
}
GR_COLD static GrValue raise_missing(GrFiber *fiber, const char *message, GrValue object) {
  return gr_has_exception(fiber) ? 0 : gr_raise(fiber, &gr_exc_TypeError, message, object);
}

GrValue gr_iter(GrFiber *fiber, GrValue object) {
  GrType *type = gr_type_of(object);
  if (type == &gr_list_type) {
    return gr_sequence_iter_new(fiber, &gr_list_iterator_type, object, 0);
  }
  if (GR_LIKELY(type->iter != 0)) {
    GrValue iterator = type->iter(fiber, object);
    if (iterator != 0 && gr_type_of(iterator)->next == 0) {
      return gr_raise(fiber, &gr_exc_TypeError, "iter() returned non-iterator of type '%T'", iterator);
    }
    return iterator;
  }
  if (type->getitem != 0 && !gr_is_dict(object)) {
    return gr_sequence_iter_new(fiber, &gr_iterator_type, object, 0);
  }
  return becomes_ready(fiber, type) ? gr_iter(fiber, object)
                                    : raise_missing(fiber, "'%T' object is not iterable", object);
}

GrValue gr_next(GrFiber *fiber, GrValue iterator) {
  GrType *type = gr_type_of(iterator);
  if (type == &gr_list_iterator_type) {
    return list_iter_step(gr_as_sequence_iter(iterator));
  }
  if (type == &gr_tuple_iterator_type) {
    return tuple_iter_step(gr_as_sequence_iter(iterator));
  }
  if (type == &gr_range_iterator_type) {
    return range_iter_step(fiber, (GrRangeIter *)(void *)iterator);
  }
  if (GR_UNLIKELY(type->next == 0)) {
    return becomes_ready(fiber, type) ? gr_next(fiber, iterator)
                                      : raise_missing(fiber, "'%T' object is not an iterator", iterator);
  }
  GrValue item = type->next(fiber, iterator);
  if (GR_UNLIKELY(item == 0) && gr_has_exception(fiber)) {
    gr_clear_if(fiber, &gr_exc_StopIteration);
  }
  return item;
}

// ---- length

bool gr_length(GrFiber *fiber, GrValue object, int64_t *result) {
  GrType *type = gr_type_of(object);
  if (type == &gr_list_type) {
    *result = gr_list_length(gr_as_list(object));
    return true;
  }
  if (type == &gr_tuple_type) {
    *result = gr_as_tuple(object)->length;
    return true;
  }
  if (type == &gr_str_type) {
    *result = gr_as_str(object)->length;
    return true;
  }
  if (GR_LIKELY(type->length != 0)) {
    return type->length(fiber, object, result);
  }
  gr_raise(fiber, &gr_exc_TypeError, "object of type '%T' has no len()", object);
  return false;
}

bool gr_length_hint(GrFiber *fiber, GrValue object, int64_t fallback, int64_t *result) {
  *result = fallback;
  if (gr_type_of(object)->length != 0) {
    if (gr_length(fiber, object, result)) {
      return true;
    }
    if (!gr_clear_if(fiber, &gr_exc_TypeError)) {
      return false;
    }
    *result = fallback;
  }
  bool found = false;
  GrValue hint = gr_call_special(fiber, object, &gr_name___length_hint__, 0, 0, &found);
  if (hint == 0) {
    return gr_has_exception(fiber) ? gr_clear_if(fiber, &gr_exc_TypeError) : true;
  }
  if (hint == GR_NOTIMPLEMENTED) {
    return true;
  }
  if (!gr_is_int(hint)) {
    gr_raise(fiber, &gr_exc_TypeError, "__length_hint__ must be an integer, not %T", hint);
    return false;
  }
  int64_t value;
  if (!gr_index_i64(fiber, hint, &gr_exc_OverflowError, &value)) {
    return false;
  }
  if (value < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "__length_hint__() should return >= 0");
    return false;
  }
  *result = value;
  return true;
}

// ---- unpacking

static GrValue unpack_iterator(GrFiber *fiber, GrValue iterable) {
  GrType *type = gr_type_of(iterable);
  if (type->iter == 0 && type->getitem == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "cannot unpack non-iterable %T object", iterable);
  }
  return gr_iter(fiber, iterable);
}

static bool raise_too_many(GrFiber *fiber, int64_t count) {
  gr_raise(fiber, &gr_exc_ValueError, "too many values to unpack (expected %lld)", (long long)count);
  return false;
}

static bool raise_not_enough(GrFiber *fiber, const char *least, int64_t count, int64_t got) {
  gr_raise(fiber, &gr_exc_ValueError, "not enough values to unpack (expected %s%lld, got %lld)", least,
           (long long)count, (long long)got);
  return false;
}

bool gr_unpack(GrFiber *fiber, GrValue iterable, int64_t count, GrValue *out) {
  if (gr_is_exactly(iterable, &gr_tuple_type)) {
    GrTuple *tuple = gr_as_tuple(iterable);
    if (GR_UNLIKELY(tuple->length != count)) {
      return tuple->length > count ? raise_too_many(fiber, count)
                                   : raise_not_enough(fiber, "", count, tuple->length);
    }
    memcpy((void *)out, (const void *)tuple->items, sizeof(GrValue) * (size_t)count);
    return true;
  }
  GrValue iterator = unpack_iterator(fiber, iterable);
  if (iterator == 0) {
    return false;
  }
  for (int64_t i = 0; i < count; i++) {
    out[i] = gr_next(fiber, iterator);
    if (out[i] == 0) {
      return gr_has_exception(fiber) ? false : raise_not_enough(fiber, "", count, i);
    }
  }
  if (gr_next(fiber, iterator) != 0) {
    return raise_too_many(fiber, count);
  }
  return !gr_has_exception(fiber);
}

bool gr_unpack_star(GrFiber *fiber, GrValue iterable, int64_t before, int64_t after, GrValue *out) {
  GrValue iterator = unpack_iterator(fiber, iterable);
  if (iterator == 0) {
    return false;
  }
  for (int64_t i = 0; i < before; i++) {
    out[i] = gr_next(fiber, iterator);
    if (out[i] == 0) {
      return gr_has_exception(fiber) ? false : raise_not_enough(fiber, "at least ", before + after, i);
    }
  }
  GrList *rest = gr_list_from_iterable(fiber, iterator);
  if (rest == 0) {
    return false;
  }
  int64_t length = gr_list_length(rest);
  if (length < after) {
    return raise_not_enough(fiber, "at least ", before + after, before + length);
  }
  GrTuple *items = gr_list_to_tuple(fiber, rest);
  GrList *middle = items ? gr_list_from_array(fiber, items->items, length - after) : 0;
  if (middle == 0) {
    return false;
  }
  out[before] = GR_VALUE(middle);
  for (int64_t i = 0; i < after; i++) {
    out[before + 1 + i] = items->items[length - after + i];
  }
  return true;
}
