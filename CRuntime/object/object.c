// object: what every value inherits. Pickling support is in reduce.c.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "instance.h"
#include "object.bind.h"
#include "slots.h"
#include <stdio.h>

// ---- construction

GR_COLD static GrValue raise_abstract(GrFiber *fiber, GrType *type) {
  GrValue methods = gr_getattr(fiber, GR_VALUE(type), &gr_name___abstractmethods__);
  GrList *names = methods ? gr_list_from_iterable(fiber, methods) : 0;
  if (names == 0 || !gr_list_sort_in_place(fiber, names, 0, false)) {
    return 0;
  }
  GrStrBuilder text;
  gr_builder_init(&text);
  int64_t count = gr_list_length(names);
  for (int64_t i = 0; i < count; i++) {
    GrStr *name = gr_str(fiber, gr_list_find(names, i));
    if (name == 0 || (i > 0 && !gr_builder_add_c(fiber, &text, ", ")) ||
        !gr_builder_add_str(fiber, &text, name)) {
      return 0;
    }
  }
  GrStr *joined = gr_builder_finish(fiber, &text);
  return joined ? gr_raise(fiber, &gr_exc_TypeError, "Can't instantiate abstract class %S with abstract method%s %S",
                           type->name, count == 1 ? "" : "s", joined)
                : 0;
}

GrValue gr_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  if (nargs + gr_keyword_count(kwnames) > 0) {
    if (type->new_ != gr_object_slot_new) {
      return gr_raise(fiber, &gr_exc_TypeError,
                      "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (type->init == gr_object_slot_init) {
      return gr_raise(fiber, &gr_exc_TypeError, "%S() takes no arguments", type->name);
    }
  }
  if (GR_UNLIKELY(type->type_flags & GR_TYPE_ABSTRACT)) {
    return raise_abstract(fiber, type);
  }
  return gr_type_allocate(fiber, type, 0);
}

bool gr_object_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  const GrType *type = gr_type_of(self);
  if (nargs + gr_keyword_count(kwnames) > 0) {
    if (type->init != gr_object_slot_init) {
      gr_raise(fiber, &gr_exc_TypeError,
               "object.__init__() takes exactly one argument (the instance to initialize)");
      return false;
    }
    if (type->new_ == gr_object_slot_new) {
      gr_raise(fiber, &gr_exc_TypeError,
               "%S.__init__() takes exactly one argument (the instance to initialize)", type->name);
      return false;
    }
  }
  return true;
}

// T.__new__(cls, ...): the `__new__` that builtin types show. args[0] is T, put in front by the native's call.
static GrValue call_new(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)callee;
  GrType *owner = (GrType *)(void *)args[0];
  if (nargs < 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "%N.__new__(): not enough arguments", owner);
  }
  if (!gr_is_type(args[1])) {
    return gr_raise(fiber, &gr_exc_TypeError, "%N.__new__(X): X is not a type object (%T)", owner, args[1]);
  }
  GrType *type = (GrType *)(void *)args[1];
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  if (!gr_is_subtype(type, owner)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, type, type, owner);
  }
  // object.__new__ must not make a list.
  const GrType *native = type;
  while (native->type_flags & GR_TYPE_HEAP) {
    native = native->primary_base;
  }
  if (native->new_ != owner->new_) {
    return gr_raise(fiber, &gr_exc_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner, type, native);
  }
  return owner->new_(fiber, type, args + 2, nargs - 2, kwnames);
}

const GrMethodDef gr_new_def = {
    .name = &gr_name___new__,
    .call = call_new,
    .doc = "Create and return a new object.  See help(type) for accurate signature.",
    .signature = "($type, *args, **kwargs)",
    .positional_count = -1,
};

// ---- slots

GrValue gr_object_slot_repr(GrFiber *fiber, GrValue self) {
  GrStr *name = gr_type_full_name(fiber, gr_type_of(self));
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  return name ? GR_VALUE(gr_str_format(fiber, "<%S object at %s>", name, address)) : 0;
}

GrValue gr_object_slot_str(GrFiber *fiber, GrValue self) { return GR_VALUE(gr_repr(fiber, self)); }

bool gr_identity_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = (int64_t)(gr_bits(self) >> 4);
  return true;
}

bool gr_object_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  return gr_identity_hash(fiber, self, result);
}

bool gr_hash_not_implemented(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)result;
  gr_raise(fiber, &gr_exc_TypeError, "unhashable type: '%T'", self);
  return false;
}

