// deque: its methods and iterators. Storage is in deque_core.c, the type objects in _collections.c.
#include "collections_types.h"
#include "_collections.proto.h"

static GrDeque *as_deque(GrValue value) { return (GrDeque *)(void *)value; }
static bool is_deque(GrValue value) { return gr_is_instance_of(value, &gr_deque_type); }

static int64_t deque_length(GrDeque *deque) {
  int64_t length;
  uint32_t version;
  deque_read(deque, 0, &version, &length);
  return length;
}

// ---- construction

GrValue gr_deque_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  (void)nargs;
  (void)kwnames;
  GrValue self = gr_type_allocate(fiber, type, 0);
  if (self) {
    as_deque(self)->maxlen = -1;
  }
  return self;
}

bool gr_deque_dunder_init(GrFiber *fiber, GrDeque *self, GrValue iterable, GrValue maxlen) {
  int64_t limit = -1;
  if (maxlen != GR_NONE) {
    if (!gr_is_int(maxlen)) {
      gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
      return false;
    }
    if (!gr_index_i64(fiber, maxlen, &gr_exc_OverflowError, &limit)) {
      return false;
    }
    if (limit < 0) {
      gr_raise(fiber, &gr_exc_ValueError, "maxlen must be non-negative");
      return false;
    }
  }
  self->maxlen = limit;
  if (deque_length(self) > 0) {
    deque_clear(self);
  }
  return !iterable || deque_extend(fiber, self, iterable, false);
}

// ---- slots

static GrValue raise_mutated(GrFiber *fiber) {
  return gr_raise(fiber, &gr_exc_RuntimeError, "deque mutated during iteration");
}

GrValue gr_deque_slot_repr(GrFiber *fiber, GrValue value) {
  bool running;
  if (!gr_repr_enter(fiber, value, &running)) {
    return 0;
  }
  if (running) {
    return GR_VALUE(gr_str_from_c(fiber, "[...]"));
  }
  GrDeque *self = as_deque(value);
  GrStr *name = gr_type_of(value)->name, *text = 0;
  GrList *items = gr_list_from_iterable(fiber, value);
  if (items) {
    text = self->maxlen < 0 ? gr_str_format(fiber, "%S(%R)", name, GR_VALUE(items))
                            : gr_str_format(fiber, "%S(%R, maxlen=%lld)", name, GR_VALUE(items),
                                            (long long)self->maxlen);
  }
  gr_repr_leave(fiber, value);
  return GR_VALUE(text);
}

// As lists compare: the first items that differ decide.
GrValue gr_deque_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!is_deque(a) || !is_deque(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrDeque *x = as_deque(a), *y = as_deque(b);
  int64_t x_length = deque_length(x), y_length = deque_length(y);
  if ((op == GR_EQ || op == GR_NE) && x_length != y_length) {
    return gr_bool(op == GR_NE);
  }
  GrTuple *left = gr_tuple_from_iterable(fiber, a), *right = left ? gr_tuple_from_iterable(fiber, b) : 0;
  return right ? gr_compare(fiber, GR_VALUE(left), GR_VALUE(right), op) : 0;
}

bool gr_deque_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = deque_length(as_deque(self));
  return true;
}

int gr_deque_slot_truth(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return deque_length(as_deque(self)) > 0;
}

// The place a key names; false: raised.
static bool deque_key(GrFiber *fiber, GrDeque *self, GrValue key, int64_t *index) {
  if (!gr_is_int(key) && !gr_type_of(key)->to_index) {
    gr_raise(fiber, &gr_exc_TypeError, "sequence index must be integer, not '%T'", key);
    return false;
  }
  if (!gr_index_i64(fiber, key, &gr_exc_IndexError, index)) {
    return false;
  }
  *index += *index < 0 ? deque_length(self) : 0;
  return true;
}

static GrValue raise_range(GrFiber *fiber) {
  return gr_raise(fiber, &gr_exc_IndexError, "deque index out of range");
}

GrValue gr_deque_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  int64_t index, length;
  uint32_t version;
  if (!deque_key(fiber, as_deque(self), key, &index)) {
    return 0;
  }
  GrValue item = deque_read(as_deque(self), index, &version, &length);
  return item ? item : raise_range(fiber);
}

