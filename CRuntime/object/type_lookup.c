// Looking names up along the mro, with a cache of immutable entries keyed by the type's version.
//
// A version stands for the contents of a type and all its bases; it is never given out twice. Changing an attribute
// takes the version away from the type and its subclasses, so stale entries can never match again. A type gets a
// version only after its bases have one: a type without a version has no subclass with one.
#include "grouse/core.h"

enum { CACHE_SIZE = 4096 };

static _Atomic(GrLookup *) lookup_cache[CACHE_SIZE];
static GrMutable version_lock = {.type = &gr_object_type};
static uint32_t last_version;

// ---- versions

uint32_t gr_type_assign_version(GrType *type) {
  if (type->base.version != 0) {
    return type->base.version;
  }
  if (!(type->type_flags & GR_TYPE_READY)) {
    return 0;
  }
  for (int64_t i = 0; i < type->bases->length; i++) {
    if (gr_type_assign_version((GrType *)(void *)type->bases->items[i]) == 0) {
      return 0;
    }
  }
  // A custom mro() may bring in types that are no bases; changes in them would go unnoticed.
  if (type->base.type != &gr_type_type) {
    for (int64_t i = 1; i < type->mro->length; i++) {
      const GrType *other = (const GrType *)(void *)type->mro->items[i];
      bool known = other == &gr_object_type;
      for (int64_t j = 0; j < type->bases->length && !known; j++) {
        known = gr_is_subtype((const GrType *)(void *)type->bases->items[j], other);
      }
      if (!known) {
        return 0;
      }
    }
  }
  gr_lock(&version_lock);
  if (type->base.version == 0 && last_version < UINT32_MAX) {
    __atomic_store_n(&type->base.version, ++last_version, __ATOMIC_RELEASE);
  }
  gr_unlock(&version_lock);
  return type->base.version;
}

void gr_type_changed(GrFiber *fiber, GrType *type) {
  if (type->base.version == 0) {
    return;
  }
  __atomic_store_n(&type->base.version, 0, __ATOMIC_RELEASE);
  GrList *subclasses = gr_type_subclasses(fiber, type);
  for (int64_t i = 0; subclasses && i < gr_list_length(subclasses); i++) {
    GrValue subclass = gr_list_find(subclasses, i);
    gr_type_changed(fiber, (GrType *)(void *)subclass);
  }
}

// ---- lookup

GrValue gr_mro_lookup(GrFiber *fiber, GrTuple *mro, GrStr *name) {
  for (int64_t i = 0; i < mro->length; i++) {
    GrDict *dict = ((GrType *)(void *)mro->items[i])->dict;
    GrValue value = dict ? gr_dict_find_str(fiber, dict, name) : 0;
    if (value != 0) {
      return value;
    }
  }
  return 0;
}

static int32_t find_slot(const GrType *type, const GrStr *name) {
  const GrTuple *names = type->slot_names;
  if (names == 0) {
    return -1;
  }
  for (int64_t i = 0; i < names->length; i++) {
    if (names->items[i] == GR_VALUE(name)) {
      return (int32_t)i;
    }
  }
  for (int64_t i = 0; i < names->length; i++) {
    if (names->items[i] != GR_NONE && gr_str_equal(gr_as_str(names->items[i]), name)) {
      return (int32_t)i;
    }
  }
  return -1;
}

GR_NOINLINE static void lookup_slow(GrFiber *fiber, GrType *type, GrStr *name, GrLookup *result) {
  *result = (GrLookup){.slot = -1, .name = name};
  if (!gr_type_ready(fiber, type)) {
    gr_clear_exception(fiber);
    return;
  }
  // The version first: if the type changes meanwhile, the entry is filed under a version that is gone.
  result->version = gr_type_assign_version(type);
  atomic_thread_fence(memory_order_acquire);
  result->value = gr_mro_lookup(fiber, type->mro, name);
  result->slot = find_slot(type, name);
  if (result->version != 0) {
    GrLookup *entry = gr_alloc(fiber, sizeof *entry);
    *entry = *result;
    size_t index = (result->version * 2654435761u ^ (uint32_t)((uintptr_t)name >> 4)) % CACHE_SIZE;
    atomic_store_explicit(&lookup_cache[index], entry, memory_order_release);
  }
}

void gr_type_lookup_entry(GrFiber *fiber, GrType *type, GrStr *name, GrLookup *result) {
  uint32_t version = type->base.version;
  size_t index = (version * 2654435761u ^ (uint32_t)((uintptr_t)name >> 4)) % CACHE_SIZE;
  GrLookup *entry = atomic_load_explicit(&lookup_cache[index], memory_order_acquire);
  if (GR_LIKELY(entry != 0 && entry->version == version && entry->name == name)) {
    *result = *entry;
    return;
  }
  lookup_slow(fiber, type, name, result);
}

GrValue gr_type_lookup(GrFiber *fiber, GrType *type, GrStr *name) {
  uint32_t version = type->base.version;
  size_t index = (version * 2654435761u ^ (uint32_t)((uintptr_t)name >> 4)) % CACHE_SIZE;
  GrLookup *entry = atomic_load_explicit(&lookup_cache[index], memory_order_acquire);
  if (GR_LIKELY(entry != 0 && entry->version == version && entry->name == name)) {
    return entry->value;
  }
  GrLookup result;
  lookup_slow(fiber, type, name, &result);
  return result.value;
}

// ---- subclasses

// The list holds static types themselves and weak references to classes.
static GrValue subclass_at(GrList *list, int64_t index) {
  GrValue item = gr_list_find(list, index);
  return item != 0 && !gr_is_type(item) ? gr_weakref_target(item) : item;
}

bool gr_type_add_subclass(GrFiber *fiber, GrType *base, GrType *type) {
  GrValue item = type->type_flags & GR_TYPE_HEAP ? gr_weakref_new(fiber, GR_VALUE(type)) : GR_VALUE(type);
  GrList *fresh = gr_list_new(fiber, 1);
  if (item == 0 || fresh == 0) {
    return false;
  }
  gr_lock(&base->base);
  if (base->subclasses == 0) {
    base->subclasses = GR_VALUE(fresh);
  }
  gr_unlock(&base->base);
  return gr_list_push(fiber, gr_as_list(base->subclasses), item);
}

void gr_type_remove_subclass(GrFiber *fiber, GrType *base, GrType *type) {
  GrList *old = gr_as_list(base->subclasses), *kept = gr_list_new(fiber, 4);
  for (int64_t i = 0; old && kept && i < gr_list_length(old); i++) {
    GrValue live = subclass_at(old, i);
    if (live != 0 && live != GR_VALUE(type) && !gr_list_push(fiber, kept, gr_list_find(old, i))) {
      return;
    }
  }
  base->subclasses = GR_VALUE(kept);
}

GrList *gr_type_subclasses(GrFiber *fiber, GrType *type) {
  GrList *result = gr_list_new(fiber, 0), *list = gr_as_list(type->subclasses);
  for (int64_t i = 0; result && list && i < gr_list_length(list); i++) {
    GrValue live = subclass_at(list, i);
    if (live != 0 && !gr_list_push(fiber, result, live)) {
      return 0;
    }
  }
  return result;
}
