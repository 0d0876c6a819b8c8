// The descriptors in the dicts of builtin types and of classes with __slots__. All immutable.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "descriptor.bind.h"
#include <stdio.h>

// ---- shared

static GrValue qualified(GrFiber *fiber, const GrType *owner, const GrStr *name) {
  return GR_VALUE(gr_str_format(fiber, "%S.%S", owner->qualname, name));
}

// What pickle gets: getattr(owner, name).
static GrValue reduce(GrFiber *fiber, GrValue owner, GrStr *name) {
  GrValue getattr = gr_builtin_load(fiber, &gr_name_getattr);
  GrTuple *arguments = getattr ? gr_tuple_pack(fiber, 2, owner, GR_VALUE(name)) : 0;
  return arguments ? GR_VALUE(gr_tuple_pack(fiber, 2, getattr, GR_VALUE(arguments))) : 0;
}

static bool applies(GrFiber *fiber, GrValue object, const GrType *owner, const GrStr *name) {
  if (GR_LIKELY(gr_is_instance_of(object, owner))) {
    return true;
  }
  gr_raise(fiber, &gr_exc_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", name,
           owner, object);
  return false;
}

static GrValue text_or_none(GrFiber *fiber, const char *text) {
  return text ? GR_VALUE(gr_str_from_c(fiber, text)) : GR_NONE;
}

static GrMethodDescr *as_method(GrValue value) { return (GrMethodDescr *)(void *)value; }

// ---- method_descriptor: list.append

GrValue gr_method_descriptor_slot_repr(GrFiber *fiber, GrValue self) {
  const GrMethodDescr *descr = (const GrMethodDescr *)(void *)self;
  return GR_VALUE(gr_str_format(fiber, "<method '%S' of '%N' objects>", descr->def->name, descr->owner));
}

GrValue gr_method_descriptor_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                       GrTuple *kwnames) {
  return as_method(callee)->def->call(fiber, callee, args, nargs, kwnames);
}

GrValue gr_method_descriptor_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  GrMethodDescr *descr = as_method(self);
  if (object == 0) {
    return self;
  }
  return applies(fiber, object, descr->owner, descr->def->name) ? gr_native_new(fiber, descr->def, object, 0) : 0;
}

GrValue gr_method_descriptor_dunder_reduce(GrFiber *fiber, GrMethodDescr *self) {
  return reduce(fiber, GR_VALUE(self->owner), self->def->name);
}

GrValue gr_method_descriptor_get___name__(GrFiber *fiber, GrMethodDescr *self) {
  (void)fiber;
  return GR_VALUE(self->def->name);
}

GrValue gr_method_descriptor_get___qualname__(GrFiber *fiber, GrMethodDescr *self) {
  return qualified(fiber, self->owner, self->def->name);
}

GrValue gr_method_descriptor_get___objclass__(GrFiber *fiber, GrMethodDescr *self) {
  (void)fiber;
  return GR_VALUE(self->owner);
}

GrValue gr_method_descriptor_get___doc__(GrFiber *fiber, GrMethodDescr *self) {
  return text_or_none(fiber, self->def->doc);
}

GrValue gr_method_descriptor_get___text_signature__(GrFiber *fiber, GrMethodDescr *self) {
  return text_or_none(fiber, self->def->signature);
}

// ---- wrapper_descriptor: int.__add__

GrValue gr_slot_wrapper_slot_repr(GrFiber *fiber, GrValue self) {
  const GrMethodDescr *descr = (const GrMethodDescr *)(void *)self;
  return GR_VALUE(gr_str_format(fiber, "<slot wrapper '%S' of '%N' objects>", descr->def->name, descr->owner));
}

GrValue gr_slot_wrapper_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                  GrTuple *kwnames) {
  return as_method(callee)->def->call(fiber, callee, args, nargs, kwnames);
}

GrValue gr_slot_wrapper_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  GrMethodDescr *descr = as_method(self);
  if (object == 0) {
    return self;
  }
  if (!applies(fiber, object, descr->owner, descr->def->name)) {
    return 0;
  }
  GrMethodWrapper *wrapper = GR_NEW(fiber, GrMethodWrapper, &gr_method_wrapper_type);
  wrapper->descr = descr;
  wrapper->self = object;
  return GR_VALUE(wrapper);
}

