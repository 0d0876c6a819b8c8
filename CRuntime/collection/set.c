// set, frozenset and their iterator: the types and methods. Storage is in set_table.c, the algebra in set_algebra.c.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/generic_alias.h"
#include "grouse/repr_guard.h"
#include "iter.h"
#include "set_algebra.h"

#include "set.bind.h"


// ---- construction

static bool check_one_argument(GrFiber *fiber, const char *name, bool plain, size_t nargs, GrTuple *kwnames) {
  if (plain && kwnames && kwnames->length > 0) {
    gr_raise_no_keywords(fiber, name);
    return false;
  }
  if (nargs > 1) {
    gr_raise(fiber, &gr_exc_TypeError, "%s expected at most 1 argument, got %zu", name, nargs);
    return false;
  }
  return true;
}

GrValue gr_set_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return GR_VALUE(set_make(fiber, type));
}

bool gr_set_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (!check_one_argument(fiber, "set", true, nargs, kwnames)) {
    return false;
  }
  GrSet *set = gr_as_set(self);
  if (set->fill > 0 && !set_clear(fiber, set)) {
    return false;
  }
  return nargs == 0 || set_update(fiber, set, args[0]);
}

GrValue gr_frozenset_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (!check_one_argument(fiber, "frozenset", gr_new_takes_no_keywords(type, &gr_frozenset_type), nargs, kwnames)) {
    return 0;
  }
  if (type == &gr_frozenset_type) {
    return gr_frozenset_new(fiber, nargs ? args[0] : 0);
  }
  GrSet *set = set_make(fiber, type);
  return set && (nargs == 0 || set_update(fiber, set, args[0])) ? GR_VALUE(set) : 0;
}

// ---- what both types have in common

// The plain type results of operators have, whatever subclass the operand is of.
static GrType *base_type(GrValue set) { return gr_is_set(set) ? &gr_set_type : &gr_frozenset_type; }

static GrValue set_repr_items(GrFiber *fiber, GrSet *set) {
  bool plain = gr_is_exactly(GR_VALUE(set), &gr_set_type);
  GrList *items = gr_list_from_iterable(fiber, GR_VALUE(set));
  GrStr *text = items ? gr_repr(fiber, GR_VALUE(items)) : 0;
  if (text == 0) {
    return 0;
  }
  // Brackets become braces.
  int inner = (int)text->size - 2;
  return GR_VALUE(plain ? gr_str_format(fiber, "{%.*s}", inner, text->bytes + 1)
                        : gr_str_format(fiber, "%T({%.*s})", GR_VALUE(set), inner, text->bytes + 1));
}

static GrValue set_repr(GrFiber *fiber, GrValue self) {
  bool running;
  if (gr_set_length(gr_as_set(self)) == 0) {
    return GR_VALUE(gr_str_format(fiber, "%T()", self));
  }
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_format(fiber, "%T(...)", self));
  }
  GrValue text = set_repr_items(fiber, gr_as_set(self));
  gr_repr_leave(fiber, self);
  return text;
}

static int set_contains(GrFiber *fiber, GrValue self, GrValue key) {
  int64_t hash;
  return set_hash_element(fiber, key, &hash, &key) ? set_has_hashed(fiber, gr_as_set(self), key, hash) : -1;
}

typedef GrSet *(*SetCombineFn)(GrFiber *fiber, GrSet *set, GrValue other, GrType *type);

static GrValue set_operator(GrFiber *fiber, GrValue a, GrValue b, SetCombineFn combine) {
  if (!is_any_set(a) || !is_any_set(b)) {
    return GR_NOTIMPLEMENTED;
  }
  return GR_VALUE(combine(fiber, gr_as_set(a), b, base_type(a)));
}

static GrSet *set_union(GrFiber *fiber, GrSet *set, GrValue other, GrType *type) {
  GrSet *result = set_copy(fiber, set, type);
  return result && set_update(fiber, result, other) ? result : 0;
}

static GrSet *set_copy_plain(GrFiber *fiber, GrSet *set) {
  if (gr_is_exactly(GR_VALUE(set), &gr_frozenset_type)) {
    return set;
  }
  return set_copy(fiber, set, base_type(GR_VALUE(set)));
}

