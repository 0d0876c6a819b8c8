// The _collections module: defaultdict, the fields of named tuples, counting. deque and OrderedDict have their own
// files.
#include "collections_types.h"
#include "_collections.bind.h"

// ---- defaultdict

static GrDefaultdict *as_defaultdict(GrValue value) { return (GrDefaultdict *)(void *)value; }

static GrValue factory_of(GrDefaultdict *self) {
  GrValue factory = atomic_load_explicit(&self->factory, memory_order_acquire);
  return factory ? factory : GR_NONE;
}

bool gr_defaultdict_dunder_init(GrFiber *fiber, GrDefaultdict *self, const GrValue *args, size_t nargs,
                                GrDict *kwargs) {
  if (nargs > 0 && args[0] != GR_NONE) {
    if (!gr_type_ready(fiber, gr_type_of(args[0])) || !gr_type_of(args[0])->call) {
      gr_raise(fiber, &gr_exc_TypeError, "first argument must be callable or None");
      return false;
    }
  }
  atomic_store_explicit(&self->factory, nargs > 0 ? args[0] : GR_NONE, memory_order_release);
  if (nargs > 2) {
    gr_raise(fiber, &gr_exc_TypeError, "dict expected at most 1 argument, got %zu", nargs - 1);
    return false;
  }
  return (nargs < 2 || gr_dict_update_from(fiber, &self->base, args[1])) &&
         (!kwargs || gr_dict_update_from(fiber, &self->base, GR_VALUE(kwargs)));
}

GrValue gr_defaultdict_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue factory = factory_of(as_defaultdict(self));
  GrValue items = gr_dict_type.repr(fiber, self);
  if (!items) {
    return 0;
  }
  bool running = false;   // a factory may be a method of the dict itself
  if (factory != GR_NONE && !gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  GrStr *shown = running ? gr_str_from_c(fiber, "...") : gr_repr(fiber, factory);
  if (factory != GR_NONE && !running) {
    gr_repr_leave(fiber, self);
  }
  return shown ? GR_VALUE(gr_str_format(fiber, "%S(%S, %U)", gr_type_of(self)->name, shown, items)) : 0;
}

static GrValue defaultdict_copy(GrFiber *fiber, GrDefaultdict *self, GrValue items) {
  return gr_call2(fiber, GR_VALUE(self->base.base.type), factory_of(self), items);
}

GrValue gr_defaultdict_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_dict(a) || !gr_is_dict(b)) {
    return GR_NOTIMPLEMENTED;
  }
  bool left = gr_is_instance_of(a, &gr_defaultdict_type);
  GrValue result = defaultdict_copy(fiber, as_defaultdict(left ? a : b), a);
  return result && gr_dict_update_from(fiber, gr_as_dict(result), b) ? result : 0;
}

GrValue gr_defaultdict_get_default_factory(GrFiber *fiber, GrDefaultdict *self) {
  (void)fiber;
  return factory_of(self);
}
bool gr_defaultdict_set_default_factory(GrFiber *fiber, GrDefaultdict *self, GrValue value) {
  (void)fiber;
  atomic_store_explicit(&self->factory, value ? value : GR_NONE, memory_order_release);
  return true;
}

GrValue gr_defaultdict_dunder_missing(GrFiber *fiber, GrDefaultdict *self, GrValue key) {
  GrValue factory = factory_of(self);
  if (factory == GR_NONE) {
    return gr_raise_key_error(fiber, key);
  }
  GrValue value = gr_call0(fiber, factory);
  return value && gr_setitem(fiber, GR_VALUE(self), key, value) ? value : 0;
}

GrValue gr_defaultdict_copy(GrFiber *fiber, GrDefaultdict *self) {
  return defaultdict_copy(fiber, self, GR_VALUE(self));
}
GrValue gr_defaultdict_dunder_copy(GrFiber *fiber, GrDefaultdict *self) {
  return defaultdict_copy(fiber, self, GR_VALUE(self));
}

GR_NAME(gr_name_items, "items");

GrValue gr_defaultdict_dunder_reduce(GrFiber *fiber, GrDefaultdict *self) {
  GrValue factory = factory_of(self);
  GrTuple *args = factory == GR_NONE ? &gr_tuple_empty : gr_tuple_pack(fiber, 1, factory);
  GrValue items = args ? gr_call_method(fiber, GR_VALUE(self), &gr_name_items, 0, 0, 0) : 0;
  GrValue iterator = items ? gr_iter(fiber, items) : 0;
  return iterator ? GR_VALUE(gr_tuple_pack(fiber, 5, GR_VALUE(self->base.base.type), GR_VALUE(args), GR_NONE,
                                           GR_NONE, iterator))
                  : 0;
}

GrValue gr_defaultdict_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- fields of named tuples

GrValue gr_tuplegetter_dunder_new(GrFiber *fiber, GrType *cls, int64_t index, GrValue doc) {
  GrTuplegetter *self = GR_NEW(fiber, GrTuplegetter, cls);
  self->index = index;
  self->doc = doc;
  return GR_VALUE(self);
}

GrValue gr_tuplegetter_slot_repr(GrFiber *fiber, GrValue value) {
  GrTuplegetter *self = (GrTuplegetter *)(void *)value;
  return GR_VALUE(gr_str_format(fiber, "_tuplegetter(%lld, %R)", (long long)self->index, self->doc));
}