GrValue gr_slot_wrapper_dunder_reduce(GrFiber *fiber, GrMethodDescr *self) {
  return reduce(fiber, GR_VALUE(self->owner), self->def->name);
}

GrValue gr_slot_wrapper_get___name__(GrFiber *fiber, GrMethodDescr *self) {
  (void)fiber;
  return GR_VALUE(self->def->name);
}

GrValue gr_slot_wrapper_get___qualname__(GrFiber *fiber, GrMethodDescr *self) {
  return qualified(fiber, self->owner, self->def->name);
}

GrValue gr_slot_wrapper_get___objclass__(GrFiber *fiber, GrMethodDescr *self) {
  (void)fiber;
  return GR_VALUE(self->owner);
}

GrValue gr_slot_wrapper_get___doc__(GrFiber *fiber, GrMethodDescr *self) {
  return text_or_none(fiber, self->def->doc);
}

GrValue gr_slot_wrapper_get___text_signature__(GrFiber *fiber, GrMethodDescr *self) {
  return text_or_none(fiber, self->def->signature);
}

// ---- classmethod_descriptor: dict.fromkeys

GrValue gr_classmethod_descriptor_slot_repr(GrFiber *fiber, GrValue self) {
  const GrMethodDescr *descr = (const GrMethodDescr *)(void *)self;
  return GR_VALUE(gr_str_format(fiber, "<method '%S' of '%N' objects>", descr->def->name, descr->owner));
}

GrValue gr_classmethod_descriptor_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                            GrTuple *kwnames) {
  GrMethodDescr *descr = as_method(callee);
  if (nargs == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "descriptor '%S' of '%N' object needs an argument", descr->def->name,
                    descr->owner);
  }
  GrValue bound = gr_classmethod_descriptor_slot_descr_get(fiber, callee, 0, args[0]);
  if (bound == 0) {
    return 0;
  }
  return descr->def->call(fiber, callee, args, nargs, kwnames);
}

GrValue gr_classmethod_descriptor_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  GrMethodDescr *descr = as_method(self);
  if (type == 0 || type == GR_NONE) {
    if (object == 0) {
      return gr_raise(fiber, &gr_exc_TypeError, "descriptor '%S' for type '%N' needs either an object or a type",
                      descr->def->name, descr->owner);
    }
    type = GR_VALUE(gr_type_of(object));
  }
  if (!gr_is_type(type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "descriptor '%S' for type '%N' needs a type, not a '%T' as arg 2",
                    descr->def->name, descr->owner, type);
  }
  GrType *class_ = (GrType *)(void *)type;
  if (!gr_is_subtype(class_, descr->owner)) {
    return gr_raise(fiber, &gr_exc_TypeError, "descriptor '%S' requires a subtype of '%N' but received '%N'",
                    descr->def->name, descr->owner, class_);
  }
  return gr_native_new(fiber, descr->def, type, 0);
}

GrValue gr_classmethod_descriptor_get___name__(GrFiber *fiber, GrMethodDescr *self) {
  (void)fiber;
  return GR_VALUE(self->def->name);
}

GrValue gr_classmethod_descriptor_get___qualname__(GrFiber *fiber, GrMethodDescr *self) {
  return qualified(fiber, self->owner, self->def->name);
}

GrValue gr_classmethod_descriptor_get___objclass__(GrFiber *fiber, GrMethodDescr *self) {
  (void)fiber;
  return GR_VALUE(self->owner);
}

GrValue gr_classmethod_descriptor_get___doc__(GrFiber *fiber, GrMethodDescr *self) {
  return text_or_none(fiber, self->def->doc);
}

GrValue gr_classmethod_descriptor_get___text_signature__(GrFiber *fiber, GrMethodDescr *self) {
  return text_or_none(fiber, self->def->signature);
}

// ---- getset_descriptor: int.real

static GrGetSetDescr *as_getset(GrValue value) { return (GrGetSetDescr *)(void *)value; }

GrValue gr_getset_descriptor_slot_repr(GrFiber *fiber, GrValue self) {
  const GrGetSetDescr *descr = (const GrGetSetDescr *)(void *)self;
  return GR_VALUE(gr_str_format(fiber, "<attribute '%S' of '%N' objects>", descr->def->name, descr->owner));
}

GrValue gr_getset_descriptor_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  GrGetSetDescr *descr = as_getset(self);
  if (object == 0) {
    return self;
  }
  return applies(fiber, object, descr->owner, descr->def->name) ? descr->def->get(fiber, object) : 0;
}