// difference, intersection and union with any number of iterables.
static GrSet *set_combine_all(GrFiber *fiber, GrSet *set, const GrValue *others, size_t count, SetCombineFn combine) {
  GrType *type = base_type(GR_VALUE(set));
  GrSet *result = count == 0 ? set_copy_plain(fiber, set) : set;
  for (size_t i = 0; result && i < count; i++) {
    result = combine(fiber, result, others[i], type);
  }
  return result;
}

static GrSet *set_difference_all(GrFiber *fiber, GrSet *set, const GrValue *others, size_t count) {
  GrSet *result = set_combine_all(fiber, set, others, count < 1 ? count : 1, set_difference);
  for (size_t i = 1; result && i < count; i++) {
    result = set_difference_update(fiber, result, others[i]) ? result : 0;
  }
  return result;
}

static GrSet *set_union_all(GrFiber *fiber, GrSet *set, const GrValue *others, size_t count) {
  if (count == 0) {
    return set_copy_plain(fiber, set);
  }
  GrSet *result = set_copy(fiber, set, base_type(GR_VALUE(set)));
  for (size_t i = 0; result && i < count; i++) {
    result = set_update(fiber, result, others[i]) ? result : 0;
  }
  return result;
}

static GrTuple *set_reduce(GrFiber *fiber, GrSet *set) {
  GrList *items = gr_list_from_iterable(fiber, GR_VALUE(set));
  GrTuple *args = items ? gr_tuple_pack(fiber, 1, GR_VALUE(items)) : 0;
  GrValue state = args ? gr_object_state(fiber, GR_VALUE(set)) : 0;
  return state ? gr_tuple_pack(fiber, 3, GR_VALUE(gr_type_of(GR_VALUE(set))), GR_VALUE(args), state) : 0;
}

static int64_t set_size(GrSet *set) {
  uint64_t slots = set_table(set)->mask + 1;
  return (int64_t)(gr_type_of(GR_VALUE(set))->basic_size + sizeof(GrSetTable) + slots * sizeof(GrSetSlot));
}

// ---- set: slots

GrValue gr_set_slot_repr(GrFiber *fiber, GrValue self) { return set_repr(fiber, self); }

GrValue gr_set_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return set_compare(fiber, a, b, op);
}

GrValue gr_set_slot_iter(GrFiber *fiber, GrValue self) { return gr_set_iter_new(fiber, gr_as_set(self)); }

bool gr_set_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_set_length(gr_as_set(self));
  return true;
}

int gr_set_slot_contains(GrFiber *fiber, GrValue self, GrValue key) { return set_contains(fiber, self, key); }

GrValue gr_set_slot_sub(GrFiber *fiber, GrValue a, GrValue b) { return set_operator(fiber, a, b, set_difference); }

GrValue gr_set_slot_and(GrFiber *fiber, GrValue a, GrValue b) {
  return set_operator(fiber, a, b, set_intersection);
}

GrValue gr_set_slot_xor(GrFiber *fiber, GrValue a, GrValue b) {
  return set_operator(fiber, a, b, set_symmetric_difference);
}

GrValue gr_set_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return set_operator(fiber, a, b, set_union); }

GrValue gr_set_slot_inplace_sub(GrFiber *fiber, GrValue self, GrValue other) {
  if (!is_any_set(other)) {
    return GR_NOTIMPLEMENTED;
  }
  return set_difference_update(fiber, gr_as_set(self), other) ? self : 0;
}

GrValue gr_set_slot_inplace_and(GrFiber *fiber, GrValue self, GrValue other) {
  if (!is_any_set(other)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_set_intersection_update(fiber, gr_as_set(self), &other, 1) ? self : 0;
}

GrValue gr_set_slot_inplace_xor(GrFiber *fiber, GrValue self, GrValue other) {
  if (!is_any_set(other)) {
    return GR_NOTIMPLEMENTED;
  }
  return set_symmetric_update(fiber, gr_as_set(self), other) ? self : 0;
}

GrValue gr_set_slot_inplace_or(GrFiber *fiber, GrValue self, GrValue other) {
  if (!is_any_set(other)) {
    return GR_NOTIMPLEMENTED;
  }
  return set_update(fiber, gr_as_set(self), other) ? self : 0;
}

// ---- set: methods

bool gr_set_add(GrFiber *fiber, GrSet *self, GrValue element) { return gr_set_insert(fiber, self, element); }

bool gr_set_clear(GrFiber *fiber, GrSet *self) { return set_clear(fiber, self); }

bool gr_set_discard(GrFiber *fiber, GrSet *self, GrValue element) {
  int64_t hash;
  return set_hash_element(fiber, element, &hash, &element) &&
         set_discard_hashed(fiber, self, element, hash) >= 0;
}

bool gr_set_remove(GrFiber *fiber, GrSet *self, GrValue element) {
  int64_t hash;
  GrValue key;
  int removed = set_hash_element(fiber, element, &hash, &key) ? set_discard_hashed(fiber, self, key, hash) : -1;
  if (removed == 0) {
    gr_raise_key_error(fiber, element);
  }
  return removed > 0;
}

GrValue gr_set_pop(GrFiber *fiber, GrSet *self) {
  GrValue element = set_pop(self);
  return element ? element : gr_raise(fiber, &gr_exc_KeyError, "pop from an empty set");
}

bool gr_set_update(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (!set_update(fiber, self, others[i])) {
      return false;
    }
  }
  return true;
}

