// Attribute access: the generic get and set, the entry points of ops.h and the slow paths of inline caches.
#include "instance.h"

// ---- errors

void gr_attribute_error_complete(GrFiber *fiber, GrValue object, GrStr *name) {
  if (gr_exception_is(fiber, &gr_exc_AttributeError)) {
    GrException *error = fiber->exception;
    if (error->fields[GR_ATTRIBUTE_NAME] == 0) {
      error->fields[GR_ATTRIBUTE_NAME] = GR_VALUE(name);
      error->fields[GR_ATTRIBUTE_OBJ] = object;
    }
  }
}

GrValue gr_raise_attribute_error(GrFiber *fiber, GrValue object, GrStr *name) {
  if (gr_is_type(object)) {
    gr_raise(fiber, &gr_exc_AttributeError, "type object '%N' has no attribute '%S'",
             (GrType *)(void *)object, name);
  } else {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object has no attribute '%S'", object, name);
  }
  gr_attribute_error_complete(fiber, object, name);
  return 0;
}

// ---- generic get

static inline bool has_attributes(const GrType *type) {
  return type->type_flags & (GR_TYPE_HAS_DICT | GR_TYPE_HAS_SLOTS);
}

// The index for this object; types some of whose instances are small have none in their lookups.
static inline int64_t usable_slot(GrValue object, const GrType *type, const GrLookup *found) {
  return GR_LIKELY(!(type->type_flags & GR_TYPE_SMALL_INSTANCES)) ? found->slot
                                                                  : gr_instance_slot(object, type, found->name);
}

// 0 without exception: absent.
static GrValue generic_find(GrFiber *fiber, GrValue object, GrType *type, GrStr *name, const GrLookup *found) {
  GrType *kind = 0;
  if (found->value != 0) {
    kind = gr_type_of(found->value);
    if (kind->descr_set != 0 && kind->descr_get != 0) {
      return kind->descr_get(fiber, found->value, object, GR_VALUE(type));
    }
  }
  if (has_attributes(type)) {
    GrValue value = gr_instance_load(fiber, object, type, usable_slot(object, type, found), name);
    if (value != 0) {
      return value;
    }
  }
  if (kind != 0) {
    return kind->descr_get ? kind->descr_get(fiber, found->value, object, GR_VALUE(type)) : found->value;
  }
  return 0;
}

GrValue gr_generic_getattr(GrFiber *fiber, GrValue object, GrStr *name) {
  GrType *type = gr_type_of(object);
  GrLookup found;
  gr_type_lookup_entry(fiber, type, name, &found);
  GrValue value = generic_find(fiber, object, type, name, &found);
  if (GR_LIKELY(value != 0) || gr_has_exception(fiber)) {
    return value;
  }
  return gr_raise_attribute_error(fiber, object, name);
}

// ---- generic set

static bool raise_cannot_set(GrFiber *fiber, GrValue object, GrStr *name, const GrLookup *found) {
  if (found->value == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object has no attribute '%S'", object, name);
  } else {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object attribute '%S' is read-only", object, name);
  }
  return false;
}

static bool generic_set(GrFiber *fiber, GrValue object, GrType *type, GrStr *name, GrValue value,
                        const GrLookup *found) {
  if (found->value != 0) {
    GrDescrSetFn set = gr_type_of(found->value)->descr_set;
    if (set != 0) {
      return set(fiber, found->value, object, value);
    }
  }
  if (!(type->type_flags & GR_TYPE_HAS_DICT)) {
    return raise_cannot_set(fiber, object, name, found);
  }
  int64_t slot = usable_slot(object, type, found);
  if (value != 0) {
    return gr_instance_store(fiber, object, type, slot, name, value);
  }
  int removed = gr_instance_delete(fiber, object, type, slot, name);
  if (removed == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "'%T' object has no attribute '%S'", object, name);
  }
  return removed > 0;
}

bool gr_generic_setattr(GrFiber *fiber, GrValue object, GrStr *name, GrValue value) {
  GrType *type = gr_type_of(object);
  GrLookup found;
  gr_type_lookup_entry(fiber, type, name, &found);
  return generic_set(fiber, object, type, name, value, &found);
}

// ---- entry points