GrValue gr_tuplegetter_slot_descr_get(GrFiber *fiber, GrValue value, GrValue object, GrValue type) {
  (void)type;
  GrTuplegetter *self = (GrTuplegetter *)(void *)value;
  if (!object || object == GR_NONE) {
    return value;
  }
  if (GR_UNLIKELY(!gr_is_tuple(object))) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                    (long long)self->index, object);
  }
  GrTuple *tuple = gr_as_tuple(object);
  if ((uint64_t)self->index >= (uint64_t)tuple->length) {
    return gr_raise(fiber, &gr_exc_IndexError, "tuple index out of range");
  }
  return tuple->items[self->index];
}

bool gr_tuplegetter_slot_descr_set(GrFiber *fiber, GrValue self, GrValue object, GrValue value) {
  (void)self;
  (void)object;
  gr_raise(fiber, &gr_exc_AttributeError, "can't %s attribute", value ? "set" : "delete");
  return false;
}

GrValue gr_tuplegetter_get___doc__(GrFiber *fiber, GrTuplegetter *self) {
  (void)fiber;
  return atomic_load_explicit(&self->doc, memory_order_acquire);
}
bool gr_tuplegetter_set___doc__(GrFiber *fiber, GrTuplegetter *self, GrValue value) {
  (void)fiber;
  atomic_store_explicit(&self->doc, value ? value : GR_NONE, memory_order_release);
  return true;
}

GrValue gr_tuplegetter_dunder_reduce(GrFiber *fiber, GrTuplegetter *self) {
  GrTuple *args = gr_tuple_pack(fiber, 2, gr_int_from_i64(fiber, self->index), self->doc);
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}

// ---- counting

GR_NAME(gr_name_get, "get");
GR_NAME(gr_name___setitem__, "__setitem__");

// Neither get() nor item assignment is the subclass's own.
static bool counts_as_dict(GrFiber *fiber, GrValue mapping) {
  GrType *type = gr_type_of(mapping);
  return gr_is_dict(mapping) && type->setitem == gr_dict_type.setitem &&
         gr_type_lookup(fiber, type, &gr_name_get) == gr_type_lookup(fiber, &gr_dict_type, &gr_name_get);
}

static bool count_one(GrFiber *fiber, GrDict *dict, GrValue key) {
  uint32_t hash;
  if (!dict_hash(fiber, key, &hash)) {
    return false;
  }
  GrValue old = dict_find_hashed(fiber, dict, key, hash);
  if (!old && gr_has_exception(fiber)) {
    return false;
  }
  GrValue sum = old ? gr_add(fiber, old, GR_INT_CONST(1)) : GR_INT_CONST(1);
  return sum && dict_store_hashed(fiber, dict, key, hash, sum, false);
}

static bool count_generic(GrFiber *fiber, GrValue mapping, GrValue get, GrValue key) {
  GrValue old = gr_call2(fiber, get, key, GR_INT_CONST(0));
  GrValue sum = old ? gr_add(fiber, old, GR_INT_CONST(1)) : 0;
  return sum && gr_setitem(fiber, mapping, key, sum);
}

bool gr_collections__count_elements(GrFiber *fiber, GrValue mapping, GrValue iterable) {
  GrValue iterator = gr_iter(fiber, iterable), key, get = 0;
  if (!iterator) {
    return false;
  }
  bool plain = counts_as_dict(fiber, mapping);
  if (!plain && !(get = gr_getattr(fiber, mapping, &gr_name_get))) {
    return false;
  }
  while ((key = gr_next(fiber, iterator)) != 0) {
    if (!(plain ? count_one(fiber, gr_as_dict(mapping), key) : count_generic(fiber, mapping, get, key))) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

GrType gr_deque_type = {GR_TYPE_HEAD(gr_name_deque, GrDeque), GR_DEQUE_SLOTS
                        .type_flags = GR_TYPE_BASE | GR_TYPE_SEQUENCE | GR_TYPE_WEAKREFABLE};
GrType gr_deque_iterator_type = {GR_TYPE_HEAD(gr_name__deque_iterator, GrDequeIterator), GR_DEQUE_ITERATOR_SLOTS
                                 .iter = gr_iter_self};
GrType gr_deque_reverse_iterator_type = {GR_TYPE_HEAD(gr_name__deque_reverse_iterator, GrDequeIterator),
                                         GR_DEQUE_REVERSE_ITERATOR_SLOTS .iter = gr_iter_self};
GrType gr_defaultdict_type = {GR_TYPE_HEAD(gr_name_defaultdict, GrDefaultdict), GR_DEFAULTDICT_SLOTS
                              .primary_base = &gr_dict_type,
                              .type_flags = GR_TYPE_BASE | GR_TYPE_IS_DICT | GR_TYPE_MAPPING | GR_TYPE_WEAKREFABLE};
GrType gr_ordered_dict_type = {
    GR_TYPE_HEAD(gr_name_OrderedDict, GrOrderedDict), GR_ORDERED_DICT_SLOTS
    .primary_base = &gr_dict_type, .attributes_offset = offsetof(GrOrderedDict, attributes),
    .type_flags = GR_TYPE_BASE | GR_TYPE_IS_DICT | GR_TYPE_MAPPING | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE};
GrType gr_tuplegetter_type = {GR_TYPE_HEAD(gr_name__tuplegetter, GrTuplegetter), GR_TUPLEGETTER_SLOTS};
