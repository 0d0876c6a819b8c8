// dict: the type and its methods. Storage is in dict_table.c and dict_core.c; dict_table.h has the locking rule.
#include "dict_table.h"
#include "grouse/generic_alias.h"
#include "grouse/repr_guard.h"
#include "iter.h"

#include "dict.bind.h"

GR_NAME(gr_name___missing__, "__missing__");

// ---- construction

GrValue gr_dict_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  if (GR_LIKELY(type == &gr_dict_type)) {
    return GR_VALUE(gr_dict_new(fiber, 0));
  }
  GrValue self = gr_type_allocate(fiber, type, 0);
  if (self) {
    atomic_store_explicit(&gr_as_dict(self)->table, &gr_dict_empty_table, memory_order_release);
  }
  return self;
}

static bool dict_take_arguments(GrFiber *fiber, GrDict *self, const char *name, const GrValue *args, size_t nargs,
                                GrDict *kwargs) {
  if (nargs > 1) {
    gr_raise(fiber, &gr_exc_TypeError, "%s expected at most 1 argument, got %zu", name, nargs);
    return false;
  }
  return (nargs == 0 || gr_dict_update_from(fiber, self, args[0])) &&
         (kwargs == 0 || gr_dict_update_from(fiber, self, GR_VALUE(kwargs)));
}

bool gr_dict_dunder_init(GrFiber *fiber, GrDict *self, const GrValue *args, size_t nargs, GrDict *kwargs) {
  return dict_take_arguments(fiber, self, "dict", args, nargs, kwargs);
}

// ---- slots

static bool add_repr(GrFiber *fiber, GrStrBuilder *builder, const char *before, GrValue value) {
  GrStr *text = gr_repr(fiber, value);
  return text && gr_builder_add_c(fiber, builder, before) && gr_builder_add_str(fiber, builder, text);
}

static GrValue dict_repr(GrFiber *fiber, GrDict *dict) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  int64_t position = 0;
  GrValue key, value;
  const char *before = "{";
  while (dict_step(dict, &position, &key, &value, 0)) {
    if (!add_repr(fiber, &builder, before, key) || !add_repr(fiber, &builder, ": ", value)) {
      return 0;
    }
    before = ", ";
  }
  return gr_builder_add_c(fiber, &builder, *before == '{' ? "{}" : "}")
             ? GR_VALUE(gr_builder_finish(fiber, &builder))
             : 0;
}

GrValue gr_dict_slot_repr(GrFiber *fiber, GrValue self) {
  bool running;
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "{...}"));
  }
  GrValue text = dict_repr(fiber, gr_as_dict(self));
  gr_repr_leave(fiber, self);
  return text;
}

// 1 equal, 0 different, -1 raised.
static int dict_equal(GrFiber *fiber, GrDict *a, GrDict *b) {
  if (gr_dict_length(a) != gr_dict_length(b)) {
    return 0;
  }
  if (!gr_stack_check_in(fiber, " in comparison")) {
    return -1;
  }
  int64_t position = 0;
  GrValue key, value;
  uint32_t hash;
  while (dict_step(a, &position, &key, &value, &hash)) {
    GrValue other = dict_find_hashed(fiber, b, key, hash);
    int equal = other ? item_equal(fiber, value, other) : gr_has_exception(fiber) ? -1 : 0;
    if (equal != 1) {
      return equal;
    }
  }
  return 1;
}

GrValue gr_dict_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_dict(a) || !gr_is_dict(b) || (op != GR_EQ && op != GR_NE)) {
    return GR_NOTIMPLEMENTED;
  }
  int equal = dict_equal(fiber, gr_as_dict(a), gr_as_dict(b));
  return equal < 0 ? 0 : gr_bool(equal == (op == GR_EQ));
}

GrValue gr_dict_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_dict_iter_new(fiber, &gr_dict_keyiterator_type, gr_as_dict(self));
}

bool gr_dict_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_dict_length(gr_as_dict(self));
  return true;
}

GrValue gr_dict_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrValue value = gr_dict_find(fiber, gr_as_dict(self), key);
  if (GR_LIKELY(value != 0) || gr_has_exception(fiber)) {
    return value;
  }
  if (gr_as_object(self)->type != &gr_dict_type) {
    bool found;
    value = gr_call_special(fiber, self, &gr_name___missing__, &key, 1, &found);
    if (found || gr_has_exception(fiber)) {
      return value;
    }
  }
  return gr_raise_key_error(fiber, key);
}

bool gr_dict_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value) {
  if (value != 0) {
    return gr_dict_set(fiber, gr_as_dict(self), key, value);
  }
  int removed = gr_dict_remove(fiber, gr_as_dict(self), key);
  if (removed == 0) {
    gr_raise_key_error(fiber, key);
  }
  return removed > 0;
}

