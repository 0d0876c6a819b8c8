// OrderedDict: dict keeps order already; here is what moves keys and compares order.
//
// A subclass may replace __setitem__ and __delitem__; what adds or removes keys goes through them, as in CPython.
#include "collections_types.h"
#include "_collections.proto.h"

GR_NAME(gr_name_keys, "keys");
GR_NAME(gr_name_items, "items");
GR_NAME(gr_name___getstate__, "__getstate__");

static bool is_ordered(GrValue value) { return gr_is_instance_of(value, &gr_ordered_dict_type); }
static bool sets_as_dict(GrDict *dict) { return dict->base.type->setitem == gr_dict_type.setitem; }

// ---- filling

// Splits an item of an iterable of pairs; CPython's words differ from those of unpacking.
static bool split_pair(GrFiber *fiber, GrValue pair, GrValue parts[2]) {
  GrValue iterator = gr_iter(fiber, pair);
  if (!iterator) {
    return false;
  }
  for (int i = 0; i < 2; i++) {
    parts[i] = gr_next(fiber, iterator);
    if (!parts[i]) {
      if (!gr_has_exception(fiber)) {
        gr_raise(fiber, &gr_exc_ValueError, "need more than %d value%s to unpack", i, i == 1 ? "" : "s");
      }
      return false;
    }
  }
  if (gr_next(fiber, iterator)) {
    gr_raise(fiber, &gr_exc_ValueError, "too many values to unpack (expected 2)");
  }
  return !gr_has_exception(fiber);
}