bool gr_set_difference_update(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (!set_difference_update(fiber, self, others[i])) {
      return false;
    }
  }
  return true;
}

bool gr_set_intersection_update(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  GrSet *result = self;
  for (size_t i = 0; result && i < count; i++) {
    result = set_intersection(fiber, result, others[i], &gr_set_type);
  }
  if (result && result != self) {
    set_assume(self, result);
  }
  return result != 0;
}

bool gr_set_symmetric_difference_update(GrFiber *fiber, GrSet *self, GrValue other) {
  return set_symmetric_update(fiber, self, other);
}

GrSet *gr_set_copy(GrFiber *fiber, GrSet *self) { return set_copy_plain(fiber, self); }

GrSet *gr_set_difference(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  return set_difference_all(fiber, self, others, count);
}

GrSet *gr_set_intersection(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  return set_combine_all(fiber, self, others, count, set_intersection);
}

int gr_set_isdisjoint(GrFiber *fiber, GrSet *self, GrValue other) { return set_isdisjoint(fiber, self, other); }

int gr_set_issubset(GrFiber *fiber, GrSet *self, GrValue other) { return set_issubset(fiber, self, other); }

int gr_set_issuperset(GrFiber *fiber, GrSet *self, GrValue other) { return set_issuperset(fiber, self, other); }

GrSet *gr_set_symmetric_difference(GrFiber *fiber, GrSet *self, GrValue other) {
  return set_symmetric_difference(fiber, self, other, &gr_set_type);
}

GrSet *gr_set_union(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  return set_union_all(fiber, self, others, count);
}

GrTuple *gr_set_dunder_reduce(GrFiber *fiber, GrSet *self) { return set_reduce(fiber, self); }

int64_t gr_set_dunder_sizeof(GrFiber *fiber, GrSet *self) {
  (void)fiber;
  return set_size(self);
}

GrValue gr_set_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_set_type = {GR_TYPE_HEAD(gr_name_set, GrSet), GR_SET_SLOTS
                      .type_flags = GR_TYPE_BASE | GR_TYPE_IS_SET | GR_TYPE_WEAKREFABLE};

// ---- frozenset

GrValue gr_frozenset_slot_repr(GrFiber *fiber, GrValue self) { return set_repr(fiber, self); }

bool gr_frozenset_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = set_hash(gr_as_set(self));
  return true;
}

GrValue gr_frozenset_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return set_compare(fiber, a, b, op);
}

GrValue gr_frozenset_slot_iter(GrFiber *fiber, GrValue self) { return gr_set_iter_new(fiber, gr_as_set(self)); }

bool gr_frozenset_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  return gr_set_slot_length(fiber, self, result);
}

int gr_frozenset_slot_contains(GrFiber *fiber, GrValue self, GrValue key) {
  return set_contains(fiber, self, key);
}

GrValue gr_frozenset_slot_sub(GrFiber *fiber, GrValue a, GrValue b) { return gr_set_slot_sub(fiber, a, b); }

GrValue gr_frozenset_slot_and(GrFiber *fiber, GrValue a, GrValue b) { return gr_set_slot_and(fiber, a, b); }

GrValue gr_frozenset_slot_xor(GrFiber *fiber, GrValue a, GrValue b) { return gr_set_slot_xor(fiber, a, b); }

GrValue gr_frozenset_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return gr_set_slot_or(fiber, a, b); }

GrSet *gr_frozenset_copy(GrFiber *fiber, GrSet *self) { return set_copy_plain(fiber, self); }

GrSet *gr_frozenset_difference(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  return set_difference_all(fiber, self, others, count);
}

