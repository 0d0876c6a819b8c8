// The attributes of types that descriptors of `type` compute: __name__, __bases__, __doc__ and the like.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "type.proto.h"

// Setting and deleting are for classes only.
static bool may_set(GrFiber *fiber, const GrType *type, GrValue value, const char *name) {
  if (!(type->type_flags & GR_TYPE_HEAP)) {
    gr_raise(fiber, &gr_exc_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, type);
    return false;
  }
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name, type);
    return false;
  }
  return true;
}

GrValue gr_type_get___name__(GrFiber *fiber, GrType *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}

bool gr_type_set___name__(GrFiber *fiber, GrType *self, GrValue value) {
  if (!may_set(fiber, self, value, "__name__")) {
    return false;
  }
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "can only assign string to %S.__name__, not '%T'", self->name, value);
    return false;
  }
  if (memchr(gr_as_str(value)->bytes, 0, (size_t)gr_as_str(value)->size)) {
    gr_raise(fiber, &gr_exc_ValueError, "type name must not contain null characters");
    return false;
  }
  self->name = gr_as_str(value);
  return true;
}

GrValue gr_type_get___qualname__(GrFiber *fiber, GrType *self) {
  (void)fiber;
  return GR_VALUE(self->qualname);
}

bool gr_type_set___qualname__(GrFiber *fiber, GrType *self, GrValue value) {
  if (!may_set(fiber, self, value, "__qualname__")) {
    return false;
  }
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "can only assign string to %S.__qualname__, not '%T'", self->name,
             value);
    return false;
  }
  self->qualname = gr_as_str(value);
  return true;
}

// ---- bases

GrValue gr_type_get___bases__(GrFiber *fiber, GrType *self) {
  return gr_type_ready(fiber, self) ? GR_VALUE(self->bases) : 0;
}

static bool check_new_bases(GrFiber *fiber, GrType *type, GrValue value) {
  if (!gr_is_tuple(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "can only assign tuple to %S.__bases__, not %T", type->name, value);
    return false;
  }
  GrTuple *bases = gr_as_tuple(value);
  if (bases->length == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "can only assign non-empty tuple to %S.__bases__, not ()", type->name);
    return false;
  }
  for (int64_t i = 0; i < bases->length; i++) {
    if (!gr_is_type(bases->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "%S.__bases__ must be tuple of classes, not '%T'", type->name,
               bases->items[i]);
      return false;
    }
    if (gr_is_subtype((GrType *)(void *)bases->items[i], type)) {
      gr_raise(fiber, &gr_exc_TypeError, "a __bases__ item causes an inheritance cycle");
      return false;
    }
  }
  return true;
}

// The mro of [type] and of all its subclasses anew.
static bool recompute(GrFiber *fiber, GrType *type) {
  if (!gr_type_compute_mro(fiber, type)) {
    return false;
  }
  gr_type_fix_slots(fiber, type);
  GrList *subclasses = gr_type_subclasses(fiber, type);
  for (int64_t i = 0; subclasses && i < gr_list_length(subclasses); i++) {
    if (!recompute(fiber, (GrType *)(void *)gr_list_find(subclasses, i))) {
      return false;
    }
  }
  return subclasses != 0;
}

// Slots that the class did not define itself come from the new bases.
static void reset_slots(GrType *type) {
  memset((char *)type + offsetof(GrType, repr), 0, sizeof(GrType) - offsetof(GrType, repr));
  for (int64_t i = 1; i < type->mro->length; i++) {
    gr_type_inherit(type, (GrType *)(void *)type->mro->items[i]);
  }
}

static bool fix_all_slots(GrFiber *fiber, GrType *type) {
  reset_slots(type);
  gr_type_fix_slots(fiber, type);
  GrList *subclasses = gr_type_subclasses(fiber, type);
  for (int64_t i = 0; subclasses && i < gr_list_length(subclasses); i++) {
    if (!fix_all_slots(fiber, (GrType *)(void *)gr_list_find(subclasses, i))) {
      return false;
    }
  }
  return subclasses != 0;
}

// Every subclass must be able to keep the slots it has: the attribute layout of the old base stays.
static GrType *layout_part(GrType *type) {
  while ((type->type_flags & GR_TYPE_HEAP) && type->spare == 0) {
    type = type->primary_base;
  }
  return type;
}

