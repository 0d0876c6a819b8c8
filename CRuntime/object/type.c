// type: calling types, attributes of types, its methods. Class creation is in type_new.c, the attributes shown by
// descriptors (__name__ ...) in type_members.c.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/generic_alias.h"
#include "type.bind.h"

static GrType *as_type(GrValue value) { return (GrType *)(void *)value; }

// ---- calling

// object.__new__ followed by a Python __init__: most classes.
static inline bool is_plain_class(const GrType *type) {
  return type->new_ == gr_object_slot_new && type->init == gr_slot_init && !(type->type_flags & GR_TYPE_ABSTRACT);
}

GrValue gr_type_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrType *type = as_type(callee);
  if (GR_UNLIKELY(!gr_type_ready(fiber, type))) {
    return 0;
  }
  if (GR_LIKELY(is_plain_class(type))) {
    GrValue object = gr_type_allocate(fiber, type, 0);
    return object && gr_slot_init(fiber, object, args, nargs, kwnames) ? object : 0;
  }
  if (type == &gr_dict_type && nargs == 0) {
    return GR_VALUE(gr_keywords_to_dict(fiber, args, kwnames));
  }
  if (type == &gr_type_type) {
    if (nargs == 1 && gr_keyword_count(kwnames) == 0) {
      return GR_VALUE(gr_type_of(args[0]));
    }
    if (nargs != 3) {
      return gr_raise(fiber, &gr_exc_TypeError, "type() takes 1 or 3 arguments");
    }
  }
  if (type->new_ == 0) {
    GrStr *name = gr_type_full_name(fiber, type);
    return name ? gr_raise(fiber, &gr_exc_TypeError, "cannot create '%S' instances", name) : 0;
  }
  GrValue object = type->new_(fiber, type, args, nargs, kwnames);
  if (object == 0) {
    return 0;
  }
  GrType *made = gr_type_of(object);
  if (made != type && !gr_is_subtype(made, type)) {
    return object;
  }
  if (GR_UNLIKELY(!gr_type_ready(fiber, made))) {
    return 0;
  }
  if (made->init == 0 || (made->init == gr_object_slot_init && made->new_ != gr_object_slot_new && made == type)) {
    return object;
  }
  return made->init(fiber, object, args, nargs, kwnames) ? object : 0;
}

// ---- construction

// The namespace argument as a dict; type() copies it.
static bool check_new_arguments(GrFiber *fiber, const GrValue *args) {
  static const char *const expected[] = {"str", "tuple", "dict"};
  for (int i = 0; i < 3; i++) {
    bool ok = i == 0 ? gr_is_str(args[i]) : i == 1 ? gr_is_tuple(args[i]) : gr_is_dict(args[i]);
    if (!ok) {
      gr_raise(fiber, &gr_exc_TypeError, "type.__new__() argument %d must be %s, not %T", i + 1, expected[i],
               args[i]);
      return false;
    }
  }
  GrStr *name = gr_as_str(args[0]);
  if (memchr(name->bytes, 0, (size_t)name->size)) {
    gr_raise(fiber, &gr_exc_ValueError, "type name must not contain null characters");
    return false;
  }
  return true;
}

static bool check_bases(GrFiber *fiber, GrTuple *bases) {
  for (int64_t i = 0; i < bases->length; i++) {
    if (gr_is_type(bases->items[i])) {
      continue;
    }
    if (gr_getattr_find(fiber, bases->items[i], &gr_name___mro_entries__) != 0) {
      gr_raise(fiber, &gr_exc_TypeError,
               "type() doesn't support MRO entry resolution; use types.new_class()");
      return false;
    }
    if (gr_has_exception(fiber)) {
      return false;
    }
  }
  return true;
}

GrValue gr_type_slot_new(GrFiber *fiber, GrType *metatype, const GrValue *args, size_t nargs,
                         GrTuple *kwnames) {
  if (nargs != 3) {
    return gr_raise(fiber, &gr_exc_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)", nargs);
  }
  if (!check_new_arguments(fiber, args)) {
    return 0;
  }
  GrTuple *bases = gr_as_tuple(args[1]);
  if (!check_bases(fiber, bases)) {
    return 0;
  }
  GrType *winner = gr_metatype_for(fiber, metatype, bases);
  if (winner == 0) {
    return 0;
  }
  if (winner != metatype) {
    if (winner->new_ != gr_type_slot_new) {
      return winner->new_(fiber, winner, args, nargs, kwnames);
    }
    metatype = winner;
  }
  return GR_VALUE(gr_type_new_class(fiber, metatype, gr_as_str(args[0]), bases, gr_as_dict(args[2]), args + 3,
                                    kwnames));
}

bool gr_type_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)self, (void)args;
  if (nargs == 1 && gr_keyword_count(kwnames) > 0) {
    gr_raise(fiber, &gr_exc_TypeError, "type.__init__() takes no keyword arguments");
    return false;
  }
  if (nargs != 1 && nargs != 3) {
    gr_raise(fiber, &gr_exc_TypeError, "type.__init__() takes 1 or 3 arguments");
    return false;
  }
  return true;
}

// ---- attributes

