// builtin_function_or_method: module functions (static objects) and bound methods of builtin types. Immutable.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "native.bind.h"
#include <stdio.h>

static GrNative *as_native(GrValue value) { return (GrNative *)(void *)value; }

GrValue gr_native_new(GrFiber *fiber, const GrMethodDef *def, GrValue self, GrStr *module) {
  GrNative *native = GR_NEW(fiber, GrNative, &gr_native_type);
  native->def = def;
  native->self = self;
  native->module = module;
  return GR_VALUE(native);
}

GrValue gr_native_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                            GrTuple *kwnames) {
  GrNative *native = as_native(callee);
  if (native->self == 0 || (native->def->flags & GR_METHOD_STATIC)) {
    return native->def->call(fiber, callee, args, nargs, kwnames);
  }
  return gr_call_prepended(fiber, native->def->call, callee, native->self, args, nargs, kwnames);
}

GrValue gr_native_slot_repr(GrFiber *fiber, GrValue self) {
  GrNative *native = as_native(self);
  if (native->self == 0 || (native->def->flags & GR_METHOD_STATIC)) {
    return GR_VALUE(gr_str_format(fiber, "<built-in function %S>", native->def->name));
  }
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)native->self);
  return GR_VALUE(gr_str_format(fiber, "<built-in method %S of %T object at %s>", native->def->name,
                                native->self, address));
}

bool gr_native_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  int64_t hash = 0;
  if (as_native(self)->self != 0) {
    gr_identity_hash(fiber, as_native(self)->self, &hash);
  }
  *result = hash ^ (int64_t)((uintptr_t)as_native(self)->def >> 4);
  return true;
}

GrValue gr_native_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if ((op != GR_EQ && op != GR_NE) || !gr_is_exactly(a, &gr_native_type) || !gr_is_exactly(b, &gr_native_type)) {
    return GR_NOTIMPLEMENTED;
  }
  bool equal = as_native(a)->self == as_native(b)->self && as_native(a)->def == as_native(b)->def;
  return gr_bool(equal == (op == GR_EQ));
}

GrValue gr_native_dunder_reduce(GrFiber *fiber, GrNative *self) {
  if (self->self == 0 || gr_is_exactly(self->self, &gr_module_type)) {
    return GR_VALUE(self->def->name);
  }
  GrValue getattr = gr_builtin_load(fiber, &gr_name_getattr);
  GrTuple *arguments = getattr ? gr_tuple_pack(fiber, 2, self->self, GR_VALUE(self->def->name)) : 0;
  return arguments ? GR_VALUE(gr_tuple_pack(fiber, 2, getattr, GR_VALUE(arguments))) : 0;
}

GrValue gr_native_get___name__(GrFiber *fiber, GrNative *self) {
  (void)fiber;
  return GR_VALUE(self->def->name);
}

GrValue gr_native_get___qualname__(GrFiber *fiber, GrNative *self) {
  if (self->self == 0 || gr_is_exactly(self->self, &gr_module_type)) {
    return GR_VALUE(self->def->name);
  }
  GrValue type = gr_is_type(self->self) ? self->self : GR_VALUE(gr_type_of(self->self));
  return GR_VALUE(gr_str_format(fiber, "%S.%S", ((GrType *)(void *)type)->qualname, self->def->name));
}

GrValue gr_native_get___self__(GrFiber *fiber, GrNative *self) {
  if (self->self != 0) {
    return self->self;
  }
  GrDict *modules = self->module ? gr_sys_modules(fiber) : 0;
  GrValue module = modules ? gr_dict_find_str(fiber, modules, self->module) : 0;
  return module ? module : GR_NONE;
}

GrValue gr_native_get___module__(GrFiber *fiber, GrNative *self) {
  (void)fiber;
  return self->module ? GR_VALUE(self->module) : GR_NONE;
}

GrValue gr_native_get___doc__(GrFiber *fiber, GrNative *self) {
  return self->def->doc ? GR_VALUE(gr_str_from_c(fiber, self->def->doc)) : GR_NONE;
}

GrValue gr_native_get___text_signature__(GrFiber *fiber, GrNative *self) {
  return self->def->signature ? GR_VALUE(gr_str_from_c(fiber, self->def->signature)) : GR_NONE;
}

GrType gr_native_type = {GR_TYPE_HEAD(gr_name_builtin_function_or_method, GrNative), GR_NATIVE_SLOTS
                         .type_flags = GR_TYPE_WEAKREFABLE};
