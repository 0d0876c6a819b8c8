// property. Fields are written by __init__ only (and __doc__, __set_name__ later), each a single word.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "property.bind.h"

static GrProperty *as_property(GrValue value) { return (GrProperty *)(void *)value; }
static GrValue or_none(GrValue value) { return value ? value : GR_NONE; }
static GrValue given(GrValue value) { return value == GR_NONE ? 0 : value; }

GrValue gr_property_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

bool gr_property_dunder_init(GrFiber *fiber, GrProperty *self, GrValue fget, GrValue fset, GrValue fdel,
                             GrValue doc) {
  self->get = given(fget);
  self->set = given(fset);
  self->del = given(fdel);
  self->doc = given(doc);
  self->name = 0;
  self->doc_from_getter = false;
  if (self->doc == 0 && self->get) {
    GrValue own = gr_getattr_find(fiber, self->get, &gr_name___doc__);
    if (gr_has_exception(fiber)) {
      return false;
    }
    if (own && own != GR_NONE) {
      self->doc_from_getter = true;
      if (gr_is_exactly(GR_VALUE(self), &gr_property_type)) {
        self->doc = own;
      } else {
        // A subclass keeps it as an attribute, for its own class may define __doc__.
        return gr_setattr(fiber, GR_VALUE(self), &gr_name___doc__, own);
      }
    }
  }
  return true;
}

// "property 'x' of 'C' object has no getter"
GR_COLD static GrValue raise_missing(GrFiber *fiber, const GrProperty *self, GrValue object, const char *what) {
  GrStr *type = gr_type_of(object)->qualname;
  return self->name ? gr_raise(fiber, &gr_exc_AttributeError, "property %R of '%S' object has no %s", self->name,
                               type, what)
                    : gr_raise(fiber, &gr_exc_AttributeError, "property of '%S' object has no %s", type, what);
}

GrValue gr_property_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  GrProperty *property = as_property(self);
  if (object == 0 || object == GR_NONE) {
    return self;
  }
  return property->get ? gr_call_values(fiber, property->get, &object, 1)
                       : raise_missing(fiber, property, object, "getter");
}

bool gr_property_slot_descr_set(GrFiber *fiber, GrValue self, GrValue object, GrValue value) {
  GrProperty *property = as_property(self);
  GrValue function = value ? property->set : property->del;
  if (function == 0) {
    raise_missing(fiber, property, object, value ? "setter" : "deleter");
    return false;
  }
  GrValue args[] = {object, value};
  return gr_call_values(fiber, function, args, value ? 2 : 1) != 0;
}

// A copy with one function replaced; the class is called, so that subclasses work.
static GrValue copy_with(GrFiber *fiber, GrProperty *self, GrValue get, GrValue set, GrValue del) {
  get = get && get != GR_NONE ? get : or_none(self->get);
  GrValue doc = self->doc_from_getter && get != GR_NONE ? GR_NONE : or_none(self->doc);
  GrValue args[] = {get, set && set != GR_NONE ? set : or_none(self->set),
                    del && del != GR_NONE ? del : or_none(self->del), doc};
  GrValue made = gr_call(fiber, GR_VALUE(gr_type_of(GR_VALUE(self))), args, 4, 0);
  if (made && gr_is_instance_of(made, &gr_property_type)) {
    as_property(made)->name = self->name;
  }
  return made;
}

GrValue gr_property_getter(GrFiber *fiber, GrProperty *self, GrValue function) {
  return copy_with(fiber, self, function, 0, 0);
}

GrValue gr_property_setter(GrFiber *fiber, GrProperty *self, GrValue function) {
  return copy_with(fiber, self, 0, function, 0);
}

GrValue gr_property_deleter(GrFiber *fiber, GrProperty *self, GrValue function) {
  return copy_with(fiber, self, 0, 0, function);
}

bool gr_property_dunder_set_name(GrFiber *fiber, GrProperty *self, GrValue owner, GrValue name) {
  (void)fiber, (void)owner;
  self->name = name;
  return true;
}

GrValue gr_property_get_fget(GrFiber *fiber, GrProperty *self) {
  (void)fiber;
  return or_none(self->get);
}

GrValue gr_property_get_fset(GrFiber *fiber, GrProperty *self) {
  (void)fiber;
  return or_none(self->set);
}

GrValue gr_property_get_fdel(GrFiber *fiber, GrProperty *self) {
  (void)fiber;
  return or_none(self->del);
}

GrValue gr_property_get___doc__(GrFiber *fiber, GrProperty *self) {
  (void)fiber;
  return or_none(self->doc);
}

bool gr_property_set___doc__(GrFiber *fiber, GrProperty *self, GrValue value) {
  (void)fiber;
  self->doc = value;
  return true;
}

// True if any of the functions is abstract.
GrValue gr_property_get___isabstractmethod__(GrFiber *fiber, GrProperty *self) {
  GrValue functions[] = {self->get, self->set, self->del};
  for (size_t i = 0; i < GR_COUNT(functions); i++) {
    GrValue abstract = functions[i] ? gr_getattr_find(fiber, functions[i], &gr_name___isabstractmethod__) : 0;
    int truth = abstract ? gr_truth(fiber, abstract) : 0;
    if (truth < 0 || gr_has_exception(fiber)) {
      return 0;
    }
    if (truth) {
      return GR_TRUE;
    }
  }
  return GR_FALSE;
}

GrType gr_property_type = {GR_TYPE_HEAD(gr_name_property, GrProperty), GR_PROPERTY_SLOTS
                           .type_flags = GR_TYPE_BASE};