bool gr_deque_slot_setitem(GrFiber *fiber, GrValue value, GrValue key, GrValue item) {
  GrDeque *self = as_deque(value);
  int64_t index;
  if (!deque_key(fiber, self, key, &index)) {
    return false;
  }
  gr_lock(&self->base);
  bool inside = (uint64_t)index < (uint64_t)self->length;
  if (inside && item) {
    *deque_slot(self, index) = item;
  } else if (inside) {
    deque_delete_at(self, index);
  }
  gr_unlock(&self->base);
  return inside || raise_range(fiber);
}

// The first place from [start] to [stop] whose item equals [value]; -1 none, -2 raised.
static int64_t deque_find(GrFiber *fiber, GrDeque *self, GrValue value, int64_t start, int64_t stop) {
  uint32_t first, version;
  int64_t length;
  deque_read(self, 0, &first, &length);
  for (int64_t i = start; i < stop; i++) {
    GrValue item = deque_read(self, i, &version, &length);
    if (!item) {
      return -1;
    }
    int same = gr_equal(fiber, item, value);
    if (same != 0) {
      return same < 0 ? -2 : i;
    }
    deque_read(self, 0, &version, &length);
    if (version != first) {
      raise_mutated(fiber);
      return -2;
    }
  }
  return -1;
}

int gr_deque_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  int64_t index = deque_find(fiber, as_deque(self), item, 0, INT64_MAX);
  return index == -2 ? -1 : index >= 0;
}

GrValue gr_deque_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!is_deque(b)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only concatenate deque (not \"%T\") to deque", b);
  }
  GrValue result = gr_deque_copy(fiber, as_deque(a));
  return result && deque_extend(fiber, as_deque(result), b, false) ? result : 0;
}

GrValue gr_deque_slot_inplace_concat(GrFiber *fiber, GrValue a, GrValue b) {
  return deque_extend(fiber, as_deque(a), b, false) ? a : 0;
}

GrValue gr_deque_slot_inplace_repeat(GrFiber *fiber, GrValue value, int64_t count) {
  GrDeque *self = as_deque(value);
  GrList *items = gr_list_from_iterable(fiber, value);
  if (!items || count == 1) {
    return items ? value : 0;
  }
  if (count <= 0) {
    deque_clear(self);
    return value;
  }
  int64_t length = gr_list_length(items);
  if (length > 0 && self->maxlen >= 0 && count > self->maxlen / length + 2) {
    count = self->maxlen / length + 2;   // what is beyond falls out again
  }
  if (length > 0 && count > INT64_MAX / 16 / length) {
    return gr_raise_memory_error(fiber);
  }
  for (int64_t i = 1; i < count; i++) {
    if (!deque_extend(fiber, self, GR_VALUE(items), false)) {
      return 0;
    }
  }
  return value;
}

GrValue gr_deque_slot_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  GrValue copy = gr_deque_copy(fiber, as_deque(self));
  return copy ? gr_deque_slot_inplace_repeat(fiber, copy, count) : 0;
}

// ---- methods

GrValue gr_deque_get_maxlen(GrFiber *fiber, GrDeque *self) {
  return self->maxlen < 0 ? GR_NONE : gr_int_from_i64(fiber, self->maxlen);
}

bool gr_deque_append(GrFiber *fiber, GrDeque *self, GrValue item) { return deque_append(fiber, self, item, false); }
bool gr_deque_appendleft(GrFiber *fiber, GrDeque *self, GrValue item) {
  return deque_append(fiber, self, item, true);
}

bool gr_deque_clear(GrFiber *fiber, GrDeque *self) {
  (void)fiber;
  deque_clear(self);
  return true;
}

GrValue gr_deque_copy(GrFiber *fiber, GrDeque *self) {
  GrType *type = self->base.type;
  if (type == &gr_deque_type) {
    return GR_VALUE(deque_copy(fiber, self));
  }
  GrValue copy = self->maxlen < 0
                     ? gr_call1(fiber, GR_VALUE(type), GR_VALUE(self))
                     : gr_call2(fiber, GR_VALUE(type), GR_VALUE(self), gr_int_from_i64(fiber, self->maxlen));
  if (copy && !is_deque(copy)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%S() must return a deque, not %T", type->name, copy);
  }
  return copy;
}
GrValue gr_deque_dunder_copy(GrFiber *fiber, GrDeque *self) { return gr_deque_copy(fiber, self); }

