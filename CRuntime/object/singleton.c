// None, Ellipsis, NotImplemented. True and False are static objects too, of bool (number/).
#include "grouse/bind.h"
#include "grouse/core.h"
#include "singleton.bind.h"

GrObject gr_none_object = {&gr_none_type};
GrObject gr_true_object = {&gr_bool_type};
GrObject gr_false_object = {&gr_bool_type};
GrObject gr_ellipsis_object = {&gr_ellipsis_type};
GrObject gr_notimplemented_object = {&gr_notimplemented_type};

GR_NAME(gr_name_None, "None");
GR_NAME(gr_name_Ellipsis, "Ellipsis");
GR_NAME(gr_name_NotImplemented, "NotImplemented");

static GrValue the_only(GrFiber *fiber, const char *name, GrValue value, size_t nargs, GrTuple *kwnames) {
  if (nargs + gr_keyword_count(kwnames) > 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s takes no arguments", name);
  }
  return value;
}

GrValue gr_none_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type, (void)args;
  return the_only(fiber, "NoneType", GR_NONE, nargs, kwnames);
}

GrValue gr_none_slot_repr(GrFiber *fiber, GrValue self) {
  (void)fiber, (void)self;
  return GR_VALUE(&gr_name_None);
}

int gr_none_slot_truth(GrFiber *fiber, GrValue self) {
  (void)fiber, (void)self;
  return 0;
}

GrValue gr_ellipsis_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  (void)type, (void)args;
  return the_only(fiber, "EllipsisType", GR_ELLIPSIS, nargs, kwnames);
}

GrValue gr_ellipsis_slot_repr(GrFiber *fiber, GrValue self) {
  (void)fiber, (void)self;
  return GR_VALUE(&gr_name_Ellipsis);
}

GrValue gr_ellipsis_dunder_reduce(GrFiber *fiber, GrValue self) { return gr_ellipsis_slot_repr(fiber, self); }

GrValue gr_notimplemented_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                   GrTuple *kwnames) {
  (void)type, (void)args;
  return the_only(fiber, "NotImplementedType", GR_NOTIMPLEMENTED, nargs, kwnames);
}

GrValue gr_notimplemented_slot_repr(GrFiber *fiber, GrValue self) {
  (void)fiber, (void)self;
  return GR_VALUE(&gr_name_NotImplemented);
}

int gr_notimplemented_slot_truth(GrFiber *fiber, GrValue self) {
  (void)self;
  return gr_warn(fiber, &gr_exc_DeprecationWarning, 1, "NotImplemented should not be used in a boolean context")
             ? 1
             : -1;
}

GrValue gr_notimplemented_dunder_reduce(GrFiber *fiber, GrValue self) {
  return gr_notimplemented_slot_repr(fiber, self);
}

GrType gr_none_type = {GR_TYPE_HEAD(gr_name_NoneType, GrObject), GR_NONE_SLOTS};
GrType gr_ellipsis_type = {GR_TYPE_HEAD(gr_name_ellipsis, GrObject), GR_ELLIPSIS_SLOTS};
GrType gr_notimplemented_type = {GR_TYPE_HEAD(gr_name_NotImplementedType, GrObject), GR_NOTIMPLEMENTED_SLOTS};