GrValue gr_object_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (op == GR_EQ) {
    return a == b ? GR_TRUE : GR_NOTIMPLEMENTED;
  }
  if (op != GR_NE) {
    return GR_NOTIMPLEMENTED;
  }
  // != is the opposite of what the type's own == says.
  GrCompareFn compare = gr_type_of(a)->compare;
  GrValue equal = compare ? compare(fiber, a, b, GR_EQ) : GR_NOTIMPLEMENTED;
  if (equal == 0 || equal == GR_NOTIMPLEMENTED) {
    return equal;
  }
  int truth = gr_truth(fiber, equal);
  return truth < 0 ? 0 : gr_bool(!truth);
}

// ---- methods

GrValue gr_object_dunder_subclasshook(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs,
                                      GrTuple *kwnames) {
  (void)fiber, (void)cls, (void)args, (void)nargs, (void)kwnames;
  return GR_NOTIMPLEMENTED;
}

bool gr_object_dunder_init_subclass(GrFiber *fiber, GrType *cls) {
  (void)fiber, (void)cls;
  return true;
}

GrValue gr_object_dunder_format(GrFiber *fiber, GrValue self, GrValue format_spec) {
  if (!gr_is_str(format_spec)) {
    return gr_raise(fiber, &gr_exc_TypeError, "__format__() argument must be str, not %T", format_spec);
  }
  if (gr_as_str(format_spec)->size > 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "unsupported format string passed to %T.__format__", self);
  }
  return GR_VALUE(gr_str(fiber, self));
}

bool gr_object_dunder_sizeof(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_is_object(self) ? (int64_t)gr_type_of(self)->basic_size : 8;
  return true;
}

// The names in the instance's dict, its class's and its class's bases'.
GrValue gr_object_dunder_dir(GrFiber *fiber, GrValue self) {
  GrDict *names = gr_dict_new(fiber, 0);
  GrValue own = names ? gr_getattr_find(fiber, self, &gr_name___dict__) : 0;
  if (gr_has_exception(fiber) || (own && gr_is_dict(own) && !gr_dict_update_from(fiber, names, own))) {
    return 0;
  }
  GrValue class_ = gr_getattr_find(fiber, self, &gr_name___class__);
  if (class_ && gr_is_type(class_)) {
    GrType *type = (GrType *)(void *)class_;
    for (int64_t i = 0; gr_type_ready(fiber, type) && i < type->mro->length; i++) {
      GrDict *dict = ((GrType *)(void *)type->mro->items[i])->dict;
      if (!gr_dict_update_from(fiber, names, GR_VALUE(dict))) {
        return 0;
      }
    }
  }
  return gr_has_exception(fiber) ? 0 : GR_VALUE(gr_list_from_iterable(fiber, GR_VALUE(names)));
}

// ---- __class__

GrValue gr_object_get___class__(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return GR_VALUE(gr_type_of(self));
}

static const GrType *native_base(const GrType *type) {
  while (type->type_flags & GR_TYPE_HEAP) {
    type = type->primary_base;
  }
  return type;
}

static uint32_t member_count(const GrType *type) {
  uint32_t count = 0;
  for (; type->type_flags & GR_TYPE_HEAP; type = type->primary_base) {
    count += type->spare;
  }
  return count;
}

static bool has_same_shape(const GrType *a, const GrType *b) {
  return native_base(a) == native_base(b) && a->attributes_offset == b->attributes_offset &&
         member_count(a) == member_count(b) &&
         (a->type_flags & GR_TYPE_HAS_DICT) == (b->type_flags & GR_TYPE_HAS_DICT);
}

bool gr_object_set___class__(GrFiber *fiber, GrValue self, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "can't delete __class__ attribute");
    return false;
  }
  if (!gr_is_type(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__class__ must be set to a class, not '%T' object", value);
    return false;
  }
  GrType *type = (GrType *)(void *)value, *old = gr_type_of(self);
  bool modules = gr_is_subtype(type, &gr_module_type) && gr_is_subtype(old, &gr_module_type);
  if (!modules && !(type->type_flags & old->type_flags & GR_TYPE_HEAP)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
  }
  if (!has_same_shape(old, type)) {
    gr_raise(fiber, &gr_exc_TypeError, "__class__ assignment: '%S' object layout differs from '%S'", type->name,
             old->name);
    return false;
  }
  return gr_instance_change_type(fiber, self, type);
}

GrType gr_object_type = {GR_TYPE_HEAD(gr_name_object, GrMutable), GR_OBJECT_SLOTS
                         .getattr = gr_generic_getattr,
                         .setattr = gr_generic_setattr,
                         .type_flags = GR_TYPE_BASE};
