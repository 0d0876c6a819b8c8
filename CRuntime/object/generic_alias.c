// types.GenericAlias: list[int]. Immutable but for the type variables, which are computed when first asked for.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/generic_alias.h"
#include "generic_alias.bind.h"

static GrGenericAlias *as_alias(GrValue value) { return (GrGenericAlias *)(void *)value; }

static GrValue alias_make(GrFiber *fiber, GrType *type, GrValue origin, GrValue item, bool starred) {
  GrValue single[] = {item};
  GrTuple *args = gr_is_tuple(item) ? gr_as_tuple(item) : gr_tuple_new(fiber, single, 1);
  GrGenericAlias *alias = args ? (GrGenericAlias *)(void *)gr_type_allocate(fiber, type, 0) : 0;
  if (alias) {
    alias->origin = origin;
    alias->args = args;
    alias->starred = starred;
  }
  return GR_VALUE(alias);
}

GrValue gr_generic_alias_new(GrFiber *fiber, GrValue origin, GrValue item) {
  return alias_make(fiber, &gr_generic_alias_type, origin, item, false);
}

GrValue gr_generic_alias_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                  GrTuple *kwnames) {
  if (gr_keyword_count(kwnames) > 0) {
    return gr_raise_no_keywords(fiber, "GenericAlias");
  }
  if (nargs != 2) {
    return gr_raise_argument_count(fiber, "GenericAlias", nargs, 2, 2);
  }
  return alias_make(fiber, type, args[0], args[1], false);
}

static GrTuple *parameters(GrFiber *fiber, GrGenericAlias *alias) {
  GrTuple *known = atomic_load_explicit(&alias->parameters, memory_order_acquire);
  if (known == 0 && (known = gr_alias_parameters(fiber, alias->args)) != 0) {
    atomic_store_explicit(&alias->parameters, known, memory_order_release);
  }
  return known;
}

// ---- slots

GrValue gr_generic_alias_slot_repr(GrFiber *fiber, GrValue self) {
  GrGenericAlias *alias = as_alias(self);
  GrStrBuilder text;
  gr_builder_init(&text);
  if ((alias->starred && !gr_builder_add_c(fiber, &text, "*")) ||
      !gr_alias_repr_item(fiber, &text, alias->origin) || !gr_builder_add_c(fiber, &text, "[")) {
    return 0;
  }
  for (int64_t i = 0; i < alias->args->length; i++) {
    if ((i > 0 && !gr_builder_add_c(fiber, &text, ", ")) ||
        !gr_alias_repr_item(fiber, &text, alias->args->items[i])) {
      return 0;
    }
  }
  if (!gr_builder_add_c(fiber, &text, alias->args->length == 0 ? "()]" : "]")) {
    return 0;
  }
  return GR_VALUE(gr_builder_finish(fiber, &text));
}

bool gr_generic_alias_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  int64_t origin, args;
  if (!gr_hash(fiber, as_alias(self)->origin, &origin) ||
      !gr_hash(fiber, GR_VALUE(as_alias(self)->args), &args)) {
    return false;
  }
  *result = origin ^ args;
  return true;
}

GrValue gr_generic_alias_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if ((op != GR_EQ && op != GR_NE) || !gr_is_instance_of(a, &gr_generic_alias_type) ||
      !gr_is_instance_of(b, &gr_generic_alias_type)) {
    return GR_NOTIMPLEMENTED;
  }
  GrGenericAlias *x = as_alias(a), *y = as_alias(b);
  int equal = x->starred == y->starred ? gr_equal(fiber, x->origin, y->origin) : 0;
  if (equal > 0) {
    equal = gr_equal(fiber, GR_VALUE(x->args), GR_VALUE(y->args));
  }
  return equal < 0 ? 0 : gr_bool(equal == (op == GR_EQ));
}

GrValue gr_generic_alias_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                   GrTuple *kwnames) {
  GrValue object = gr_call(fiber, as_alias(callee)->origin, args, nargs, kwnames);
  if (object && !gr_setattr(fiber, object, &gr_name___orig_class__, callee) &&
      !gr_clear_if(fiber, &gr_exc_AttributeError) && !gr_clear_if(fiber, &gr_exc_TypeError)) {
    return 0;
  }
  return object;
}

// Attributes of the alias itself; all others are the origin's.
static bool is_own_attribute(const GrStr *name) {
  static GrStr *const own[] = {
      &gr_name___class__,   &gr_name___bases__,     &gr_name___origin__,
      &gr_name___args__,    &gr_name___parameters__, &gr_name___typing_unpacked_tuple_args__,
      &gr_name___unpacked__, &gr_name___mro_entries__, &gr_name___reduce_ex__,
      &gr_name___reduce__,  &gr_name___copy__,      &gr_name___deepcopy__};
  for (size_t i = 0; i < GR_COUNT(own); i++) {
    if (name == own[i] || gr_str_equal(name, own[i])) {
      return true;
    }
  }
  return false;
}

