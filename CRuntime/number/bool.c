// The bool type: two static objects (object/singleton.c) of a subclass of int.
#include "grouse/bind.h"
#include "grouse/number.h"
#include "bool.bind.h"

GR_NAME(gr_name_True, "True");
GR_NAME(gr_name_False, "False");

GrValue gr_bool_dunder_new(GrFiber *fiber, GrType *cls, GrValue x) {
  (void)cls;
  int truth = gr_truth(fiber, x);
  return truth < 0 ? 0 : gr_bool(truth);
}

GrValue gr_bool_slot_repr(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return GR_VALUE(self == GR_TRUE ? &gr_name_True : &gr_name_False);
}

// Two bools give a bool; anything else is int's business.
static GrValue bool_operate(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  if (!gr_is_int(a) || !gr_is_int(b)) {
    return GR_NOTIMPLEMENTED;
  }
  if (!gr_is_exactly(a, &gr_bool_type) || !gr_is_exactly(b, &gr_bool_type)) {
    return gr_int_binary(fiber, op, a, b);
  }
  bool x = a == GR_TRUE, y = b == GR_TRUE;
  return gr_bool(op == GR_AND ? x && y : op == GR_OR ? x || y : x != y);
}

GrValue gr_bool_slot_and(GrFiber *fiber, GrValue a, GrValue b) { return bool_operate(fiber, GR_AND, a, b); }
GrValue gr_bool_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return bool_operate(fiber, GR_OR, a, b); }
GrValue gr_bool_slot_xor(GrFiber *fiber, GrValue a, GrValue b) { return bool_operate(fiber, GR_XOR, a, b); }

GrType gr_bool_type = {GR_TYPE_HEAD(gr_name_bool, GrObject), GR_BOOL_SLOTS
                       .primary_base = &gr_int_type, .type_flags = GR_TYPE_IS_INT};