bool gr_getset_descriptor_slot_descr_set(GrFiber *fiber, GrValue self, GrValue object, GrValue value) {
  GrGetSetDescr *descr = as_getset(self);
  if (!applies(fiber, object, descr->owner, descr->def->name)) {
    return false;
  }
  if (descr->def->set == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "attribute '%S' of '%N' objects is not writable", descr->def->name,
             descr->owner);
    return false;
  }
  return descr->def->set(fiber, object, value);
}

GrValue gr_getset_descriptor_get___name__(GrFiber *fiber, GrGetSetDescr *self) {
  (void)fiber;
  return GR_VALUE(self->def->name);
}

GrValue gr_getset_descriptor_get___qualname__(GrFiber *fiber, GrGetSetDescr *self) {
  return qualified(fiber, self->owner, self->def->name);
}

GrValue gr_getset_descriptor_get___objclass__(GrFiber *fiber, GrGetSetDescr *self) {
  (void)fiber;
  return GR_VALUE(self->owner);
}

GrValue gr_getset_descriptor_get___doc__(GrFiber *fiber, GrGetSetDescr *self) {
  return text_or_none(fiber, self->def->doc);
}

// ---- member_descriptor: a name of __slots__, a field of a builtin type

static GrMemberDescr *as_member(GrValue value) { return (GrMemberDescr *)(void *)value; }

GrValue gr_member_descriptor_slot_repr(GrFiber *fiber, GrValue self) {
  const GrMemberDescr *descr = (const GrMemberDescr *)(void *)self;
  return GR_VALUE(gr_str_format(fiber, "<member '%S' of '%N' objects>", descr->name, descr->owner));
}

GrValue gr_member_descriptor_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  GrMemberDescr *member = as_member(self);
  if (object == 0) {
    return self;
  }
  if (!applies(fiber, object, member->owner, member->name)) {
    return 0;
  }
  if (member->def) {
    return member->def->get(fiber, object);
  }
  GrValue value = 0;
  if (member->slot >= 0) {
    value = atomic_load_explicit(&gr_attributes(object)->slots[member->slot], memory_order_acquire);
  } else {
    GrDict *dict = gr_instance_dict_find(object);
    value = dict ? gr_dict_find_str(fiber, dict, member->name) : 0;
  }
  return value ? value : gr_raise_attribute_error(fiber, object, member->name);
}

bool gr_member_descriptor_slot_descr_set(GrFiber *fiber, GrValue self, GrValue object, GrValue value) {
  GrMemberDescr *member = as_member(self);
  if (!applies(fiber, object, member->owner, member->name)) {
    return false;
  }
  if (member->def) {
    if (member->def->set == 0) {
      gr_raise(fiber, &gr_exc_AttributeError, "readonly attribute");
    }
    return member->def->set && member->def->set(fiber, object, value);
  }
  bool was_there;
  if (member->slot >= 0) {
    was_there = atomic_exchange(&gr_attributes(object)->slots[member->slot], value) != 0;
  } else {
    // The base type's struct leaves no room for slots; the instance's dict keeps the value.
    GrDict *dict = gr_instance_dict(fiber, object);
    if (dict == 0 || (value && !gr_dict_set_str(fiber, dict, member->name, value))) {
      return false;
    }
    was_there = value != 0 || gr_dict_remove(fiber, dict, GR_VALUE(member->name)) > 0;
  }
  if (value == 0 && !was_there) {
    gr_raise_value(fiber, &gr_exc_AttributeError, GR_VALUE(member->name));
    return false;
  }
  return true;
}

GrValue gr_member_descriptor_dunder_reduce(GrFiber *fiber, GrMemberDescr *self) {
  return reduce(fiber, GR_VALUE(self->owner), self->name);
}

GrValue gr_member_descriptor_get___name__(GrFiber *fiber, GrMemberDescr *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}

GrValue gr_member_descriptor_get___qualname__(GrFiber *fiber, GrMemberDescr *self) {
  return qualified(fiber, self->owner, self->name);
}

GrValue gr_member_descriptor_get___objclass__(GrFiber *fiber, GrMemberDescr *self) {
  (void)fiber;
  return GR_VALUE(self->owner);
}

