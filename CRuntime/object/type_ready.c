// Making static types ready on first use: bases, mro, dict from the stub's tables, visible slot wrappers, inherited
// slots. Done once a type under one lock; runs no Python code.
#include "grouse/core.h"

static GrMutable ready_lock = {.type = &gr_object_type};

void gr_type_inherit(GrType *type, const GrType *base) {
  for (size_t offset = offsetof(GrType, repr); offset < sizeof(GrType); offset += sizeof(void *)) {
    void **own = (void **)((char *)type + offset);
    if (*own == 0) {
      *own = *(void *const *)((const char *)base + offset);
    }
  }
}

// ---- dict

static GrValue method_attribute(GrFiber *fiber, GrType *type, const GrMethodDef *def) {
  if (def->flags & GR_METHOD_STATIC) {
    GrValue native = gr_native_new(fiber, def, GR_VALUE(type), 0);
    return native ? gr_staticmethod_new(fiber, native) : 0;
  }
  GrMethodDescr *descr = GR_NEW(fiber, GrMethodDescr, def->flags & GR_METHOD_CLASS
                                                          ? &gr_classmethod_descriptor_type
                                                          : &gr_method_descriptor_type);
  descr->def = def;
  descr->owner = type;
  return GR_VALUE(descr);
}

static bool add_getset(GrFiber *fiber, GrType *type, GrDict *dict, const GrGetSetDef *def) {
  if (def->is_member) {
    GrMemberDescr *member = GR_NEW(fiber, GrMemberDescr, &gr_member_descriptor_type);
    member->owner = type;
    member->name = def->name;
    member->slot = -1;
    member->def = def;
    return gr_dict_set_str(fiber, dict, def->name, GR_VALUE(member));
  }
  GrGetSetDescr *descr = GR_NEW(fiber, GrGetSetDescr, &gr_getset_descriptor_type);
  descr->def = def;
  descr->owner = type;
  return gr_dict_set_str(fiber, dict, def->name, GR_VALUE(descr));
}

static bool add_members(GrFiber *fiber, GrType *type, GrDict *dict) {
  for (const GrMethodDef *def = type->methods; def && def->name; def++) {
    GrValue attribute = method_attribute(fiber, type, def);
    if (attribute == 0 || !gr_dict_set_str(fiber, dict, def->name, attribute)) {
      return false;
    }
  }
  for (const GrGetSetDef *def = type->getsets; def && def->name; def++) {
    if (!add_getset(fiber, type, dict, def)) {
      return false;
    }
  }
  bool inherits = type->primary_base && (type->primary_base->type_flags & GR_TYPE_HAS_DICT);
  if ((type->type_flags & GR_TYPE_HAS_DICT) && !inherits && gr_dict_find_str(fiber, dict, &gr_name___dict__) == 0) {
    return add_getset(fiber, type, dict, &gr_dict_def);
  }
  return true;
}

static bool build_dict(GrFiber *fiber, GrType *type) {
  GrDict *dict = type->dict ? type->dict : gr_dict_new(fiber, 16);
  if (dict == 0 || !gr_type_add_slot_wrappers(fiber, type, dict) || !add_members(fiber, type, dict)) {
    return false;
  }
  if (gr_dict_find_str(fiber, dict, &gr_name___doc__) == 0) {
    GrStr *doc = type->doc ? gr_str_from_c(fiber, type->doc) : 0;
    if (!gr_dict_set_str(fiber, dict, &gr_name___doc__, doc ? GR_VALUE(doc) : GR_NONE)) {
      return false;
    }
  }
  type->dict = dict;
  return true;
}

// ---- ready

static void inherit_layout(GrType *type, const GrType *base) {
  const uint32_t inherited =
      GR_TYPE_INHERITED_MASK | GR_TYPE_SEQUENCE | GR_TYPE_MAPPING | GR_TYPE_WEAKREFABLE;
  type->type_flags |= base->type_flags & inherited;
  if (type->basic_size == 0) {
    type->basic_size = base->basic_size;
  }
  if (type->item_size == 0 && type->basic_size == base->basic_size) {
    type->item_size = base->item_size;
  }
  if (type->attributes_offset == 0 && base->attributes_offset != 0) {
    type->attributes_offset = base->attributes_offset;
    type->type_flags |= base->type_flags & (GR_TYPE_HAS_DICT | GR_TYPE_HAS_SLOTS);
  }
}

