// dict_keys, dict_items, dict_values. Keys and items behave like sets: their operators make sets, with any
// iterable on the other side.
#include "dict_table.h"
#include "grouse/repr_guard.h"
#include "iter.h"
#include "set_table.h"

#include "dict_view.bind.h"

// From object/mappingproxy.c.
GrValue gr_mappingproxy_new(GrFiber *fiber, GrValue mapping);

static inline GrDict *view_dict(GrValue self) { return ((GrDictView *)(void *)self)->dict; }
static inline bool is_keys(GrValue value) { return gr_is_exactly(value, &gr_dict_keys_type); }
static inline bool is_set_view(GrValue value) { return is_keys(value) || gr_is_exactly(value, &gr_dict_items_type); }

GrValue gr_dict_view_new(GrFiber *fiber, GrType *type, GrDict *dict) {
  GrDictView *view = GR_NEW(fiber, GrDictView, type);
  view->dict = dict;
  return GR_VALUE(view);
}

// ---- what the three have in common

static GrValue view_repr(GrFiber *fiber, GrValue self) {
  bool running;
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "..."));
  }
  GrList *items = gr_list_from_iterable(fiber, self);
  GrValue text = items ? GR_VALUE(gr_str_format(fiber, "%T(%R)", self, GR_VALUE(items))) : 0;
  gr_repr_leave(fiber, self);
  return text;
}

static bool view_length(GrValue self, int64_t *result) {
  *result = gr_dict_length(view_dict(self));
  return true;
}

// ---- set operations

// The set operators of a view: a new set of what [a] gives, changed by [change] with [b].
typedef bool (*SetChangeFn)(GrFiber *fiber, GrSet *set, GrValue other);

static GrValue view_combine(GrFiber *fiber, GrValue a, GrValue b, SetChangeFn change) {
  GrSet *result = gr_set_new(fiber, a);
  return result && change(fiber, result, b) ? GR_VALUE(result) : 0;
}

static GrValue view_and(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_set_view(a)) {
    GrValue view = b;
    b = a;
    a = view;
  }
  // Walk over the shorter of two views.
  if (is_set_view(b) && gr_dict_length(view_dict(b)) > gr_dict_length(view_dict(a))) {
    GrValue view = b;
    b = a;
    a = view;
  }
  GrSet *result = gr_set_new(fiber, 0);
  GrValue iterator = result ? gr_iter(fiber, b) : 0, item;
  if (iterator == 0) {
    return 0;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    int has = gr_type_of(a)->contains(fiber, a, item);
    if (has < 0 || (has && !gr_set_insert(fiber, result, item))) {
      return 0;
    }
  }
  return gr_has_exception(fiber) ? 0 : GR_VALUE(result);
}

// Does [container] hold everything in [view]? -1 raised.
static int all_in(GrFiber *fiber, GrValue view, GrValue container) {
  GrValue iterator = gr_iter(fiber, view), item;
  if (iterator == 0) {
    return -1;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    int has = gr_contains(fiber, container, item);
    if (has != 1) {
      return has;
    }
  }
  return gr_has_exception(fiber) ? -1 : 1;
}

static GrValue view_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!is_any_set(b) && !is_set_view(b)) {
    return GR_NOTIMPLEMENTED;
  }
  int64_t x = gr_dict_length(view_dict(a)), y;
  if (!gr_length(fiber, b, &y)) {
    return 0;
  }
  int holds = 0;
  switch (op) {
  case GR_EQ:
  case GR_NE:
    holds = x == y ? all_in(fiber, a, b) : 0;
    holds = holds >= 0 && op == GR_NE ? !holds : holds;
    break;
  case GR_LT:
    holds = x < y ? all_in(fiber, a, b) : 0;
    break;
  case GR_LE:
    holds = x <= y ? all_in(fiber, a, b) : 0;
    break;
  case GR_GT:
    holds = x > y ? all_in(fiber, b, a) : 0;
    break;
  case GR_GE:
    holds = x >= y ? all_in(fiber, b, a) : 0;
    break;
  }
  return holds < 0 ? 0 : gr_bool(holds);
}

static int view_isdisjoint(GrFiber *fiber, GrValue self, GrValue other) {
  if (self == other) {
    return gr_dict_length(view_dict(self)) == 0;
  }
  int64_t own = gr_dict_length(view_dict(self)), length;
  if (is_any_set(other) || is_set_view(other)) {
    if (!gr_length(fiber, other, &length)) {
      return -1;
    }
    if (length > own) {
      GrValue view = self;
      self = other;
      other = view;
    }
  }
  GrValue iterator = gr_iter(fiber, other), item;
  if (iterator == 0) {
    return -1;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    int has = gr_contains(fiber, self, item);
    if (has != 0) {
      return has < 0 ? -1 : 0;
    }
  }
  return gr_has_exception(fiber) ? -1 : 1;
}