bool gr_deque_count(GrFiber *fiber, GrDeque *self, GrValue value, int64_t *result) {
  uint32_t first, version;
  int64_t length;
  GrValue item = deque_read(self, 0, &first, &length);
  *result = 0;
  for (int64_t i = 0; item; item = deque_read(self, ++i, &version, &length)) {
    int same = gr_equal(fiber, item, value);
    if (same < 0) {
      return false;
    }
    *result += same;
    deque_read(self, 0, &version, &length);
    if (version != first) {
      raise_mutated(fiber);
      return false;
    }
  }
  return true;
}

bool gr_deque_extend(GrFiber *fiber, GrDeque *self, GrValue iterable) {
  return deque_extend(fiber, self, iterable, false);
}
bool gr_deque_extendleft(GrFiber *fiber, GrDeque *self, GrValue iterable) {
  return deque_extend(fiber, self, iterable, true);
}

bool gr_deque_index(GrFiber *fiber, GrDeque *self, GrValue value, int64_t start, int64_t stop, int64_t *result) {
  int64_t length = deque_length(self);
  start += start < 0 ? length : 0;
  stop += stop < 0 ? length : 0;
  start = start < 0 ? 0 : start;
  *result = deque_find(fiber, self, value, start, stop > length ? length : stop);
  if (*result == -1) {
    gr_raise(fiber, &gr_exc_ValueError, "%R is not in deque", value);
  }
  return *result >= 0;
}

bool gr_deque_insert(GrFiber *fiber, GrDeque *self, int64_t index, GrValue value) {
  gr_lock(&self->base);
  bool full = self->maxlen >= 0 && self->length >= self->maxlen;
  index += index < 0 ? self->length : 0;
  index = index < 0 ? 0 : index > self->length ? self->length : index;
  bool good = !full && deque_insert_at(fiber, self, index, value);
  gr_unlock(&self->base);
  if (full) {
    gr_raise(fiber, &gr_exc_IndexError, "deque already at its maximum size");
  }
  return good;
}

static GrValue deque_pop(GrFiber *fiber, GrDeque *self, bool left) {
  gr_lock(&self->base);
  GrValue item = deque_take(self, left);
  gr_unlock(&self->base);
  return item ? item : gr_raise(fiber, &gr_exc_IndexError, "pop from an empty deque");
}
GrValue gr_deque_pop(GrFiber *fiber, GrDeque *self) { return deque_pop(fiber, self, false); }
GrValue gr_deque_popleft(GrFiber *fiber, GrDeque *self) { return deque_pop(fiber, self, true); }

