// The module _abc: the work of abc.ABCMeta.
//
// Registry and caches are dicts from a class's address to a weak reference to it; an entry counts only while its
// reference still leads to that class. Locking rule: the dicts'; replacing a cache is one store.
#include "grouse/bind.h"
#include "grouse/core.h"

typedef struct GrAbcData {
  GrMutable base;
  _Atomic(GrDict *) registry, cache, negative_cache;   // 0 empty
  _Atomic(int64_t) negative_version;                   // of `invalidations` when negative_cache was begun
} GrAbcData;

#include "_abc.bind.h"

GR_NAME(gr_name__abc_impl, "_abc_impl");
GR_NAME(gr_name___abc_tpflags__, "__abc_tpflags__");

enum { SEQUENCE_BIT = 1 << 5, MAPPING_BIT = 1 << 6 };

static _Atomic(int64_t) invalidations;

static GrType *as_type(GrValue value) { return (GrType *)(void *)value; }

// ---- the data of a class

static GrAbcData *data_of(GrFiber *fiber, GrValue class_) {
  GrValue data = gr_is_type(class_) ? gr_type_lookup(fiber, as_type(class_), &gr_name__abc_impl)
                                    : gr_getattr(fiber, class_, &gr_name__abc_impl);
  if (data == 0) {
    if (!gr_has_exception(fiber)) {
      gr_raise_attribute_error(fiber, class_, &gr_name__abc_impl);
    }
    return 0;
  }
  if (!gr_is_exactly(data, &gr_abc_data_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "_abc_impl is set to a wrong type");
    return 0;
  }
  return (GrAbcData *)(void *)data;
}

static GrValue key_of(GrValue class_) { return gr_tag_int((int64_t)(gr_bits(class_) >> 3)); }

static bool holds(GrFiber *fiber, _Atomic(GrDict *) *dict, GrValue class_) {
  GrDict *table = atomic_load_explicit(dict, memory_order_acquire);
  GrValue ref = table ? gr_dict_find(fiber, table, key_of(class_)) : 0;
  return ref && gr_weakref_target(ref) == class_;
}

static bool add(GrFiber *fiber, _Atomic(GrDict *) *dict, GrValue class_) {
  GrDict *table = atomic_load_explicit(dict, memory_order_acquire);
  if (table == 0) {
    GrDict *fresh = gr_dict_new(fiber, 4);
    if (fresh == 0) {
      return false;
    }
    if (atomic_compare_exchange_strong(dict, &table, fresh)) {
      table = fresh;
    }
  }
  GrValue ref = gr_weakref_new(fiber, class_);
  return ref && gr_dict_set(fiber, table, key_of(class_), ref);
}

// ---- set-up

static int is_abstract(GrFiber *fiber, GrValue value) {
  GrValue flag = gr_getattr_find(fiber, value, &gr_name___isabstractmethod__);
  return flag ? gr_truth(fiber, flag) : gr_has_exception(fiber) ? -1 : 0;
}

static bool add_if_abstract(GrFiber *fiber, GrSet *names, GrValue name, GrValue value) {
  int abstract = is_abstract(fiber, value);
  return abstract >= 0 && (abstract == 0 || gr_set_insert(fiber, names, name));
}

