// tuple: the type and its methods. Construction is in tuple_core.c.
#include "dict_table.h"
#include "grouse/bind.h"
#include "grouse/generic_alias.h"
#include "grouse/repr_guard.h"
#include "iter.h"

#include "tuple.bind.h"

// ---- construction

GrValue gr_tuple_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0 && gr_new_takes_no_keywords(type, &gr_tuple_type)) {
    return gr_raise_no_keywords(fiber, "tuple");
  }
  if (nargs > 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "tuple expected at most 1 argument, got %zu", nargs);
  }
  GrTuple *items = nargs ? gr_tuple_from_iterable(fiber, args[0]) : &gr_tuple_empty;
  if (items == 0 || type == &gr_tuple_type) {
    return GR_VALUE(items);
  }
  GrValue self = gr_type_allocate(fiber, type, (size_t)items->length);
  if (self) {
    gr_as_tuple(self)->length = items->length;
    memcpy((void *)gr_as_tuple(self)->items, (const void *)items->items,
           sizeof(GrValue) * (size_t)items->length);
  }
  return self;
}

// ---- slots

static int tuple_repr_item(GrFiber *fiber, GrValue owner, int64_t index, GrValue *value) {
  (void)fiber;
  bool more = index < gr_as_tuple(owner)->length;
  *value = more ? gr_as_tuple(owner)->items[index] : 0;
  return more;
}

GrValue gr_tuple_slot_repr(GrFiber *fiber, GrValue self) {
  if (gr_as_tuple(self)->length == 0) {
    return GR_VALUE(gr_str_from_c(fiber, "()"));
  }
  bool running;
  if (!gr_repr_enter(fiber, self, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "(...)"));
  }
  const char *close = gr_as_tuple(self)->length == 1 ? ",)" : ")";
  GrStr *text = gr_repr_items(fiber, "(", close, self, tuple_repr_item);
  gr_repr_leave(fiber, self);
  return GR_VALUE(text);
}

// The mixing of xxHash64 (Collet) over the hashes of the items, as CPython uses it, so that tuples of numbers hash
// to the same value.
bool gr_tuple_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u, prime5 = 2870177450012600261u;
  GrTuple *tuple = gr_as_tuple(self);
  uint64_t mixed = prime5;
  if (!gr_stack_check(fiber)) {
    return false;
  }
  for (int64_t i = 0; i < tuple->length; i++) {
    int64_t hash;
    if (!gr_hash(fiber, tuple->items[i], &hash)) {
      return false;
    }
    mixed += (uint64_t)hash * prime2;
    mixed = gr_rotate_left(mixed, 31) * prime1;
  }
  mixed += (uint64_t)tuple->length ^ (prime5 ^ 3527539u);
  *result = mixed == UINT64_MAX ? 1546275796 : (int64_t)mixed;
  return true;
}

GrValue gr_tuple_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_tuple(a) || !gr_is_tuple(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrTuple *x = gr_as_tuple(a), *y = gr_as_tuple(b);
  int64_t length = x->length < y->length ? x->length : y->length;
  if (!gr_stack_check_in(fiber, " in comparison")) {
    return 0;
  }
  for (int64_t i = 0; i < length; i++) {
    int equal = item_equal(fiber, x->items[i], y->items[i]);
    if (equal < 0) {
      return 0;
    }
    if (!equal) {
      return op == GR_EQ   ? GR_FALSE
             : op == GR_NE ? GR_TRUE
                           : gr_compare(fiber, x->items[i], y->items[i], op);
    }
  }
  return gr_bool(gr_compare_truth(fiber, gr_tag_int(x->length), gr_tag_int(y->length), op));
}

GrValue gr_tuple_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_sequence_iter_new(fiber, &gr_tuple_iterator_type, self, 0);
}

bool gr_tuple_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_as_tuple(self)->length;
  return true;
}

static GrValue tuple_get_slice(GrFiber *fiber, GrTuple *tuple, GrSlice *slice) {
  int64_t start, step, count;
  if (!gr_slice_resolve(fiber, slice, tuple->length, &start, &step, &count)) {
    return 0;
  }
  if (step == 1) {
    return GR_VALUE(gr_tuple_slice(fiber, tuple, start, start + count));
  }
  GrTuple *result = gr_tuple_make(fiber, count);
  for (int64_t i = 0; result && i < count; i++) {
    result->items[i] = tuple->items[start + i * step];
  }
  return GR_VALUE(result);
}