GrValue gr_getattr(GrFiber *fiber, GrValue object, GrStr *name) {
  GrType *type = gr_type_of(object);
  if (GR_UNLIKELY(type->getattr == 0) && !gr_type_ready(fiber, type)) {
    return 0;
  }
  return type->getattr(fiber, object, name);
}

GrValue gr_getattr_find(GrFiber *fiber, GrValue object, GrStr *name) {
  GrType *type = gr_type_of(object);
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  if (type->type_flags & GR_TYPE_PLAIN_GETATTR) {
    GrLookup found;
    gr_type_lookup_entry(fiber, type, name, &found);
    GrValue value = generic_find(fiber, object, type, name, &found);
    if (value == 0 && gr_has_exception(fiber)) {
      gr_clear_if(fiber, &gr_exc_AttributeError);
    }
    return value;
  }
  GrValue value = type->getattr(fiber, object, name);
  if (value == 0) {
    gr_clear_if(fiber, &gr_exc_AttributeError);
  }
  return value;
}

bool gr_setattr(GrFiber *fiber, GrValue object, GrStr *name, GrValue value) {
  GrType *type = gr_type_of(object);
  if (GR_UNLIKELY(type->setattr == 0) && !gr_type_ready(fiber, type)) {
    return false;
  }
  return type->setattr(fiber, object, name, value);
}

// ---- inline caches

// Caches hold slots of instances whose attributes sit right behind a GrInstance header.
static inline bool is_instance_layout(const GrType *type) {
  return type->attributes_offset == (int32_t)offsetof(GrInstance, dict) &&
         !(type->type_flags & GR_TYPE_SMALL_INSTANCES);
}

static inline void remember_slot(GrAttrCache *cache, uint32_t version, int64_t slot) {
  size_t offset = offsetof(GrInstance, slots) + sizeof(GrValue) * (size_t)slot;
  atomic_store_explicit(&cache->slot, (uint64_t)version << 32 | (uint32_t)offset, memory_order_relaxed);
}

// The slot that an access of [found] always means, -1 if it depends on more.
static int64_t cacheable_slot(const GrType *type, const GrLookup *found) {
  if (found->version == 0 || !is_instance_layout(type)) {
    return -1;
  }
  if (found->value != 0 && gr_is_exactly(found->value, &gr_member_descriptor_type)) {
    GrMemberDescr *member = (GrMemberDescr *)(void *)found->value;
    return gr_is_subtype(type, member->owner) ? member->slot : -1;
  }
  if (found->value != 0 && gr_type_of(found->value)->descr_set != 0) {
    return -1;
  }
  return found->slot;
}

GrValue gr_getattr_cached_slow(GrFiber *fiber, GrValue object, GrStr *name, GrAttrCache *cache) {
  GrType *type = gr_type_of(object);
  if (!(type->type_flags & GR_TYPE_PLAIN_GETATTR)) {
    return gr_getattr(fiber, object, name);
  }
  GrLookup found;
  gr_type_lookup_entry(fiber, type, name, &found);
  int64_t slot = cacheable_slot(type, &found);
  if (slot >= 0) {
    remember_slot(cache, found.version, slot);
  }
  GrValue value = generic_find(fiber, object, type, name, &found);
  if (GR_LIKELY(value != 0) || gr_has_exception(fiber)) {
    return value;
  }
  return gr_raise_attribute_error(fiber, object, name);
}

bool gr_setattr_cached_slow(GrFiber *fiber, GrValue object, GrStr *name, GrValue value, GrAttrCache *cache) {
  GrType *type = gr_type_of(object);
  if (!(type->type_flags & GR_TYPE_PLAIN_SETATTR)) {
    return gr_setattr(fiber, object, name, value);
  }
  GrLookup found;
  gr_type_lookup_entry(fiber, type, name, &found);
  int64_t slot = cacheable_slot(type, &found);
  // A foreseen attribute behind a member of __slots__ must look further back than the inline check does.
  bool checks_member = slot > 0 && type->slot_names->items[slot] != GR_NONE &&
                       type->slot_names->items[slot - 1] == GR_NONE;
  if (slot >= 0 && value != 0 && !checks_member) {
    remember_slot(cache, found.version, slot);
  }
  return generic_set(fiber, object, type, name, value, &found);
}
