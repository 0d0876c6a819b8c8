// types.UnionType: int | str. Immutable but for the type variables.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/generic_alias.h"
#include "union.bind.h"

static GrUnion *as_union(GrValue value) { return (GrUnion *)(void *)value; }

static bool is_unionable(GrValue value) {
  return value == GR_NONE || gr_is_type(value) || gr_is_instance_of(value, &gr_generic_alias_type) ||
         gr_is_exactly(value, &gr_union_type);
}

// Aliases are equal by value, everything else by identity.
static int is_listed(GrFiber *fiber, GrList *list, GrValue value) {
  for (int64_t i = 0; i < gr_list_length(list); i++) {
    GrValue other = gr_list_find(list, i);
    bool aliases = gr_is_instance_of(other, &gr_generic_alias_type) &&
                   gr_is_instance_of(value, &gr_generic_alias_type);
    int same = aliases ? gr_equal(fiber, other, value) : other == value;
    if (same != 0) {
      return same;
    }
  }
  return 0;
}

static bool add_member(GrFiber *fiber, GrList *list, GrValue value) {
  if (gr_is_exactly(value, &gr_union_type)) {
    const GrTuple *args = as_union(value)->args;
    for (int64_t i = 0; i < args->length; i++) {
      if (!add_member(fiber, list, args->items[i])) {
        return false;
      }
    }
    return true;
  }
  value = value == GR_NONE ? GR_VALUE(&gr_none_type) : value;
  int listed = is_listed(fiber, list, value);
  return listed > 0 || (listed == 0 && gr_list_push(fiber, list, value));
}

static GrValue make_union(GrFiber *fiber, GrList *members) {
  if (gr_list_length(members) == 1) {
    return gr_list_find(members, 0);
  }
  GrTuple *args = gr_list_to_tuple(fiber, members);
  GrUnion *made = args ? GR_NEW(fiber, GrUnion, &gr_union_type) : 0;
  if (made) {
    made->args = args;
  }
  return GR_VALUE(made);
}

GrValue gr_union_or(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_unionable(a) || !is_unionable(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrList *members = gr_list_new(fiber, 2);
  if (members == 0 || !add_member(fiber, members, a) || !add_member(fiber, members, b)) {
    return 0;
  }
  return make_union(fiber, members);
}

// ---- slots

GrValue gr_union_slot_repr(GrFiber *fiber, GrValue self) {
  const GrTuple *args = as_union(self)->args;
  GrStrBuilder text;
  gr_builder_init(&text);
  for (int64_t i = 0; i < args->length; i++) {
    bool none = args->items[i] == GR_VALUE(&gr_none_type);
    if ((i > 0 && !gr_builder_add_c(fiber, &text, " | ")) ||
        !(none ? gr_builder_add_c(fiber, &text, "None") : gr_alias_repr_item(fiber, &text, args->items[i]))) {
      return 0;
    }
  }
  return GR_VALUE(gr_builder_finish(fiber, &text));
}

static GrValue member_set(GrFiber *fiber, const GrUnion *self) {
  return gr_frozenset_new(fiber, GR_VALUE(self->args));
}

bool gr_union_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  GrValue members = member_set(fiber, as_union(self));
  return members && gr_hash(fiber, members, result);
}

GrValue gr_union_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if ((op != GR_EQ && op != GR_NE) || !gr_is_exactly(a, &gr_union_type) || !gr_is_exactly(b, &gr_union_type)) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue x = member_set(fiber, as_union(a)), y = x ? member_set(fiber, as_union(b)) : 0;
  return y ? gr_compare(fiber, x, y, op) : 0;
}

static GrTuple *parameters(GrFiber *fiber, GrUnion *self) {
  GrTuple *known = atomic_load_explicit(&self->parameters, memory_order_acquire);
  if (known == 0 && (known = gr_alias_parameters(fiber, self->args)) != 0) {
    atomic_store_explicit(&self->parameters, known, memory_order_release);
  }
  return known;
}

GrValue gr_union_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrTuple *names = parameters(fiber, as_union(self));
  GrTuple *args = names ? gr_alias_substitute(fiber, self, as_union(self)->args, names, key) : 0;
  GrValue result = args ? args->items[0] : 0;
  for (int64_t i = 1; result && i < args->length; i++) {
    result = gr_binary(fiber, GR_OR, result, args->items[i]);
  }
  return result;
}

GrValue gr_union_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return gr_union_or(fiber, a, b); }

// ---- methods

int gr_union_dunder_instancecheck(GrFiber *fiber, GrUnion *self, GrValue instance) {
  return gr_isinstance(fiber, instance, GR_VALUE(self->args));
}

int gr_union_dunder_subclasscheck(GrFiber *fiber, GrUnion *self, GrValue subclass) {
  if (!gr_is_type(subclass)) {
    gr_raise(fiber, &gr_exc_TypeError, "issubclass() arg 1 must be a class");
    return -1;
  }
  return gr_issubclass(fiber, subclass, GR_VALUE(self->args));
}

GrValue gr_union_get___args__(GrFiber *fiber, GrUnion *self) {
  (void)fiber;
  return GR_VALUE(self->args);
}

GrValue gr_union_get___parameters__(GrFiber *fiber, GrUnion *self) { return GR_VALUE(parameters(fiber, self)); }

GrType gr_union_type = {GR_TYPE_HEAD(gr_name_UnionType, GrUnion), GR_UNION_SLOTS};