GrValue gr_tuple_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrTuple *tuple = gr_as_tuple(self);
  if (gr_is_exactly(key, &gr_slice_type)) {
    return tuple_get_slice(fiber, tuple, (GrSlice *)(void *)key);
  }
  if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "tuple indices must be integers or slices, not %T", key);
  }
  int64_t index;
  if (!gr_index_i64(fiber, key, &gr_exc_IndexError, &index)) {
    return 0;
  }
  index = index < 0 ? index + tuple->length : index;
  if ((uint64_t)index >= (uint64_t)tuple->length) {
    return gr_raise(fiber, &gr_exc_IndexError, "tuple index out of range");
  }
  return tuple->items[index];
}

int gr_tuple_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  GrTuple *tuple = gr_as_tuple(self);
  for (int64_t i = 0; i < tuple->length; i++) {
    int equal = item_equal(fiber, tuple->items[i], item);
    if (equal != 0) {
      return equal;
    }
  }
  return 0;
}

GrValue gr_tuple_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_tuple(b)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
  }
  GrTuple *x = gr_as_tuple(a), *y = gr_as_tuple(b);
  if (x->length == 0 && gr_is_exactly(b, &gr_tuple_type)) {
    return b;
  }
  if (y->length == 0 && gr_is_exactly(a, &gr_tuple_type)) {
    return a;
  }
  GrTuple *result = gr_tuple_make(fiber, x->length + y->length);
  if (result && result->length > 0) {
    memcpy((void *)result->items, (const void *)x->items, sizeof(GrValue) * (size_t)x->length);
    memcpy((void *)(result->items + x->length), (const void *)y->items, sizeof(GrValue) * (size_t)y->length);
  }
  return GR_VALUE(result);
}

GrValue gr_tuple_slot_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  GrTuple *tuple = gr_as_tuple(self);
  if (count == 1 && gr_is_exactly(self, &gr_tuple_type)) {
    return self;
  }
  if (tuple->length == 0 || count <= 0) {
    return GR_VALUE(&gr_tuple_empty);
  }
  if (count > INT64_MAX / 16 / tuple->length) {
    return gr_raise_memory_error(fiber);
  }
  GrTuple *result = gr_tuple_make(fiber, tuple->length * count);
  for (int64_t i = 0; result && i < result->length; i += tuple->length) {
    memcpy((void *)(result->items + i), (const void *)tuple->items, sizeof(GrValue) * (size_t)tuple->length);
  }
  return GR_VALUE(result);
}

// ---- methods

bool gr_tuple_count(GrFiber *fiber, GrTuple *self, GrValue value, int64_t *result) {
  *result = 0;
  for (int64_t i = 0; i < self->length; i++) {
    int equal = item_equal(fiber, self->items[i], value);
    if (equal < 0) {
      return false;
    }
    *result += equal;
  }
  return true;
}

bool gr_tuple_index(GrFiber *fiber, GrTuple *self, GrValue value, int64_t start, int64_t stop, int64_t *result) {
  start = start < 0 ? (start + self->length < 0 ? 0 : start + self->length) : start;
  stop = stop < 0 ? stop + self->length : stop > self->length ? self->length : stop;
  for (int64_t i = start; i < stop; i++) {
    int equal = item_equal(fiber, self->items[i], value);
    if (equal < 0) {
      return false;
    }
    if (equal) {
      *result = i;
      return true;
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "tuple.index(x): x not in tuple");
  return false;
}

GrTuple *gr_tuple_dunder_getnewargs(GrFiber *fiber, GrTuple *self) {
  GrTuple *plain = gr_tuple_new(fiber, self->items, self->length);
  return plain ? gr_tuple_pack(fiber, 1, GR_VALUE(plain)) : 0;
}

GrValue gr_tuple_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrType gr_tuple_type = {GR_TYPE_HEAD(gr_name_tuple, GrTuple), GR_TUPLE_SLOTS
                        .item_size = sizeof(GrValue),
                        .type_flags = GR_TYPE_BASE | GR_TYPE_IS_TUPLE | GR_TYPE_SEQUENCE};