GrValue gr_generic_alias_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  return is_own_attribute(name) ? gr_generic_getattr(fiber, self, name)
                                : gr_getattr(fiber, as_alias(self)->origin, name);
}

GrValue gr_generic_alias_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrGenericAlias *alias = as_alias(self);
  GrTuple *names = parameters(fiber, alias);
  GrTuple *args = names ? gr_alias_substitute(fiber, self, alias->args, names, key) : 0;
  return args ? alias_make(fiber, gr_type_of(self), alias->origin, GR_VALUE(args), alias->starred) : 0;
}

// *tuple[int]: one item, the starred alias.
GrValue gr_generic_alias_slot_iter(GrFiber *fiber, GrValue self) {
  GrGenericAlias *alias = as_alias(self);
  GrValue starred = alias_make(fiber, &gr_generic_alias_type, alias->origin, GR_VALUE(alias->args), true);
  GrTuple *one = starred ? gr_tuple_new(fiber, &starred, 1) : 0;
  return one ? gr_iter(fiber, GR_VALUE(one)) : 0;
}

GrValue gr_generic_alias_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return gr_union_or(fiber, a, b); }

// ---- methods

GrValue gr_generic_alias_dunder_mro_entries(GrFiber *fiber, GrGenericAlias *self, GrValue bases) {
  (void)bases;
  return GR_VALUE(gr_tuple_new(fiber, &self->origin, 1));
}

GrValue gr_generic_alias_dunder_instancecheck(GrFiber *fiber, GrGenericAlias *self, GrValue instance) {
  (void)self, (void)instance;
  return gr_raise(fiber, &gr_exc_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}

GrValue gr_generic_alias_dunder_subclasscheck(GrFiber *fiber, GrGenericAlias *self, GrValue subclass) {
  (void)self, (void)subclass;
  return gr_raise(fiber, &gr_exc_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

GrValue gr_generic_alias_dunder_reduce(GrFiber *fiber, GrGenericAlias *self) {
  GrValue class_ = GR_VALUE(&gr_generic_alias_type);
  if (self->starred) {
    // next(iter(alias)) is the only way to a starred one.
    GrValue plain = alias_make(fiber, &gr_generic_alias_type, self->origin, GR_VALUE(self->args), false);
    GrValue iterator = plain ? gr_iter(fiber, plain) : 0;
    GrValue next = iterator ? gr_builtin_load(fiber, &gr_name_next) : 0;
    GrTuple *one = next ? gr_tuple_new(fiber, &iterator, 1) : 0;
    return one ? GR_VALUE(gr_tuple_pack(fiber, 2, next, GR_VALUE(one))) : 0;
  }
  GrTuple *args = gr_tuple_pack(fiber, 2, self->origin, GR_VALUE(self->args));
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, class_, GR_VALUE(args))) : 0;
}

GrValue gr_generic_alias_dunder_dir(GrFiber *fiber, GrGenericAlias *self) {
  bool found;
  GrValue names = gr_call_special(fiber, self->origin, &gr_name___dir__, 0, 0, &found);
  GrList *list = names ? gr_list_from_iterable(fiber, names) : 0;
  GrStr *const own[] = {&gr_name___origin__, &gr_name___args__, &gr_name___parameters__};
  for (size_t i = 0; list && i < GR_COUNT(own); i++) {
    if (!gr_list_push(fiber, list, GR_VALUE(own[i]))) {
      return 0;
    }
  }
  return GR_VALUE(list);
}

GrValue gr_generic_alias_get___origin__(GrFiber *fiber, GrGenericAlias *self) {
  (void)fiber;
  return self->origin;
}

GrValue gr_generic_alias_get___args__(GrFiber *fiber, GrGenericAlias *self) {
  (void)fiber;
  return GR_VALUE(self->args);
}

GrValue gr_generic_alias_get___parameters__(GrFiber *fiber, GrGenericAlias *self) {
  return GR_VALUE(parameters(fiber, self));
}

GrValue gr_generic_alias_get___unpacked__(GrFiber *fiber, GrGenericAlias *self) {
  (void)fiber;
  return gr_bool(self->starred);
}

GrValue gr_generic_alias_get___typing_unpacked_tuple_args__(GrFiber *fiber, GrGenericAlias *self) {
  (void)fiber;
  return self->starred && self->origin == GR_VALUE(&gr_tuple_type) ? GR_VALUE(self->args) : GR_NONE;
}

GrType gr_generic_alias_type = {GR_TYPE_HEAD(gr_name_GenericAlias, GrGenericAlias), GR_GENERIC_ALIAS_SLOTS
                                .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
