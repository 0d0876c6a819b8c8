// isinstance() and issubclass(), and what type.__instancecheck__ does without hooks.
#include "grouse/core.h"
#include "grouse/generic_alias.h"

static GrType *as_type(GrValue value) { return (GrType *)(void *)value; }

// The __bases__ tuple of something that only looks like a class; 0 without exception: it does not.
static GrTuple *bases_of(GrFiber *fiber, GrValue class_) {
  GrValue bases = gr_getattr_find(fiber, class_, &gr_name___bases__);
  return bases && gr_is_tuple(bases) ? gr_as_tuple(bases) : 0;
}

static int abstract_issubclass(GrFiber *fiber, GrValue derived, GrValue class_) {
  if (derived == class_) {
    return 1;
  }
  GrTuple *bases = gr_stack_check(fiber) ? bases_of(fiber, derived) : 0;
  if (bases == 0) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  for (int64_t i = 0; i < bases->length; i++) {
    int result = abstract_issubclass(fiber, bases->items[i], class_);
    if (result != 0) {
      return result;
    }
  }
  return 0;
}

static bool check_class(GrFiber *fiber, GrValue class_, const char *message) {
  if (bases_of(fiber, class_) != 0) {
    return true;
  }
  if (!gr_has_exception(fiber)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s", message);
  }
  return false;
}

// True if `__class__` of instances is what object says: the type.
static bool has_plain_class(GrFiber *fiber, GrType *type) {
  if (type->getattr != gr_generic_getattr) {
    return type->getattr == gr_type_slot_getattr;
  }
  GrValue descr = gr_type_lookup(fiber, type, &gr_name___class__);
  return descr && gr_is_exactly(descr, &gr_getset_descriptor_type) &&
         ((GrGetSetDescr *)(void *)descr)->owner == &gr_object_type;
}

int gr_isinstance_plain(GrFiber *fiber, GrValue object, GrValue class_) {
  GrType *own = gr_type_of(object);
  if (gr_is_type(class_)) {
    if (gr_is_subtype(own, as_type(class_))) {
      return 1;
    }
    if (has_plain_class(fiber, own)) {
      return 0;
    }
    // Proxies may claim another class.
    GrValue claimed = gr_getattr_find(fiber, object, &gr_name___class__);
    if (claimed == 0) {
      return gr_has_exception(fiber) ? -1 : 0;
    }
    return claimed != GR_VALUE(own) && gr_is_type(claimed) && gr_is_subtype(as_type(claimed), as_type(class_));
  }
  if (!check_class(fiber, class_, "isinstance() arg 2 must be a type, a tuple of types, or a union")) {
    return -1;
  }
  GrValue claimed = gr_getattr_find(fiber, object, &gr_name___class__);
  if (claimed == 0) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  return abstract_issubclass(fiber, claimed, class_);
}

int gr_issubclass_plain(GrFiber *fiber, GrValue class_, GrValue base) {
  if (gr_is_type(class_) && gr_is_type(base)) {
    return gr_type_ready(fiber, as_type(class_)) ? gr_is_subtype(as_type(class_), as_type(base)) : -1;
  }
  if (!check_class(fiber, class_, "issubclass() arg 1 must be a class") ||
      !check_class(fiber, base, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) {
    return -1;
  }
  return abstract_issubclass(fiber, class_, base);
}

typedef int (*CheckFn)(GrFiber *fiber, GrValue subject, GrValue class_);

static int check_any(GrFiber *fiber, GrValue subject, const GrTuple *classes, CheckFn check) {
  for (int64_t i = 0; i < classes->length; i++) {
    int result = check(fiber, subject, classes->items[i]);
    if (result != 0) {
      return result;
    }
  }
  return 0;
}

static int check_hook(GrFiber *fiber, GrValue subject, GrValue class_, GrStr *hook, CheckFn plain) {
  GrValue args[] = {class_, subject};
  bool found;
  GrValue result = gr_call_special_self(fiber, hook, args, 2, &found);
  if (!found) {
    return plain(fiber, subject, class_);
  }
  return result ? gr_truth(fiber, result) : -1;
}

int gr_isinstance(GrFiber *fiber, GrValue object, GrValue class_) {
  if (GR_VALUE(gr_type_of(object)) == class_) {
    return 1;
  }
  if (gr_is_exactly(class_, &gr_type_type)) {
    return gr_isinstance_plain(fiber, object, class_);
  }
  if (gr_is_tuple(class_)) {
    return gr_stack_check(fiber) ? check_any(fiber, object, gr_as_tuple(class_), gr_isinstance) : -1;
  }
  return check_hook(fiber, object, class_, &gr_name___instancecheck__, gr_isinstance_plain);
}

int gr_issubclass(GrFiber *fiber, GrValue class_, GrValue base) {
  if (gr_is_exactly(base, &gr_type_type)) {
    return class_ == base ? 1 : gr_issubclass_plain(fiber, class_, base);
  }
  if (gr_is_tuple(base)) {
    return gr_stack_check(fiber) ? check_any(fiber, class_, gr_as_tuple(base), gr_issubclass) : -1;
  }
  return check_hook(fiber, class_, base, &gr_name___subclasscheck__, gr_issubclass_plain);
}