GrValue gr_type_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrType *type = as_type(self), *meta = type->base.type;
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  GrValue outer = gr_type_lookup(fiber, meta, name);
  GrType *outer_type = outer ? gr_type_of(outer) : 0;
  if (outer && outer_type->descr_set && outer_type->descr_get) {
    return outer_type->descr_get(fiber, outer, self, GR_VALUE(meta));
  }
  GrValue own = gr_type_lookup(fiber, type, name);
  if (own) {
    return gr_descriptor_get(fiber, own, 0, self);
  }
  if (outer) {
    return outer_type->descr_get ? outer_type->descr_get(fiber, outer, self, GR_VALUE(meta)) : outer;
  }
  return gr_raise_attribute_error(fiber, self, name);
}

bool gr_type_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {
  GrType *type = as_type(self);
  if (!gr_type_ready(fiber, type)) {
    return false;
  }
  if (!(type->type_flags & GR_TYPE_HEAP)) {
    gr_raise(fiber, &gr_exc_TypeError, "cannot set %R attribute of immutable type '%N'", GR_VALUE(name),
             type);
    return false;
  }
  GrValue outer = gr_type_lookup(fiber, type->base.type, name);
  if (outer && gr_type_of(outer)->descr_set) {
    return gr_type_of(outer)->descr_set(fiber, outer, self, value);
  }
  if (value != 0) {
    if (!gr_dict_set(fiber, type->dict, GR_VALUE(gr_str_intern(fiber, name)), value)) {
      return false;
    }
  } else {
    int removed = gr_dict_remove(fiber, type->dict, GR_VALUE(name));
    if (removed <= 0) {
      if (removed == 0) {
        gr_raise_attribute_error(fiber, self, name);
      }
      return false;
    }
  }
  gr_type_changed(fiber, type);
  gr_type_update_slot(fiber, type, name);
  return true;
}

// ---- slots

GrValue gr_type_slot_repr(GrFiber *fiber, GrValue self) {
  GrStr *name = gr_type_ready(fiber, as_type(self)) ? gr_type_full_name(fiber, as_type(self)) : 0;
  return name ? GR_VALUE(gr_str_format(fiber, "<class '%S'>", name)) : 0;
}

GrValue gr_type_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return gr_union_or(fiber, a, b); }

// ---- methods

GrList *gr_type_dunder_subclasses(GrFiber *fiber, GrType *self) { return gr_type_subclasses(fiber, self); }

GrValue gr_type_dunder_prepare(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs,
                               GrTuple *kwnames) {
  (void)cls, (void)args, (void)nargs, (void)kwnames;
  return GR_VALUE(gr_dict_new(fiber, 0));
}

int gr_type_dunder_instancecheck(GrFiber *fiber, GrType *self, GrValue instance) {
  return gr_isinstance_plain(fiber, instance, GR_VALUE(self));
}

int gr_type_dunder_subclasscheck(GrFiber *fiber, GrType *self, GrValue subclass) {
  return gr_issubclass_plain(fiber, subclass, GR_VALUE(self));
}

// All names visible on the type, its own and its bases'.
GrValue gr_type_dunder_dir(GrFiber *fiber, GrType *self) {
  GrDict *names = gr_type_ready(fiber, self) ? gr_dict_new(fiber, 0) : 0;
  for (int64_t i = 0; names && i < self->mro->length; i++) {
    if (!gr_dict_update_from(fiber, names, GR_VALUE(as_type(self->mro->items[i])->dict))) {
      return 0;
    }
  }
  return names ? GR_VALUE(gr_list_from_iterable(fiber, GR_VALUE(names))) : 0;
}

bool gr_type_dunder_sizeof(GrFiber *fiber, GrType *self, int64_t *result) {
  (void)fiber, (void)self;
  *result = sizeof(GrType);
  return true;
}

// ---- names

GrValue gr_type_module(GrFiber *fiber, const GrType *type) {
  if (type->type_flags & GR_TYPE_HEAP) {
    GrValue module = gr_dict_find_str(fiber, type->dict, &gr_name___module__);
    if (module != 0) {
      return module;
    }
  }
  return GR_VALUE(type->module ? type->module : &gr_name_builtins);
}

GrStr *gr_type_full_name(GrFiber *fiber, const GrType *type) {
  GrValue module = gr_type_module(fiber, type);
  if (!gr_is_str(module) || gr_str_equal(gr_as_str(module), &gr_name_builtins)) {
    return gr_is_str(module) ? type->qualname : type->name;
  }
  return gr_str_format(fiber, "%U.%S", module, type->qualname);
}

GrStr *gr_type_shown_name(GrFiber *fiber, const GrType *type) {
  return type->module && !(type->type_flags & GR_TYPE_HEAP) && !gr_str_equal(type->module, &gr_name_builtins)
             ? gr_str_format(fiber, "%S.%S", type->module, type->name)
             : type->name;
}

GrDict *gr_type_dict(GrFiber *fiber, GrType *type) { return gr_type_ready(fiber, type) ? type->dict : 0; }

GrType gr_type_type = {GR_TYPE_HEAD(gr_name_type, GrType), GR_TYPE_SLOTS
                       .type_flags = GR_TYPE_BASE | GR_TYPE_IS_TYPE | GR_TYPE_WEAKREFABLE};