// ---- dict_keys

GrValue gr_dict_keys_slot_repr(GrFiber *fiber, GrValue self) { return view_repr(fiber, self); }

GrValue gr_dict_keys_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return view_compare(fiber, a, b, op);
}

GrValue gr_dict_keys_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_dict_iter_new(fiber, &gr_dict_keyiterator_type, view_dict(self));
}

bool gr_dict_keys_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  return view_length(self, result);
}

int gr_dict_keys_slot_contains(GrFiber *fiber, GrValue self, GrValue key) {
  return gr_dict_find(fiber, view_dict(self), key) != 0 ? 1 : gr_has_exception(fiber) ? -1 : 0;
}

GrValue gr_dict_keys_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  return view_combine(fiber, a, b, set_difference_update);
}

GrValue gr_dict_keys_slot_and(GrFiber *fiber, GrValue a, GrValue b) { return view_and(fiber, a, b); }

GrValue gr_dict_keys_slot_xor(GrFiber *fiber, GrValue a, GrValue b) {
  return view_combine(fiber, a, b, set_symmetric_update);
}

GrValue gr_dict_keys_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  return view_combine(fiber, a, b, set_update);
}

int gr_dict_keys_isdisjoint(GrFiber *fiber, GrDictView *self, GrValue other) {
  return view_isdisjoint(fiber, GR_VALUE(self), other);
}

GrValue gr_dict_keys_dunder_reversed(GrFiber *fiber, GrDictView *self) {
  return gr_dict_iter_new(fiber, &gr_dict_reversekeyiterator_type, self->dict);
}

GrValue gr_dict_keys_get_mapping(GrFiber *fiber, GrDictView *self) {
  return gr_mappingproxy_new(fiber, GR_VALUE(self->dict));
}

GrType gr_dict_keys_type = {GR_TYPE_HEAD(gr_name_dict_keys, GrDictView), GR_DICT_KEYS_SLOTS .type_flags = 0};

// ---- dict_items

GrValue gr_dict_items_slot_repr(GrFiber *fiber, GrValue self) { return view_repr(fiber, self); }

GrValue gr_dict_items_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return view_compare(fiber, a, b, op);
}

GrValue gr_dict_items_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_dict_iter_new(fiber, &gr_dict_itemiterator_type, view_dict(self));
}

bool gr_dict_items_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  return view_length(self, result);
}

int gr_dict_items_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  if (!gr_is_tuple(item) || gr_as_tuple(item)->length != 2) {
    return 0;
  }
  GrValue value = gr_dict_find(fiber, view_dict(self), gr_as_tuple(item)->items[0]);
  if (value == 0) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  return item_equal(fiber, value, gr_as_tuple(item)->items[1]);
}

GrValue gr_dict_items_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  return view_combine(fiber, a, b, set_difference_update);
}

GrValue gr_dict_items_slot_and(GrFiber *fiber, GrValue a, GrValue b) { return view_and(fiber, a, b); }

GrValue gr_dict_items_slot_xor(GrFiber *fiber, GrValue a, GrValue b) {
  return view_combine(fiber, a, b, set_symmetric_update);
}

GrValue gr_dict_items_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  return view_combine(fiber, a, b, set_update);
}

int gr_dict_items_isdisjoint(GrFiber *fiber, GrDictView *self, GrValue other) {
  return view_isdisjoint(fiber, GR_VALUE(self), other);
}

GrValue gr_dict_items_dunder_reversed(GrFiber *fiber, GrDictView *self) {
  return gr_dict_iter_new(fiber, &gr_dict_reverseitemiterator_type, self->dict);
}

GrValue gr_dict_items_get_mapping(GrFiber *fiber, GrDictView *self) {
  return gr_mappingproxy_new(fiber, GR_VALUE(self->dict));
}

GrType gr_dict_items_type = {GR_TYPE_HEAD(gr_name_dict_items, GrDictView), GR_DICT_ITEMS_SLOTS .type_flags = 0};

// ---- dict_values

GrValue gr_dict_values_slot_repr(GrFiber *fiber, GrValue self) { return view_repr(fiber, self); }

GrValue gr_dict_values_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_dict_iter_new(fiber, &gr_dict_valueiterator_type, view_dict(self));
}

bool gr_dict_values_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  return view_length(self, result);
}

GrValue gr_dict_values_dunder_reversed(GrFiber *fiber, GrDictView *self) {
  return gr_dict_iter_new(fiber, &gr_dict_reversevalueiterator_type, self->dict);
}

GrValue gr_dict_values_get_mapping(GrFiber *fiber, GrDictView *self) {
  return gr_mappingproxy_new(fiber, GR_VALUE(self->dict));
}

GrType gr_dict_values_type = {GR_TYPE_HEAD(gr_name_dict_values, GrDictView), GR_DICT_VALUES_SLOTS
                              .type_flags = 0};