static void inherit_slots(GrType *type) {
  bool unhashable = type->compare != 0 && type->hash == 0;
  if (unhashable) {
    type->hash = gr_hash_not_implemented;
  }
  GrNewFn own_new = type->new_;
  for (int64_t i = 1; i < type->mro->length; i++) {
    gr_type_inherit(type, (GrType *)(void *)type->mro->items[i]);
  }
  if (own_new == 0 && type->primary_base == &gr_object_type) {
    type->new_ = 0;   // a builtin type says itself whether it can be instantiated
  }
  type->type_flags |= type->getattr == gr_generic_getattr ? GR_TYPE_PLAIN_GETATTR : 0;
  type->type_flags |= type->setattr == gr_generic_setattr ? GR_TYPE_PLAIN_SETATTR : 0;
  type->type_flags |= type->finalize != 0 ? GR_TYPE_HAS_FINALIZER : 0;
}

static bool ready_bases(GrFiber *fiber, GrType *type) {
  if (type == &gr_object_type) {
    return true;
  }
  if (type->primary_base == 0) {
    type->primary_base = type->bases && type->bases->length ? (GrType *)(void *)type->bases->items[0]
                                                            : &gr_object_type;
  }
  for (int64_t i = 0; type->bases && i < type->bases->length; i++) {
    if (!gr_type_ready(fiber, (GrType *)(void *)type->bases->items[i])) {
      return false;
    }
  }
  return gr_type_ready(fiber, type->primary_base);
}

static bool fill(GrFiber *fiber, GrType *type) {
  if (type == &gr_object_type) {
    type->bases = &gr_tuple_empty;
    type->mro = gr_tuple_pack(fiber, 1, GR_VALUE(type));
  } else {
    if (type->bases == 0) {
      type->bases = gr_tuple_pack(fiber, 1, GR_VALUE(type->primary_base));
    }
    if (type->bases == 0 || !gr_type_compute_mro(fiber, type)) {
      return false;
    }
  }
  if (type->base.type == 0) {
    type->base.type = &gr_type_type;
  }
  if (type->mro == 0 || !build_dict(fiber, type)) {
    return false;
  }
  if (type->primary_base) {
    inherit_layout(type, type->primary_base);
  }
  inherit_slots(type);
  for (int64_t i = 0; i < type->bases->length; i++) {
    if (!gr_type_add_subclass(fiber, (GrType *)(void *)type->bases->items[i], type)) {
      return false;
    }
  }
  return true;
}

bool gr_type_ready_slow(GrFiber *fiber, GrType *type) {
  if (!ready_bases(fiber, type)) {
    return false;
  }
  gr_lock(&ready_lock);
  bool ok = (type->type_flags & GR_TYPE_READY) || fill(fiber, type);
  if (ok) {
    atomic_thread_fence(memory_order_release);
    type->type_flags |= GR_TYPE_READY;
  }
  gr_unlock(&ready_lock);
  return ok;
}

bool gr_is_subtype(const GrType *type, const GrType *base) {
  if (type == base || base == &gr_object_type) {
    return true;
  }
  const GrTuple *mro = type->mro;
  if (GR_LIKELY(mro != 0)) {
    for (int64_t i = 1; i < mro->length; i++) {
      if (mro->items[i] == GR_VALUE(base)) {
        return true;
      }
    }
    return false;
  }
  // Not ready yet: static types say their bases.
  for (int64_t i = 0; type->bases && i < type->bases->length; i++) {
    if (gr_is_subtype((GrType *)(void *)type->bases->items[i], base)) {
      return true;
    }
  }
  return type->primary_base && gr_is_subtype(type->primary_base, base);
}