GrSet *gr_frozenset_intersection(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  return set_combine_all(fiber, self, others, count, set_intersection);
}

int gr_frozenset_isdisjoint(GrFiber *fiber, GrSet *self, GrValue other) {
  return set_isdisjoint(fiber, self, other);
}

int gr_frozenset_issubset(GrFiber *fiber, GrSet *self, GrValue other) { return set_issubset(fiber, self, other); }

int gr_frozenset_issuperset(GrFiber *fiber, GrSet *self, GrValue other) {
  return set_issuperset(fiber, self, other);
}

GrSet *gr_frozenset_symmetric_difference(GrFiber *fiber, GrSet *self, GrValue other) {
  return set_symmetric_difference(fiber, self, other, &gr_frozenset_type);
}

GrSet *gr_frozenset_union(GrFiber *fiber, GrSet *self, const GrValue *others, size_t count) {
  return set_union_all(fiber, self, others, count);
}

GrTuple *gr_frozenset_dunder_reduce(GrFiber *fiber, GrSet *self) { return set_reduce(fiber, self); }

int64_t gr_frozenset_dunder_sizeof(GrFiber *fiber, GrSet *self) {
  (void)fiber;
  return set_size(self);
}

GrValue gr_frozenset_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_frozenset_type = {GR_TYPE_HEAD(gr_name_frozenset, GrSet), GR_FROZENSET_SLOTS
                            .type_flags = GR_TYPE_BASE | GR_TYPE_IS_FROZENSET | GR_TYPE_WEAKREFABLE};

// ---- set_iterator

GrValue gr_set_iter_new(GrFiber *fiber, GrSet *set) {
  GrSetIter *iter = GR_NEW(fiber, GrSetIter, &gr_set_iterator_type);
  atomic_store_explicit(&iter->set, set, memory_order_relaxed);
  iter->used = gr_set_length(set);
  atomic_store_explicit(&iter->remaining, iter->used, memory_order_relaxed);
  return GR_VALUE(iter);
}

GrValue gr_set_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_set_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrSetIter *iter = (GrSetIter *)(void *)self;
  GrSet *set = atomic_load_explicit(&iter->set, memory_order_relaxed);
  if (set == 0) {
    return 0;
  }
  if (GR_UNLIKELY(iter->used != gr_set_length(set))) {
    iter->used = -1;
    return gr_raise(fiber, &gr_exc_RuntimeError, "Set changed size during iteration");
  }
  int64_t position = atomic_load_explicit(&iter->position, memory_order_relaxed);
  GrValue element;
  if (!set_step(set, &position, &element, 0)) {
    atomic_store_explicit(&iter->set, 0, memory_order_relaxed);
    return 0;
  }
  atomic_store_explicit(&iter->position, position, memory_order_relaxed);
  int64_t remaining = atomic_load_explicit(&iter->remaining, memory_order_relaxed);
  atomic_store_explicit(&iter->remaining, remaining - 1, memory_order_relaxed);
  return element;
}

bool gr_set_iterator_dunder_length_hint(GrFiber *fiber, GrSetIter *self, int64_t *result) {
  (void)fiber;
  GrSet *set = atomic_load_explicit(&self->set, memory_order_relaxed);
  int64_t remaining = atomic_load_explicit(&self->remaining, memory_order_relaxed);
  *result = set && self->used == gr_set_length(set) && remaining > 0 ? remaining : 0;
  return true;
}

GrTuple *gr_set_iterator_dunder_reduce(GrFiber *fiber, GrSetIter *self) {
  GrSetIter *copy = GR_NEW(fiber, GrSetIter, &gr_set_iterator_type);
  copy->used = self->used;
  atomic_store_explicit(&copy->set, atomic_load(&self->set), memory_order_relaxed);
  atomic_store_explicit(&copy->position, atomic_load(&self->position), memory_order_relaxed);
  GrList *rest = gr_list_from_iterable(fiber, GR_VALUE(copy));
  GrValue builtin = rest ? gr_iter_builtin(fiber, "iter") : 0;
  GrTuple *args = builtin ? gr_tuple_pack(fiber, 1, GR_VALUE(rest)) : 0;
  return args ? gr_tuple_pack(fiber, 2, builtin, GR_VALUE(args)) : 0;
}

GrType gr_set_iterator_type = {GR_TYPE_HEAD(gr_name_set_iterator, GrSetIter), GR_SET_ITERATOR_SLOTS
                               .type_flags = 0};