bool gr_type_set___bases__(GrFiber *fiber, GrType *self, GrValue value) {
  if (!may_set(fiber, self, value, "__bases__") || !check_new_bases(fiber, self, value)) {
    return false;
  }
  GrTuple *bases = gr_as_tuple(value), *old_bases = self->bases, *old_mro = self->mro;
  GrType *best = gr_type_best_base(fiber, bases), *old_base = self->primary_base;
  if (best == 0) {
    return false;
  }
  if (layout_part(best) != layout_part(old_base)) {
    gr_raise(fiber, &gr_exc_TypeError, "__bases__ assignment: '%S' %s differs from '%S'", best->name,
             best->type_flags & GR_TYPE_HEAP ? "object layout" : "deallocator", old_base->name);
    return false;
  }
  gr_type_changed(fiber, self);
  self->bases = bases;
  self->primary_base = best;
  if (!recompute(fiber, self)) {
    GrException *error = gr_take_exception(fiber);
    self->bases = old_bases;
    self->primary_base = old_base;
    self->mro = old_mro;
    recompute(fiber, self);
    fiber->exception = error;
    return false;
  }
  for (int64_t i = 0; i < old_bases->length; i++) {
    gr_type_remove_subclass(fiber, (GrType *)(void *)old_bases->items[i], self);
  }
  for (int64_t i = 0; i < bases->length; i++) {
    if (!gr_type_add_subclass(fiber, (GrType *)(void *)bases->items[i], self)) {
      return false;
    }
  }
  gr_type_changed(fiber, self);
  return fix_all_slots(fiber, self);
}

GrValue gr_type_get___base__(GrFiber *fiber, GrType *self) {
  if (!gr_type_ready(fiber, self)) {
    return 0;
  }
  return self->primary_base ? GR_VALUE(self->primary_base) : GR_NONE;
}

GrValue gr_type_get___mro__(GrFiber *fiber, GrType *self) {
  return gr_type_ready(fiber, self) ? GR_VALUE(self->mro) : 0;
}

// ---- what lives in the dict of classes

GrValue gr_type_get___module__(GrFiber *fiber, GrType *self) { return gr_type_module(fiber, self); }

static bool set_in_dict(GrFiber *fiber, GrType *type, GrStr *name, GrValue value) {
  if (!gr_dict_set_str(fiber, type->dict, name, value)) {
    return false;
  }
  gr_type_changed(fiber, type);
  return true;
}

bool gr_type_set___module__(GrFiber *fiber, GrType *self, GrValue value) {
  return may_set(fiber, self, value, "__module__") && set_in_dict(fiber, self, &gr_name___module__, value);
}

GrValue gr_type_get___abstractmethods__(GrFiber *fiber, GrType *self) {
  GrDict *dict = self == &gr_type_type ? 0 : gr_type_dict(fiber, self);
  GrValue value = dict ? gr_dict_find_str(fiber, dict, &gr_name___abstractmethods__) : 0;
  return value ? value : gr_raise_attribute_error(fiber, GR_VALUE(self), &gr_name___abstractmethods__);
}

bool gr_type_set___abstractmethods__(GrFiber *fiber, GrType *self, GrValue value) {
  int abstract = 0;
  if (value != 0) {
    abstract = gr_truth(fiber, value);
    if (abstract < 0 || !may_set(fiber, self, value, "__abstractmethods__") ||
        !gr_dict_set_str(fiber, self->dict, &gr_name___abstractmethods__, value)) {
      return false;
    }
  } else {
    int removed = gr_dict_remove(fiber, self->dict, GR_VALUE(&gr_name___abstractmethods__));
    if (removed <= 0) {
      if (removed == 0) {
        gr_raise_attribute_error(fiber, GR_VALUE(self), &gr_name___abstractmethods__);
      }
      return false;
    }
  }
  self->type_flags = abstract ? self->type_flags | GR_TYPE_ABSTRACT
                              : self->type_flags & ~(uint32_t)GR_TYPE_ABSTRACT;
  gr_type_changed(fiber, self);
  return true;
}

GrValue gr_type_get___dict__(GrFiber *fiber, GrType *self) {
  GrDict *dict = gr_type_dict(fiber, self);
  return dict ? gr_mappingproxy_new(fiber, GR_VALUE(dict)) : 0;
}

GrValue gr_type_get___doc__(GrFiber *fiber, GrType *self) {
  if (!(self->type_flags & GR_TYPE_HEAP)) {
    return self->doc ? GR_VALUE(gr_str_from_c(fiber, self->doc)) : GR_NONE;
  }
  GrValue doc = gr_dict_find_str(fiber, self->dict, &gr_name___doc__);
  return doc ? gr_descriptor_get(fiber, doc, 0, GR_VALUE(self)) : GR_NONE;
}