GrValue gr_member_descriptor_get___doc__(GrFiber *fiber, GrMemberDescr *self) {
  return text_or_none(fiber, self->def ? self->def->doc : 0);
}

// ---- method-wrapper: a slot wrapper bound to an object

static GrMethodWrapper *as_wrapper(GrValue value) { return (GrMethodWrapper *)(void *)value; }

GrValue gr_method_wrapper_slot_repr(GrFiber *fiber, GrValue self) {
  GrMethodWrapper *wrapper = as_wrapper(self);
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)wrapper->self);
  return GR_VALUE(gr_str_format(fiber, "<method-wrapper '%S' of %T object at %s>", wrapper->descr->def->name,
                                wrapper->self, address));
}

bool gr_method_wrapper_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  gr_identity_hash(fiber, as_wrapper(self)->self, result);
  *result ^= (int64_t)((uintptr_t)as_wrapper(self)->descr >> 4);
  return true;
}

GrValue gr_method_wrapper_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if ((op != GR_EQ && op != GR_NE) || !gr_is_exactly(a, &gr_method_wrapper_type) ||
      !gr_is_exactly(b, &gr_method_wrapper_type)) {
    return GR_NOTIMPLEMENTED;
  }
  bool equal = as_wrapper(a)->descr == as_wrapper(b)->descr && as_wrapper(a)->self == as_wrapper(b)->self;
  return gr_bool(equal == (op == GR_EQ));
}

GrValue gr_method_wrapper_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                    GrTuple *kwnames) {
  GrMethodWrapper *wrapper = as_wrapper(callee);
  return gr_call_prepended(fiber, wrapper->descr->def->call, GR_VALUE(wrapper->descr), wrapper->self, args, nargs,
                           kwnames);
}

GrValue gr_method_wrapper_dunder_reduce(GrFiber *fiber, GrMethodWrapper *self) {
  return reduce(fiber, self->self, self->descr->def->name);
}

GrValue gr_method_wrapper_get___name__(GrFiber *fiber, GrMethodWrapper *self) {
  (void)fiber;
  return GR_VALUE(self->descr->def->name);
}

GrValue gr_method_wrapper_get___qualname__(GrFiber *fiber, GrMethodWrapper *self) {
  return qualified(fiber, self->descr->owner, self->descr->def->name);
}

GrValue gr_method_wrapper_get___objclass__(GrFiber *fiber, GrMethodWrapper *self) {
  (void)fiber;
  return GR_VALUE(self->descr->owner);
}

GrValue gr_method_wrapper_get___self__(GrFiber *fiber, GrMethodWrapper *self) {
  (void)fiber;
  return self->self;
}

GrValue gr_method_wrapper_get___doc__(GrFiber *fiber, GrMethodWrapper *self) {
  return text_or_none(fiber, self->descr->def->doc);
}

GrValue gr_method_wrapper_get___text_signature__(GrFiber *fiber, GrMethodWrapper *self) {
  return text_or_none(fiber, self->descr->def->signature);
}

GR_NAME(gr_text_method_wrapper, "method-wrapper");

GrType gr_method_descriptor_type = {GR_TYPE_HEAD(gr_name_method_descriptor, GrMethodDescr),
                                    GR_METHOD_DESCRIPTOR_SLOTS.type_flags = GR_TYPE_METHOD_DESCR};
GrType gr_slot_wrapper_type = {GR_TYPE_HEAD(gr_name_wrapper_descriptor, GrMethodDescr),
                               GR_SLOT_WRAPPER_SLOTS.type_flags = GR_TYPE_METHOD_DESCR};
GrType gr_classmethod_descriptor_type = {GR_TYPE_HEAD(gr_name_classmethod_descriptor, GrMethodDescr),
                                         GR_CLASSMETHOD_DESCRIPTOR_SLOTS};
GrType gr_getset_descriptor_type = {GR_TYPE_HEAD(gr_name_getset_descriptor, GrGetSetDescr),
                                    GR_GETSET_DESCRIPTOR_SLOTS};
GrType gr_member_descriptor_type = {GR_TYPE_HEAD(gr_name_member_descriptor, GrMemberDescr),
                                    GR_MEMBER_DESCRIPTOR_SLOTS};
GrType gr_method_wrapper_type = {GR_TYPE_HEAD(gr_text_method_wrapper, GrMethodWrapper),
                                 GR_METHOD_WRAPPER_SLOTS};