static bool set_pairs(GrFiber *fiber, GrValue self, GrValue pairs) {
  GrValue iterator = gr_iter(fiber, pairs), pair, parts[2];
  if (!iterator) {
    return false;
  }
  while ((pair = gr_next(fiber, iterator)) != 0) {
    if (!split_pair(fiber, pair, parts) || !gr_setitem(fiber, self, parts[0], parts[1])) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

static bool set_keys(GrFiber *fiber, GrValue self, GrValue mapping, GrValue keys) {
  GrValue iterator = gr_iter(fiber, keys), key;
  if (!iterator) {
    return false;
  }
  while ((key = gr_next(fiber, iterator)) != 0) {
    GrValue value = gr_getitem(fiber, mapping, key);
    if (!value || !gr_setitem(fiber, self, key, value)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

static bool update_from(GrFiber *fiber, GrValue self, GrValue other) {
  if (sets_as_dict(gr_as_dict(self)) && gr_is_dict(other)) {
    return gr_dict_update_from(fiber, gr_as_dict(self), other);
  }
  if (gr_is_exactly(other, &gr_dict_type)) {
    GrValue items = gr_call_method(fiber, other, &gr_name_items, 0, 0, 0);
    return items && set_pairs(fiber, self, items);
  }
  bool found = gr_type_lookup(fiber, gr_type_of(other), &gr_name_keys) != 0;
  if (found) {
    GrValue keys = gr_call_method(fiber, other, &gr_name_keys, 0, 0, 0);
    return keys && set_keys(fiber, self, other, keys);
  }
  return set_pairs(fiber, self, other);
}

static bool update(GrFiber *fiber, GrOrderedDict *self, const GrValue *args, size_t nargs, GrDict *kwargs) {
  return (nargs == 0 || update_from(fiber, GR_VALUE(self), args[0])) &&
         (!kwargs || update_from(fiber, GR_VALUE(self), GR_VALUE(kwargs)));
}

bool gr_ordered_dict_dunder_init(GrFiber *fiber, GrOrderedDict *self, const GrValue *args, size_t nargs,
                                 GrDict *kwargs) {
  if (nargs > 1) {
    gr_raise(fiber, &gr_exc_TypeError, "expected at most 1 arguments, got %zu", nargs);
    return false;
  }
  return update(fiber, self, args, nargs, kwargs);
}
bool gr_ordered_dict_update(GrFiber *fiber, GrOrderedDict *self, const GrValue *args, size_t nargs, GrDict *kwargs) {
  if (nargs > 1) {
    gr_raise(fiber, &gr_exc_TypeError, "update() takes at most 1 positional argument (%zu given)", nargs);
    return false;
  }
  return update(fiber, self, args, nargs, kwargs);
}

// ---- slots

GrValue gr_ordered_dict_slot_repr(GrFiber *fiber, GrValue self) {
  bool running;
  GrStr *name = gr_type_of(self)->name, *text = 0;
  if (gr_dict_length(gr_as_dict(self)) == 0) {
    return GR_VALUE(gr_str_format(fiber, "%S()", name));
  }
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "..."));
  }
  GrValue items = gr_call_method(fiber, self, &gr_name_items, 0, 0, 0);
  GrList *pairs = items ? gr_list_from_iterable(fiber, items) : 0;
  if (pairs) {
    text = gr_str_format(fiber, "%S(%R)", name, GR_VALUE(pairs));
  }
  gr_repr_leave(fiber, self);
  return GR_VALUE(text);
}

// The keys of both in the same order: 1, 0, -1 raised.
static int same_order(GrFiber *fiber, GrDict *a, GrDict *b) {
  int64_t i = 0, j = 0;
  GrValue x, y, value;
  while (gr_dict_next(a, &i, &x, &value)) {
    if (!gr_dict_next(b, &j, &y, &value)) {
      return 0;
    }
    int same = item_equal(fiber, x, y);
    if (same != 1) {
      return same;
    }
  }
  return 1;
}

GrValue gr_ordered_dict_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  GrValue result = gr_dict_type.compare(fiber, a, b, GR_EQ);
  if ((op != GR_EQ && op != GR_NE) || result == 0 || result == GR_NOTIMPLEMENTED) {
    return result ? GR_NOTIMPLEMENTED : 0;
  }
  int equal = result == GR_TRUE;
  if (equal && is_ordered(a) && is_ordered(b)) {
    equal = same_order(fiber, gr_as_dict(a), gr_as_dict(b));
  }
  return equal < 0 ? 0 : gr_bool(equal == (op == GR_EQ));
}

GrValue gr_ordered_dict_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_dict(a) || !gr_is_dict(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue result = gr_call1(fiber, GR_VALUE(gr_type_of(is_ordered(a) ? a : b)), a);
  return result && update_from(fiber, result, b) ? result : 0;
}

GrValue gr_ordered_dict_slot_inplace_or(GrFiber *fiber, GrValue a, GrValue b) {
  return update_from(fiber, a, b) ? a : 0;
}

// ---- methods

bool gr_ordered_dict_move_to_end(GrFiber *fiber, GrOrderedDict *self, GrValue key, bool last) {
  int moved = dict_move(fiber, &self->base, key, last);
  if (moved == 0) {
    gr_raise_key_error(fiber, key);
  }
  return moved > 0;
}

GrValue gr_ordered_dict_popitem(GrFiber *fiber, GrOrderedDict *self, bool last) {
  GrValue key, value;
  if (!dict_pop_end(&self->base, last, &key, &value)) {
    return gr_raise(fiber, &gr_exc_KeyError, "dictionary is empty");
  }
  return GR_VALUE(gr_tuple_pack(fiber, 2, key, value));
}

GrValue gr_ordered_dict_pop(GrFiber *fiber, GrOrderedDict *self, GrValue key, GrValue default_) {
  GrValue value = gr_dict_find(fiber, &self->base, key);
  if (value) {
    return gr_delitem(fiber, GR_VALUE(self), key) ? value : 0;
  }
  if (gr_has_exception(fiber) || default_) {
    return gr_has_exception(fiber) ? 0 : default_;
  }
  return gr_raise_key_error(fiber, key);
}

GrValue gr_ordered_dict_setdefault(GrFiber *fiber, GrOrderedDict *self, GrValue key, GrValue default_) {
  if (sets_as_dict(&self->base)) {
    return gr_dict_set_default(fiber, &self->base, key, default_);
  }
  GrValue value = gr_dict_find(fiber, &self->base, key);
  if (value || gr_has_exception(fiber)) {
    return value;
  }
  return gr_setitem(fiber, GR_VALUE(self), key, default_) ? default_ : 0;
}

GrValue gr_ordered_dict_copy(GrFiber *fiber, GrOrderedDict *self) {
  GrValue copy = gr_call0(fiber, GR_VALUE(self->base.base.type));
  return copy && update_from(fiber, copy, GR_VALUE(self)) ? copy : 0;
}

GrValue gr_ordered_dict_fromkeys(GrFiber *fiber, GrType *cls, GrValue iterable, GrValue value) {
  GrValue result = gr_call0(fiber, GR_VALUE(cls)), key;
  GrValue iterator = result ? gr_iter(fiber, iterable) : 0;
  if (!iterator) {
    return 0;
  }
  while ((key = gr_next(fiber, iterator)) != 0) {
    if (!gr_setitem(fiber, result, key, value)) {
      return 0;
    }
  }
  return gr_has_exception(fiber) ? 0 : result;
}

GrValue gr_ordered_dict_dunder_reduce(GrFiber *fiber, GrOrderedDict *self) {
  GrValue state = gr_call_method(fiber, GR_VALUE(self), &gr_name___getstate__, 0, 0, 0);
  GrValue items = state ? gr_call_method(fiber, GR_VALUE(self), &gr_name_items, 0, 0, 0) : 0;
  GrValue iterator = items ? gr_iter(fiber, items) : 0;
  return iterator ? GR_VALUE(gr_tuple_pack(fiber, 5, GR_VALUE(self->base.base.type), GR_VALUE(&gr_tuple_empty),
                                           state, GR_NONE, iterator))
                  : 0;
}
