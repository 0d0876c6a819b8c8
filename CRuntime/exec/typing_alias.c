// Type aliases: the objects of `type X[T] = ...`.
#include "typing.h"
#include "typing.proto.h"

GrValue gr_type_alias_new(GrFiber *fiber, GrStr *name, GrValue type_params, GrValue evaluate) {
  GrTypeAliasType *self = GR_NEW(fiber, GrTypeAliasType, &gr_type_alias_type_type);
  self->name = name;
  self->type_params = gr_as_tuple(type_params);
  self->compute = evaluate;
  self->module = GR_NONE;
  if (gr_is_function(evaluate) && ((GrFunction *)(void *)evaluate)->module) {
    self->module = GR_VALUE(((GrFunction *)(void *)evaluate)->module->name);
  }
  return GR_VALUE(self);
}

GrValue gr_type_alias_type_dunder_new(GrFiber *fiber, GrType *cls, GrStr *name, GrValue value,
                                      GrValue type_params) {
  if (type_params && !gr_is_tuple(type_params)) {
    return gr_raise(fiber, &gr_exc_TypeError, "type_params must be a tuple");
  }
  GrTypeAliasType *self = GR_NEW(fiber, GrTypeAliasType, cls);
  self->name = name;
  self->type_params = type_params ? gr_as_tuple(type_params) : &gr_tuple_empty;
  self->value = value;
  self->module = GR_NONE;
  return GR_VALUE(self);
}

GrValue gr_type_alias_type_slot_repr(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return GR_VALUE(((GrTypeAliasType *)(void *)self)->name);
}

GrValue gr_type_alias_type_slot_or(GrFiber *fiber, GrValue a, GrValue b) {
  // A plain union, without typing: aliases count among types.
  return typing_union(fiber, a, b);
}

GrValue gr_type_alias_type_slot_getitem(GrFiber *fiber, GrValue self, GrValue parameters) {
  if (((GrTypeAliasType *)(void *)self)->type_params->length == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "Only generic type aliases are subscriptable");
  }
  return gr_generic_alias_new(fiber, self, parameters);
}

GrValue gr_type_alias_type_get___name__(GrFiber *fiber, GrTypeAliasType *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}

GrValue gr_type_alias_type_get___module__(GrFiber *fiber, GrTypeAliasType *self) {
  (void)fiber;
  return self->module;
}

GrValue gr_type_alias_type_get___value__(GrFiber *fiber, GrTypeAliasType *self) {
  GrValue value = atomic_load_explicit(&self->value, memory_order_acquire);
  if (!value) {
    value = gr_call0(fiber, self->compute);
    if (value) {
      atomic_store_explicit(&self->value, value, memory_order_release);
    }
  }
  return value;
}

GrValue gr_type_alias_type_get___type_params__(GrFiber *fiber, GrTypeAliasType *self) {
  (void)fiber;
  return GR_VALUE(self->type_params);
}

// As __type_params__, with every TypeVarTuple unpacked.
GrValue gr_type_alias_type_get___parameters__(GrFiber *fiber, GrTypeAliasType *self) {
  GrTuple *result = gr_tuple_make(fiber, self->type_params->length);
  if (!result) {
    return 0;
  }
  for (int64_t i = 0; i < result->length; i++) {
    GrValue param = self->type_params->items[i];
    if (gr_is_exactly(param, &gr_type_var_tuple_type)) {
      GrTypeParameterPart *part = GR_NEW(fiber, GrTypeParameterPart, &gr_unpacked_type_var_tuple_type);
      part->origin = param;
      param = GR_VALUE(part);
    }
    result->items[i] = param;
  }
  return GR_VALUE(result);
}

GrValue gr_type_alias_type_dunder_reduce(GrFiber *fiber, GrTypeAliasType *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}