static bool collect_inherited(GrFiber *fiber, GrValue class_, GrValue base, GrSet *names) {
  GrValue inherited = gr_getattr_find(fiber, base, &gr_name___abstractmethods__);
  GrValue iterator = inherited ? gr_iter(fiber, inherited) : 0, name;
  while (iterator && (name = gr_next(fiber, iterator)) != 0) {
    GrValue value = gr_is_str(name) ? gr_getattr_find(fiber, class_, gr_as_str(name)) : 0;
    if (gr_has_exception(fiber) || (value && !add_if_abstract(fiber, names, name, value))) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

static bool compute_abstract_methods(GrFiber *fiber, GrValue class_) {
  GrSet *names = gr_set_new(fiber, 0);
  GrDict *own = names ? gr_dict_clone(fiber, as_type(class_)->dict) : 0;
  int64_t position = 0;
  GrValue name, value;
  while (own && gr_dict_next(own, &position, &name, &value)) {
    if (!add_if_abstract(fiber, names, name, value)) {
      return false;
    }
  }
  GrTuple *bases = as_type(class_)->bases;
  for (int64_t i = 0; own && i < bases->length; i++) {
    if (!collect_inherited(fiber, class_, bases->items[i], names)) {
      return false;
    }
  }
  GrValue frozen = own ? gr_frozenset_new(fiber, GR_VALUE(names)) : 0;
  return frozen && gr_setattr(fiber, class_, &gr_name___abstractmethods__, frozen);
}

// collections.abc marks Sequence and Mapping for match statements.
static bool take_flags(GrFiber *fiber, GrType *type) {
  GrValue flags = gr_dict_find_str(fiber, type->dict, &gr_name___abc_tpflags__);
  if (flags == 0 || !gr_is_tagged_int(flags)) {
    return true;
  }
  int64_t bits = gr_untag_int(flags) & (SEQUENCE_BIT | MAPPING_BIT);
  if (bits == (SEQUENCE_BIT | MAPPING_BIT)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    return false;
  }
  type->type_flags |= bits & SEQUENCE_BIT ? GR_TYPE_SEQUENCE : bits & MAPPING_BIT ? GR_TYPE_MAPPING : 0;
  return gr_setattr(fiber, GR_VALUE(type), &gr_name___abc_tpflags__, 0);
}

bool gr_abc__abc_init(GrFiber *fiber, GrValue self) {
  if (!gr_is_type(self)) {
    gr_raise(fiber, &gr_exc_TypeError, "_abc_init() argument must be a class");
    return false;
  }
  if (!compute_abstract_methods(fiber, self)) {
    return false;
  }
  GrAbcData *data = GR_NEW(fiber, GrAbcData, &gr_abc_data_type);
  atomic_store(&data->negative_version, atomic_load(&invalidations));
  return gr_setattr(fiber, self, &gr_name__abc_impl, GR_VALUE(data)) && take_flags(fiber, as_type(self));
}

// ---- registration

static void set_flags(GrFiber *fiber, GrType *type, uint32_t flags) {
  const uint32_t both = GR_TYPE_SEQUENCE | GR_TYPE_MAPPING;
  if (!(type->type_flags & GR_TYPE_HEAP) || (type->type_flags & both) == flags) {
    return;
  }
  type->type_flags = (type->type_flags & ~both) | flags;
  GrList *subclasses = gr_type_subclasses(fiber, type);
  for (int64_t i = 0; subclasses && i < gr_list_length(subclasses); i++) {
    set_flags(fiber, as_type(gr_list_find(subclasses, i)), flags);
  }
}

GrValue gr_abc__abc_register(GrFiber *fiber, GrValue self, GrValue subclass) {
  if (!gr_is_type(subclass)) {
    return gr_raise(fiber, &gr_exc_TypeError, "Can only register classes");
  }
  int already = gr_issubclass(fiber, subclass, self);
  if (already != 0) {
    return already < 0 ? 0 : subclass;
  }
  int cycle = gr_issubclass(fiber, self, subclass);
  if (cycle != 0) {
    return cycle < 0 ? 0 : gr_raise(fiber, &gr_exc_RuntimeError, "Refusing to create an inheritance cycle");
  }
  GrAbcData *data = data_of(fiber, self);
  if (data == 0 || !add(fiber, &data->registry, subclass)) {
    return 0;
  }
  atomic_fetch_add(&invalidations, 1);
  uint32_t flags = gr_is_type(self) ? as_type(self)->type_flags & (GR_TYPE_SEQUENCE | GR_TYPE_MAPPING) : 0;
  if (flags) {
    set_flags(fiber, as_type(subclass), flags);
  }
  return subclass;
}

// ---- checks

static GrValue remember(GrFiber *fiber, _Atomic(GrDict *) *cache, GrValue subclass, bool result) {
  return add(fiber, cache, subclass) ? gr_bool(result) : 0;
}

// A class in the registry or among the direct subclasses that [subclass] derives from: 1, 0, -1 raised.
static int check_related(GrFiber *fiber, GrValue self, GrAbcData *data, GrValue subclass) {
  GrDict *registry = atomic_load_explicit(&data->registry, memory_order_acquire);
  int64_t position = 0;
  GrValue key, ref;
  while (registry && gr_dict_next(registry, &position, &key, &ref)) {
    GrValue registered = gr_weakref_target(ref);
    int result = registered ? gr_issubclass(fiber, subclass, registered) : 0;
    if (result != 0) {
      return result;
    }
  }
  GrValue list = gr_call_method(fiber, self, &gr_name___subclasses__, 0, 0, 0);
  if (list == 0) {
    return -1;
  }
  if (!gr_is_list(list)) {
    gr_raise(fiber, &gr_exc_TypeError, "__subclasses__() must return a list");
    return -1;
  }
  for (int64_t i = 0; i < gr_list_length(gr_as_list(list)); i++) {
    int result = gr_issubclass(fiber, subclass, gr_list_find(gr_as_list(list), i));
    if (result != 0) {
      return result;
    }
  }
  return 0;
}

GrValue gr_abc__abc_subclasscheck(GrFiber *fiber, GrValue self, GrValue subclass) {
  if (!gr_is_type(subclass)) {
    return gr_raise(fiber, &gr_exc_TypeError, "issubclass() arg 1 must be a class");
  }
  GrAbcData *data = data_of(fiber, self);
  if (data == 0) {
    return 0;
  }
  if (holds(fiber, &data->cache, subclass)) {
    return GR_TRUE;
  }
  int64_t version = atomic_load(&invalidations);
  if (atomic_load(&data->negative_version) < version) {
    atomic_store(&data->negative_cache, (GrDict *)0);
    atomic_store(&data->negative_version, version);
  } else if (holds(fiber, &data->negative_cache, subclass)) {
    return GR_FALSE;
  }
  GrValue hook = gr_call_method(fiber, self, &gr_name___subclasshook__, &subclass, 1, 0);
  if (hook == 0) {
    return 0;
  }
  if (hook == GR_TRUE || hook == GR_FALSE) {
    return remember(fiber, hook == GR_TRUE ? &data->cache : &data->negative_cache, subclass, hook == GR_TRUE);
  }
  if (hook != GR_NOTIMPLEMENTED) {
    return gr_raise(fiber, &gr_exc_AssertionError,
                    "__subclasshook__ must return either False, True, or NotImplemented");
  }
  if (!gr_type_ready(fiber, as_type(subclass))) {
    return 0;
  }
  if (gr_is_type(self) && gr_is_subtype(as_type(subclass), as_type(self))) {
    return remember(fiber, &data->cache, subclass, true);
  }
  int related = check_related(fiber, self, data, subclass);
  return related < 0 ? 0 : remember(fiber, related ? &data->cache : &data->negative_cache, subclass, related);
}

GrValue gr_abc__abc_instancecheck(GrFiber *fiber, GrValue self, GrValue instance) {
  GrAbcData *data = data_of(fiber, self);
  GrValue own = GR_VALUE(gr_type_of(instance));
  GrValue claimed = data ? gr_getattr(fiber, instance, &gr_name___class__) : 0;
  if (claimed == 0) {
    return 0;
  }
  if (holds(fiber, &data->cache, claimed)) {
    return GR_TRUE;
  }
  if (claimed == own && atomic_load(&data->negative_version) == atomic_load(&invalidations) &&
      holds(fiber, &data->negative_cache, claimed)) {
    return GR_FALSE;
  }
  GrValue result = gr_call_method(fiber, self, &gr_name___subclasscheck__, &claimed, 1, 0);
  if (claimed == own || result == 0) {
    return result;
  }
  int truth = gr_truth(fiber, result);
  if (truth != 0) {
    return truth < 0 ? 0 : result;
  }
  return gr_call_method(fiber, self, &gr_name___subclasscheck__, &own, 1, 0);
}

// ---- looking inside

GrValue gr_abc_get_cache_token(GrFiber *fiber) {
  (void)fiber;
  return gr_tag_int(atomic_load(&invalidations));
}

static GrValue references(GrFiber *fiber, _Atomic(GrDict *) *dict) {
  GrDict *table = atomic_load_explicit(dict, memory_order_acquire);
  GrSet *result = gr_set_new(fiber, 0);
  int64_t position = 0;
  GrValue key, ref;
  while (result && table && gr_dict_next(table, &position, &key, &ref)) {
    if (gr_weakref_target(ref) && !gr_set_insert(fiber, result, ref)) {
      return 0;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_abc__get_dump(GrFiber *fiber, GrValue self) {
  GrAbcData *data = data_of(fiber, self);
  GrValue registry = data ? references(fiber, &data->registry) : 0;
  GrValue cache = registry ? references(fiber, &data->cache) : 0;
  GrValue negative = cache ? references(fiber, &data->negative_cache) : 0;
  return negative ? GR_VALUE(gr_tuple_pack(fiber, 4, registry, cache, negative,
                                           gr_tag_int(atomic_load(&data->negative_version))))
                  : 0;
}

bool gr_abc__reset_registry(GrFiber *fiber, GrValue self) {
  GrAbcData *data = data_of(fiber, self);
  if (data) {
    atomic_store(&data->registry, (GrDict *)0);
  }
  return data != 0;
}

bool gr_abc__reset_caches(GrFiber *fiber, GrValue self) {
  GrAbcData *data = data_of(fiber, self);
  if (data) {
    atomic_store(&data->cache, (GrDict *)0);
    atomic_store(&data->negative_cache, (GrDict *)0);
  }
  return data != 0;
}

GrType gr_abc_data_type = {GR_TYPE_HEAD(gr_name__abc_data, GrAbcData), GR_ABC_DATA_SLOTS};