bool gr_deque_remove(GrFiber *fiber, GrDeque *self, GrValue value) {
  uint32_t first, version;
  int64_t length, i = 0;
  deque_read(self, 0, &first, &length);
  for (; i < length; i++) {
    GrValue item = deque_read(self, i, &version, &length);
    int same = item ? gr_equal(fiber, item, value) : 0;
    if (same < 0) {
      return false;
    }
    gr_lock(&self->base);
    bool mutated = self->base.version != first;
    if (same && !mutated) {
      deque_delete_at(self, i);
    }
    gr_unlock(&self->base);
    if (mutated) {
      gr_raise(fiber, &gr_exc_IndexError, "deque mutated during remove().");
      return false;
    }
    if (same) {
      return true;
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "%R is not in deque", value);
  return false;
}

bool gr_deque_reverse(GrFiber *fiber, GrDeque *self) {
  (void)fiber;
  gr_lock(&self->base);
  for (int64_t i = 0, j = self->length - 1; i < j; i++, j--) {
    GrValue swap = *deque_slot(self, i);
    *deque_slot(self, i) = *deque_slot(self, j);
    *deque_slot(self, j) = swap;
  }
  gr_unlock(&self->base);
  return true;
}

bool gr_deque_rotate(GrFiber *fiber, GrDeque *self, int64_t n) {
  (void)fiber;
  gr_lock(&self->base);
  deque_turn(self, n);
  gr_unlock(&self->base);
  return true;
}

GR_NAME(gr_name___getstate__, "__getstate__");

GrValue gr_deque_dunder_reduce(GrFiber *fiber, GrDeque *self) {
  GrValue state = gr_call_method(fiber, GR_VALUE(self), &gr_name___getstate__, 0, 0, 0);
  GrValue iterator = state ? gr_iter(fiber, GR_VALUE(self)) : 0;
  if (!iterator) {
    return 0;
  }
  GrTuple *args = self->maxlen < 0 ? &gr_tuple_empty
                                   : gr_tuple_pack(fiber, 2, GR_VALUE(&gr_tuple_empty),
                                                   gr_int_from_i64(fiber, self->maxlen));
  return GR_VALUE(gr_tuple_pack(fiber, 4, GR_VALUE(self->base.type), GR_VALUE(args), state, iterator));
}

bool gr_deque_dunder_sizeof(GrFiber *fiber, GrDeque *self, int64_t *result) {
  (void)fiber;
  *result = (int64_t)sizeof *self + self->capacity * (int64_t)sizeof(GrValue);
  return true;
}

GrValue gr_deque_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- iterators

static GrValue iterator_new(GrFiber *fiber, GrType *type, GrDeque *deque, int64_t skipped) {
  GrDequeIterator *self = GR_NEW(fiber, GrDequeIterator, type);
  int64_t length;
  self->deque = deque;
  deque_read(deque, 0, &self->version, &length);
  self->left = length > skipped ? length - skipped : 0;
  return GR_VALUE(self);
}

GrValue gr_deque_slot_iter(GrFiber *fiber, GrValue self) {
  return iterator_new(fiber, &gr_deque_iterator_type, as_deque(self), 0);
}
GrValue gr_deque_dunder_reversed(GrFiber *fiber, GrDeque *self) {
  return iterator_new(fiber, &gr_deque_reverse_iterator_type, self, 0);
}
GrValue gr_deque_iterator_dunder_new(GrFiber *fiber, GrType *cls, GrDeque *deque, int64_t index) {
  return iterator_new(fiber, cls, deque, index < 0 ? 0 : index);
}
GrValue gr_deque_reverse_iterator_dunder_new(GrFiber *fiber, GrType *cls, GrDeque *deque, int64_t index) {
  return iterator_new(fiber, cls, deque, index < 0 ? 0 : index);
}

static GrValue iterator_next(GrFiber *fiber, GrDequeIterator *self, bool backwards) {
  int64_t left = atomic_load_explicit(&self->left, memory_order_relaxed), length;
  uint32_t version;
  GrDeque *deque = self->deque;
  gr_lock(&deque->base);
  version = deque->base.version;
  length = deque->length;
  int64_t index = backwards ? left - 1 : length - left;
  GrValue item = (uint64_t)index < (uint64_t)length ? *deque_slot(deque, index) : 0;
  gr_unlock(&deque->base);
  if (left == 0 && version == self->version) {
    return 0;
  }
  if (version != self->version || !item) {
    atomic_store_explicit(&self->left, 0, memory_order_relaxed);
    return raise_mutated(fiber);
  }
  atomic_store_explicit(&self->left, left - 1, memory_order_relaxed);
  return item;
}

GrValue gr_deque_iterator_slot_next(GrFiber *fiber, GrValue self) {
  return iterator_next(fiber, (GrDequeIterator *)(void *)self, false);
}
GrValue gr_deque_reverse_iterator_slot_next(GrFiber *fiber, GrValue self) {
  return iterator_next(fiber, (GrDequeIterator *)(void *)self, true);
}

bool gr_deque_iterator_dunder_length_hint(GrFiber *fiber, GrDequeIterator *self, int64_t *result) {
  (void)fiber;
  *result = self->left;
  return true;
}
bool gr_deque_reverse_iterator_dunder_length_hint(GrFiber *fiber, GrDequeIterator *self, int64_t *result) {
  return gr_deque_iterator_dunder_length_hint(fiber, self, result);
}

static GrValue iterator_reduce(GrFiber *fiber, GrDequeIterator *self) {
  GrValue done = gr_int_from_i64(fiber, deque_length(self->deque) - self->left);
  GrTuple *args = gr_tuple_pack(fiber, 2, GR_VALUE(self->deque), done);
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}
GrValue gr_deque_iterator_dunder_reduce(GrFiber *fiber, GrDequeIterator *self) {
  return iterator_reduce(fiber, self);
}
GrValue gr_deque_reverse_iterator_dunder_reduce(GrFiber *fiber, GrDequeIterator *self) {
  return iterator_reduce(fiber, self);
}
