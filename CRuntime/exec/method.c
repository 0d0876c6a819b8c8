// Bound methods. Immutable; attributes they do not have themselves are the function's.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "method.bind.h"

static GrMethod *as_method(GrValue value) { return (GrMethod *)(void *)value; }

GrValue gr_method_new(GrFiber *fiber, GrValue function, GrValue self) {
  GrMethod *method = GR_NEW(fiber, GrMethod, &gr_method_type);
  method->function = function;
  method->self = self;
  return GR_VALUE(method);
}

GrValue gr_method_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                           GrTuple *kwnames) {
  (void)type;
  if (kwnames) {
    return gr_raise_no_keywords(fiber, "method");
  }
  if (nargs != 2) {
    return gr_raise_argument_count(fiber, "method", nargs, 2, 2);
  }
  if (!gr_is_callable(args[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "first argument must be callable");
  }
  if (args[1] == GR_NONE) {
    return gr_raise(fiber, &gr_exc_TypeError, "instance must not be None");
  }
  return gr_method_new(fiber, args[0], args[1]);
}

GrValue gr_method_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue function = as_method(self)->function;
  GrValue name = gr_getattr_find(fiber, function, &gr_name___qualname__);
  if (name == 0 && !gr_has_exception(fiber)) {
    name = gr_getattr_find(fiber, function, &gr_name___name__);
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  return name && gr_is_str(name)
             ? GR_VALUE(gr_str_format(fiber, "<bound method %U of %R>", name, as_method(self)->self))
             : GR_VALUE(gr_str_format(fiber, "<bound method ? of %R>", as_method(self)->self));
}

bool gr_method_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  int64_t self_hash, function_hash;
  gr_identity_hash(fiber, as_method(self)->self, &self_hash);
  if (!gr_hash(fiber, as_method(self)->function, &function_hash)) {
    return false;
  }
  *result = self_hash ^ function_hash;
  return true;
}

GrValue gr_method_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if ((op != GR_EQ && op != GR_NE) || !gr_is_exactly(a, &gr_method_type) || !gr_is_exactly(b, &gr_method_type)) {
    return GR_NOTIMPLEMENTED;
  }
  int equal = gr_equal(fiber, as_method(a)->function, as_method(b)->function);
  if (equal < 0) {
    return 0;
  }
  return gr_bool((equal && as_method(a)->self == as_method(b)->self) == (op == GR_EQ));
}

GrValue gr_method_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                            GrTuple *kwnames) {
  GrMethod *method = as_method(callee);
  GrCallFn call = gr_type_of(method->function)->call;
  return gr_call_prepended(fiber, call ? call : gr_call_not_callable, method->function, method->self, args,
                           nargs, kwnames);
}

GrValue gr_method_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)fiber, (void)object, (void)type;
  return self;   // already bound
}

GrValue gr_method_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrValue own = gr_type_lookup(fiber, &gr_method_type, name);
  if (own != 0 && !gr_str_equal(name, &gr_name___doc__)) {
    return gr_descriptor_get(fiber, own, self, GR_VALUE(&gr_method_type));
  }
  return gr_getattr(fiber, as_method(self)->function, name);
}

GrValue gr_method_dunder_reduce(GrFiber *fiber, GrMethod *self) {
  GrValue name = gr_getattr(fiber, self->function, &gr_name___name__);
  GrValue getattr = name ? gr_builtin_load(fiber, &gr_name_getattr) : 0;
  GrTuple *arguments = getattr ? gr_tuple_pack(fiber, 2, self->self, name) : 0;
  return arguments ? GR_VALUE(gr_tuple_pack(fiber, 2, getattr, GR_VALUE(arguments))) : 0;
}

GrValue gr_method_get___func__(GrFiber *fiber, GrMethod *self) {
  (void)fiber;
  return self->function;
}

GrValue gr_method_get___self__(GrFiber *fiber, GrMethod *self) {
  (void)fiber;
  return self->self;
}

GrType gr_method_type = {GR_TYPE_HEAD(gr_name_method, GrMethod), GR_METHOD_SLOTS
                         .type_flags = GR_TYPE_WEAKREFABLE};