bool gr_type_set___doc__(GrFiber *fiber, GrType *self, GrValue value) {
  return may_set(fiber, self, value, "__doc__") && set_in_dict(fiber, self, &gr_name___doc__, value);
}

GrValue gr_type_get___text_signature__(GrFiber *fiber, GrType *self) {
  if (self == &gr_object_type) {
    return GR_VALUE(gr_str_from_c(fiber, "()"));
  }
  return self->signature ? GR_VALUE(gr_str_from_c(fiber, self->signature)) : GR_NONE;
}

GrValue gr_type_get___annotations__(GrFiber *fiber, GrType *self) {
  if (!(self->type_flags & GR_TYPE_HEAP)) {
    return gr_raise(fiber, &gr_exc_AttributeError, "type object '%S' has no attribute '__annotations__'",
                    self->name);
  }
  GrValue found = gr_dict_find_str(fiber, self->dict, &gr_name___annotations__);
  if (found) {
    return gr_descriptor_get(fiber, found, 0, GR_VALUE(self));
  }
  GrDict *made = gr_dict_new(fiber, 0);
  return made ? gr_dict_set_default(fiber, self->dict, GR_VALUE(&gr_name___annotations__), GR_VALUE(made)) : 0;
}

bool gr_type_set___annotations__(GrFiber *fiber, GrType *self, GrValue value) {
  if (!(self->type_flags & GR_TYPE_HEAP)) {
    return may_set(fiber, self, value, "__annotations__");
  }
  if (value != 0) {
    return set_in_dict(fiber, self, &gr_name___annotations__, value);
  }
  int removed = gr_dict_remove(fiber, self->dict, GR_VALUE(&gr_name___annotations__));
  if (removed == 0) {
    gr_raise_value(fiber, &gr_exc_AttributeError, GR_VALUE(&gr_name___annotations__));
  }
  return removed > 0;
}

// ---- numbers

// The bits of CPython's tp_flags that Python code looks at.
GrValue gr_type_get___flags__(GrFiber *fiber, GrType *self) {
  static const struct {
    uint32_t own;
    int64_t shown;
  } bits[] = {{GR_TYPE_SEQUENCE, 1 << 5},      {GR_TYPE_MAPPING, 1 << 6},       {GR_TYPE_HEAP, 1 << 9},
              {GR_TYPE_BASE, 1 << 10},         {GR_TYPE_READY, 1 << 12},        {GR_TYPE_METHOD_DESCR, 1 << 17},
              {GR_TYPE_ABSTRACT, 1 << 20},     {GR_TYPE_IS_INT, 1 << 24},       {GR_TYPE_IS_LIST, 1 << 25},
              {GR_TYPE_IS_TUPLE, 1 << 26},     {GR_TYPE_IS_BYTES, 1 << 27},     {GR_TYPE_IS_STR, 1 << 28},
              {GR_TYPE_IS_DICT, 1 << 29},      {GR_TYPE_IS_EXCEPTION, 1 << 30}, {GR_TYPE_IS_TYPE, 1ll << 31}};
  int64_t flags = 0;
  if (!gr_type_ready(fiber, self)) {
    return 0;
  }
  for (size_t i = 0; i < GR_COUNT(bits); i++) {
    flags |= self->type_flags & bits[i].own ? bits[i].shown : 0;
  }
  if (!(self->type_flags & GR_TYPE_HEAP)) {
    flags |= 1 << 8;   // immutable
  }
  return gr_tag_int(flags);
}

GrValue gr_type_get___basicsize__(GrFiber *fiber, GrType *self) {
  (void)fiber;
  int64_t own = self->attributes_offset > 0 ? 8 * (1 + (int64_t)self->slot_count) : 0;
  return gr_tag_int(self->basic_size + own);
}

GrValue gr_type_get___itemsize__(GrFiber *fiber, GrType *self) {
  (void)fiber;
  return gr_tag_int(self->item_size);
}

GrValue gr_type_get___dictoffset__(GrFiber *fiber, GrType *self) {
  (void)fiber;
  return gr_tag_int(self->type_flags & GR_TYPE_HAS_DICT ? self->attributes_offset : 0);
}

GrValue gr_type_get___weakrefoffset__(GrFiber *fiber, GrType *self) {
  (void)fiber;
  return gr_tag_int(self->type_flags & GR_TYPE_WEAKREFABLE ? 8 : 0);
}