int gr_dict_slot_contains(GrFiber *fiber, GrValue self, GrValue key) {
  return gr_dict_find(fiber, gr_as_dict(self), key) != 0 ? 1 : gr_has_exception(fiber) ? -1 : 0;
}

GrValue gr_dict_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_dict(a) || !gr_is_dict(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrDict *result = gr_dict_clone(fiber, gr_as_dict(a));
  return result && gr_dict_update_from(fiber, result, b) ? GR_VALUE(result) : 0;
}

GrValue gr_dict_slot_inplace_or(GrFiber *fiber, GrValue self, GrValue other) {
  return gr_dict_update_from(fiber, gr_as_dict(self), other) ? self : 0;
}

// ---- methods

GrValue gr_dict_method_get(GrFiber *fiber, GrDict *self, GrValue key, GrValue default_) {
  GrValue value = gr_dict_find(fiber, self, key);
  return value != 0 ? value : gr_has_exception(fiber) ? 0 : default_;
}

GrValue gr_dict_setdefault(GrFiber *fiber, GrDict *self, GrValue key, GrValue default_) {
  return gr_dict_set_default(fiber, self, key, default_);
}

GrValue gr_dict_pop(GrFiber *fiber, GrDict *self, GrValue key, GrValue default_) {
  uint32_t hash;
  GrValue value;
  if (gr_dict_length(self) == 0) {
    return default_ ? default_ : gr_raise_key_error(fiber, key);
  }
  int removed = dict_hash(fiber, key, &hash) ? dict_remove_hashed(fiber, self, key, hash, &value) : -1;
  if (removed == 0) {
    return default_ ? default_ : gr_raise_key_error(fiber, key);
  }
  return removed > 0 ? value : 0;
}

GrTuple *gr_dict_popitem(GrFiber *fiber, GrDict *self) {
  GrValue key, value;
  if (!dict_pop_end(self, true, &key, &value)) {
    gr_raise(fiber, &gr_exc_KeyError, "popitem(): dictionary is empty");
    return 0;
  }
  return gr_tuple_pack(fiber, 2, key, value);
}

GrValue gr_dict_keys(GrFiber *fiber, GrDict *self) {
  return gr_dict_view_new(fiber, &gr_dict_keys_type, self);
}

GrValue gr_dict_items(GrFiber *fiber, GrDict *self) {
  return gr_dict_view_new(fiber, &gr_dict_items_type, self);
}

GrValue gr_dict_values(GrFiber *fiber, GrDict *self) {
  return gr_dict_view_new(fiber, &gr_dict_values_type, self);
}

bool gr_dict_update(GrFiber *fiber, GrDict *self, const GrValue *args, size_t nargs, GrDict *kwargs) {
  return dict_take_arguments(fiber, self, "update", args, nargs, kwargs);
}

GrValue gr_dict_fromkeys(GrFiber *fiber, GrType *cls, GrValue iterable, GrValue value) {
  GrValue result = cls == &gr_dict_type ? GR_VALUE(gr_dict_new(fiber, 0)) : gr_call0(fiber, GR_VALUE(cls));
  GrValue iterator = result ? gr_iter(fiber, iterable) : 0, key;
  if (iterator == 0) {
    return 0;
  }
  bool plain = gr_is_exactly(result, &gr_dict_type);
  while ((key = gr_next(fiber, iterator)) != 0) {
    if (!(plain ? gr_dict_set(fiber, gr_as_dict(result), key, value) : gr_setitem(fiber, result, key, value))) {
      return 0;
    }
  }
  return gr_has_exception(fiber) ? 0 : result;
}

void gr_dict_clear(GrFiber *fiber, GrDict *self) {
  (void)fiber;
  dict_clear(self);
}

GrDict *gr_dict_copy(GrFiber *fiber, GrDict *self) { return gr_dict_clone(fiber, self); }

GrValue gr_dict_dunder_reversed(GrFiber *fiber, GrDict *self) {
  return gr_dict_iter_new(fiber, &gr_dict_reversekeyiterator_type, self);
}

int64_t gr_dict_dunder_sizeof(GrFiber *fiber, GrDict *self) {
  (void)fiber;
  GrDictTable *table = dict_table(self);
  int64_t size = gr_type_of(GR_VALUE(self))->basic_size;
  if (table == &gr_dict_empty_table) {
    return size;
  }
  return size + (int64_t)sizeof *table + (table->mask ? 8 * ((int64_t)table->mask + 1) : 0) +
         (int64_t)(sizeof(GrDictEntry) + sizeof(uint32_t)) * table->capacity;
}

GrValue gr_dict_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_dict_type = {GR_TYPE_HEAD(gr_name_dict, GrDict), GR_DICT_SLOTS
                       .type_flags = GR_TYPE_BASE | GR_TYPE_IS_DICT | GR_TYPE_MAPPING};
