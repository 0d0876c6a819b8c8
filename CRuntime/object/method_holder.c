// staticmethod and classmethod: hold a callable and copy its names. Written by __init__ only.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "method_holder.bind.h"

static GrMethodHolder *as_holder(GrValue value) { return (GrMethodHolder *)(void *)value; }

static GrValue holder_new(GrFiber *fiber, GrType *type, GrValue callable) {
  GrMethodHolder *holder = (GrMethodHolder *)(void *)gr_type_allocate(fiber, type, 0);
  if (holder) {
    holder->callable = callable;
  }
  return GR_VALUE(holder);
}

GrValue gr_staticmethod_new(GrFiber *fiber, GrValue callable) {
  return holder_new(fiber, &gr_staticmethod_type, callable);
}

GrValue gr_classmethod_new(GrFiber *fiber, GrValue callable) {
  return holder_new(fiber, &gr_classmethod_type, callable);
}

// As functools.update_wrapper, without __wrapped__, which a getter shows.
static bool copy_names(GrFiber *fiber, GrMethodHolder *holder) {
  GrStr *const names[] = {&gr_name___module__, &gr_name___name__, &gr_name___qualname__, &gr_name___doc__,
                          &gr_name___annotations__};
  for (size_t i = 0; i < GR_COUNT(names); i++) {
    GrValue value = gr_getattr_find(fiber, holder->callable, names[i]);
    if (gr_has_exception(fiber) || (value && !gr_setattr(fiber, GR_VALUE(holder), names[i], value))) {
      return false;
    }
  }
  return true;
}

static bool holder_init(GrFiber *fiber, const char *name, GrValue self, const GrValue *args, size_t nargs,
                        GrTuple *kwnames) {
  if (gr_keyword_count(kwnames) > 0) {
    gr_raise_no_keywords(fiber, name);
    return false;
  }
  if (nargs != 1) {
    gr_raise(fiber, &gr_exc_TypeError, "%s expected 1 argument, got %zu", name, nargs);
    return false;
  }
  as_holder(self)->callable = args[0];
  return copy_names(fiber, as_holder(self));
}

static GrValue abstract_flag(GrFiber *fiber, const GrMethodHolder *holder) {
  GrValue value = holder->callable ? gr_getattr_find(fiber, holder->callable, &gr_name___isabstractmethod__) : 0;
  if (value == 0) {
    return gr_has_exception(fiber) ? 0 : GR_FALSE;
  }
  int truth = gr_truth(fiber, value);
  return truth < 0 ? 0 : gr_bool(truth);
}

// ---- staticmethod

GrValue gr_staticmethod_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                               GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return holder_new(fiber, type, 0);
}

bool gr_staticmethod_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  return holder_init(fiber, "staticmethod", self, args, nargs, kwnames);
}

GrValue gr_staticmethod_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue callable = as_holder(self)->callable;
  return GR_VALUE(gr_str_format(fiber, "<staticmethod(%R)>", callable ? callable : GR_NONE));
}

GrValue gr_staticmethod_get___func__(GrFiber *fiber, GrMethodHolder *self) {
  (void)fiber;
  return self->callable ? self->callable : GR_NONE;
}

GrValue gr_staticmethod_get___wrapped__(GrFiber *fiber, GrMethodHolder *self) {
  (void)fiber;
  return self->callable ? self->callable : GR_NONE;
}

GrValue gr_staticmethod_get___isabstractmethod__(GrFiber *fiber, GrMethodHolder *self) {
  return abstract_flag(fiber, self);
}

GrValue gr_staticmethod_get___dict__(GrFiber *fiber, GrMethodHolder *self) {
  return GR_VALUE(gr_instance_dict(fiber, GR_VALUE(self)));
}

GrValue gr_staticmethod_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)object, (void)type;
  GrValue callable = as_holder(self)->callable;
  return callable ? callable : gr_raise(fiber, &gr_exc_RuntimeError, "uninitialized staticmethod object");
}

GrValue gr_staticmethod_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                  GrTuple *kwnames) {
  GrValue callable = as_holder(callee)->callable;
  return gr_call(fiber, callable ? callable : GR_NONE, args, nargs, kwnames);
}

// ---- classmethod

GrValue gr_classmethod_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                               GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return holder_new(fiber, type, 0);
}

bool gr_classmethod_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  return holder_init(fiber, "classmethod", self, args, nargs, kwnames);
}

GrValue gr_classmethod_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue callable = as_holder(self)->callable;
  return GR_VALUE(gr_str_format(fiber, "<classmethod(%R)>", callable ? callable : GR_NONE));
}

GrValue gr_classmethod_get___func__(GrFiber *fiber, GrMethodHolder *self) {
  (void)fiber;
  return self->callable ? self->callable : GR_NONE;
}

GrValue gr_classmethod_get___wrapped__(GrFiber *fiber, GrMethodHolder *self) {
  (void)fiber;
  return self->callable ? self->callable : GR_NONE;
}

GrValue gr_classmethod_get___isabstractmethod__(GrFiber *fiber, GrMethodHolder *self) {
  return abstract_flag(fiber, self);
}

GrValue gr_classmethod_get___dict__(GrFiber *fiber, GrMethodHolder *self) {
  return GR_VALUE(gr_instance_dict(fiber, GR_VALUE(self)));
}

GrValue gr_classmethod_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  GrValue callable = as_holder(self)->callable;
  if (callable == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "uninitialized classmethod object");
  }
  if (type == 0 || type == GR_NONE) {
    type = GR_VALUE(gr_type_of(object));
  }
  GrDescrGetFn get = gr_type_of(callable)->descr_get;
  return get ? get(fiber, callable, type, type) : gr_method_new(fiber, callable, type);
}

GrType gr_staticmethod_type = {GR_TYPE_HEAD(gr_name_staticmethod, GrMethodHolder), GR_STATICMETHOD_SLOTS
                               .attributes_offset = offsetof(GrMethodHolder, dict),
                               .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT};
GrType gr_classmethod_type = {GR_TYPE_HEAD(gr_name_classmethod, GrMethodHolder), GR_CLASSMETHOD_SLOTS
                              .attributes_offset = offsetof(GrMethodHolder, dict),
                              .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT};
