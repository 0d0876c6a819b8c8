// super: attribute lookup that starts behind a class in the mro of an object's type.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "super.bind.h"

static GrSuper *as_super(GrValue value) { return (GrSuper *)(void *)value; }
static GrType *as_type(GrValue value) { return (GrType *)(void *)value; }

// The type whose mro is searched; 0 with the error raised.
static GrType *check(GrFiber *fiber, GrType *type, GrValue object) {
  if (gr_is_type(object) && gr_is_subtype(as_type(object), type)) {
    return as_type(object);
  }
  GrType *own = gr_type_of(object);
  if (gr_is_subtype(own, type)) {
    return own;
  }
  // Proxies that claim another class.
  GrValue class_ = gr_getattr_find(fiber, object, &gr_name___class__);
  if (class_ && gr_is_type(class_) && as_type(class_) != own && gr_is_subtype(as_type(class_), type)) {
    return as_type(class_);
  }
  if (!gr_has_exception(fiber)) {
    gr_raise(fiber, &gr_exc_TypeError, "super(type, obj): obj must be an instance or subtype of type");
  }
  return 0;
}

static bool fill(GrFiber *fiber, GrSuper *self, GrValue type, GrValue object) {
  GrType *object_type = 0;
  if (object != 0 && (object_type = check(fiber, as_type(type), object)) == 0) {
    return false;
  }
  self->type = as_type(type);
  self->object = object;
  self->object_type = object_type;
  return true;
}

GrValue gr_super(GrFiber *fiber, GrValue class_, GrValue self) {
  if (self == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "super(): arg[0] deleted");
  }
  if (class_ == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "super(): empty __class__ cell");
  }
  if (!gr_is_type(class_)) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "super(): __class__ is not a type (%T)", class_);
  }
  GrSuper *super = GR_NEW(fiber, GrSuper, &gr_super_type);
  return fill(fiber, super, class_, self) ? GR_VALUE(super) : 0;
}

GrValue gr_super_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

bool gr_super_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (gr_keyword_count(kwnames) > 0) {
    gr_raise_no_keywords(fiber, "super");
    return false;
  }
  if (nargs == 0) {
    // Calls written super() get here only when `super` was renamed, so that the compiler did not see them.
    gr_raise(fiber, &gr_exc_RuntimeError, "super(): no arguments");
    return false;
  }
  if (nargs > 2) {
    gr_raise_argument_count(fiber, "super", nargs, 0, 2);
    return false;
  }
  if (!gr_is_type(args[0])) {
    gr_raise(fiber, &gr_exc_TypeError, "super() argument 1 must be a type, not %T", args[0]);
    return false;
  }
  return fill(fiber, as_super(self), args[0], nargs == 2 && args[1] != GR_NONE ? args[1] : 0);
}

GrValue gr_super_slot_repr(GrFiber *fiber, GrValue self) {
  GrSuper *super = as_super(self);
  GrStr *name = super->type ? super->type->name : 0;
  if (name == 0) {
    return GR_VALUE(gr_str_from_c(fiber, "<super: <class 'NULL'>, NULL>"));
  }
  return super->object_type ? GR_VALUE(gr_str_format(fiber, "<super: <class '%S'>, <%S object>>", name,
                                                     super->object_type->name))
                            : GR_VALUE(gr_str_format(fiber, "<super: <class '%S'>, NULL>", name));
}

// The attribute behind super->type in the mro, 0 if absent.
static GrValue find_behind(GrFiber *fiber, const GrSuper *super, GrStr *name) {
  const GrTuple *mro = super->object_type->mro;
  int64_t i = 0;
  while (i < mro->length && mro->items[i] != GR_VALUE(super->type)) {
    i++;
  }
  for (i++; i < mro->length; i++) {
    GrValue value = gr_dict_find_str(fiber, as_type(mro->items[i])->dict, name);
    if (value) {
      return value;
    }
  }
  return 0;
}

GrValue gr_super_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrSuper *super = as_super(self);
  // super().__class__ is super itself.
  if (super->object_type == 0 || gr_str_equal(name, &gr_name___class__)) {
    return gr_generic_getattr(fiber, self, name);
  }
  if (!gr_type_ready(fiber, super->object_type)) {
    return 0;
  }
  GrValue value = find_behind(fiber, super, name);
  if (value == 0) {
    return gr_generic_getattr(fiber, self, name);
  }
  GrValue object = super->object == GR_VALUE(super->object_type) ? 0 : super->object;
  return gr_descriptor_get(fiber, value, object, GR_VALUE(super->object_type));
}

GrValue gr_super_find_method(GrFiber *fiber, GrValue self, GrStr *name) {
  GrSuper *super = as_super(self);
  if (super->object_type == 0 || super->object == GR_VALUE(super->object_type) ||
      !gr_type_ready(fiber, super->object_type)) {
    return 0;
  }
  GrValue method = find_behind(fiber, super, name);
  return method && gr_has_type_flag(method, GR_TYPE_METHOD_DESCR) ? method : 0;
}

GrValue gr_super_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  GrSuper *super = as_super(self);
  if (object == 0 || object == GR_NONE || super->object != 0 || super->type == 0) {
    return self;
  }
  if (!gr_is_exactly(self, &gr_super_type)) {
    GrValue args[] = {GR_VALUE(super->type), object};
    return gr_call(fiber, GR_VALUE(gr_type_of(self)), args, 2, 0);
  }
  GrSuper *bound = GR_NEW(fiber, GrSuper, &gr_super_type);
  return fill(fiber, bound, GR_VALUE(super->type), object) ? GR_VALUE(bound) : 0;
}

GrValue gr_super_get___thisclass__(GrFiber *fiber, GrSuper *self) {
  (void)fiber;
  return self->type ? GR_VALUE(self->type) : GR_NONE;
}

GrValue gr_super_get___self__(GrFiber *fiber, GrSuper *self) {
  (void)fiber;
  return self->object ? self->object : GR_NONE;
}

GrValue gr_super_get___self_class__(GrFiber *fiber, GrSuper *self) {
  (void)fiber;
  return self->object_type ? GR_VALUE(self->object_type) : GR_NONE;
}

GrType gr_super_type = {GR_TYPE_HEAD(gr_name_super, GrSuper), GR_SUPER_SLOTS.type_flags = GR_TYPE_BASE};
