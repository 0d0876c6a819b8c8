// array.array: the type, its slots and its methods for single items. Storage is in array_core.c, what has to do with
// bytes, files and pickles in array_machine.c.
#include "array_private.h"
#include "../collection/iter.h"
#include "array.bind.h"
#include "grouse/gc.h"
#include "grouse/module.h"

extern GrType gr_array_iterator_type;

GR_NAME(gr_name__collections_abc, "_collections_abc");
GR_NAME(gr_name_MutableSequence, "MutableSequence");
GR_NAME(gr_name_ArrayType, "ArrayType");
GR_NAME(gr_name_register, "register");

// ---- construction

// Where the items come from, and whether they fit the code; false: raised.
static bool check_initializer(GrFiber *fiber, const ItemCode *code, GrValue items) {
  if (code->code != 'u' && gr_is_str(items)) {
    gr_raise(fiber, &gr_exc_TypeError, "cannot use a str to initialize an array with typecode '%c'", code->code);
    return false;
  }
  if (code->code != 'u' && is_array(items) && as_array(items)->code->code == 'u') {
    gr_raise(fiber, &gr_exc_TypeError, "cannot use a unicode array to initialize an array with typecode '%c'",
             code->code);
    return false;
  }
  return true;
}

static bool fill(GrFiber *fiber, GrArray *self, GrValue items) {
  if (gr_is_bytes(items) || gr_is_instance_of(items, &gr_bytearray_type)) {
    GrBuffer buffer;
    if (!gr_buffer_get(fiber, items, &buffer, false)) {
      return false;
    }
    bool good = array_append_bytes(fiber, self, buffer.data, buffer.length);
    gr_buffer_release(fiber, &buffer);
    return good;
  }
  if (is_array(items) && as_array(items)->code != self->code) {
    GrArray *other = as_array(items);
    for (int64_t i = 0; i < array_length(other); i++) {
      GrValue value = other->code->load(fiber, array_items(other).data + i * other->code->size);
      if (value == 0 || !array_append(fiber, self, value)) {
        return false;
      }
    }
    return true;
  }
  return array_extend(fiber, self, items);
}

GrValue gr_array_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0 && (type == &gr_array_type || type->init == gr_array_type.init)) {
    return gr_raise_no_keywords(fiber, "array.array");
  }
  if (nargs < 1 || nargs > 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "array() takes at %s (%zu given)",
                    nargs < 1 ? "least 1 argument" : "most 2 arguments", nargs);
  }
  if (!gr_is_str(args[0]) || gr_as_str(args[0])->length != 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "array() argument 1 must be a unicode character, not %T", args[0]);
  }
  const ItemCode *code = array_code(gr_str_at(gr_as_str(args[0]), 0));
  if (nargs > 1 && code && !check_initializer(fiber, code, args[1])) {
    return 0;
  }
  if (code == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  }
  GrArray *self = array_new(fiber, type, code, 0, 0);
  return self && (nargs < 2 || fill(fiber, self, args[1])) ? GR_VALUE(self) : 0;
}

// ---- slots

static GrValue item_at(GrFiber *fiber, GrArray *self, int64_t index) {
  return self->code->load(fiber, array_store(self)->bytes + index * self->code->size);
}

GrValue gr_array_slot_repr(GrFiber *fiber, GrValue value) {
  GrArray *self = as_array(value);
  if (array_length(self) == 0) {
    return GR_VALUE(gr_str_format(fiber, "%S('%c')", self->base.type->name, self->code->code));
  }
  GrValue items = self->code->code == 'u' ? gr_array_tounicode(fiber, self) : gr_array_tolist(fiber, self);
  return items ? GR_VALUE(gr_str_format(fiber, "%S('%c', %R)", self->base.type->name, self->code->code, items)) : 0;
}

// Equality of two items; -1: raised. No shortcut by identity: a nan is unlike itself.
static int items_equal(GrFiber *fiber, GrValue a, GrValue b) {
  GrValue equal = a && b ? gr_compare(fiber, a, b, GR_EQ) : 0;
  return equal ? gr_truth(fiber, equal) : -1;
}

// The first index at which the arrays differ; -1: raised.
static int64_t first_difference(GrFiber *fiber, GrArray *a, GrArray *b, int64_t shorter) {
  for (int64_t i = 0; i < shorter; i++) {
    int equal = items_equal(fiber, item_at(fiber, a, i), item_at(fiber, b, i));
    if (equal <= 0) {
      return equal < 0 ? -1 : i;
    }
  }
  return shorter;
}

GrValue gr_array_slot_compare(GrFiber *fiber, GrValue left, GrValue right, GrCompareOp op) {
  if (!is_array(left) || !is_array(right)) {
    return GR_NOTIMPLEMENTED;
  }
  GrArray *a = as_array(left), *b = as_array(right);
  int64_t length = array_items(a).count, other = array_items(b).count, shorter = length < other ? length : other;
  if (length != other && (op == GR_EQ || op == GR_NE)) {
    return gr_bool(op == GR_NE);
  }
  int64_t index = first_difference(fiber, a, b, shorter);
  if (index < 0) {
    return 0;
  }
  if (index == shorter) {
    return gr_compare(fiber, gr_tag_int(length), gr_tag_int(other), op);
  }
  if (op == GR_EQ || op == GR_NE) {
    return gr_bool(op == GR_NE);
  }
  GrValue item = item_at(fiber, a, index), against = item ? item_at(fiber, b, index) : 0;
  return against ? gr_compare(fiber, item, against, op) : 0;
}

GrValue gr_array_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_sequence_iter_new(fiber, &gr_array_iterator_type, self, 0);
}

bool gr_array_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = array_length(as_array(self));
  return true;
}

static bool index_of_key(GrFiber *fiber, GrValue key, int64_t *index) {
  if (GR_LIKELY(gr_is_tagged_int(key))) {
    *index = gr_untag_int(key);
    return true;
  }
  if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "array indices must be integers");
    return false;
  }
  return gr_index_i64(fiber, key, &gr_exc_IndexError, index);
}

static GrValue slice_of(GrFiber *fiber, GrArray *self, GrSlice *slice) {
  int64_t start, stop, step, size = self->code->size;
  if (!gr_slice_unpack(fiber, slice, &start, &stop, &step)) {
    return 0;
  }
  Items items = array_items(self);
  int64_t count = gr_slice_adjust(items.count, &start, &stop, step);
  if (step == 1) {
    return GR_VALUE(array_new(fiber, &gr_array_type, self->code, items.data + start * size, count));
  }
  GrArray *made = array_new(fiber, &gr_array_type, self->code, 0, count);
  for (int64_t i = 0; made && i < count; i++) {
    memcpy(array_store(made)->bytes + i * size, items.data + (start + i * step) * size, (size_t)size);
  }
  return GR_VALUE(made);
}

GrValue gr_array_slot_getitem(GrFiber *fiber, GrValue value, GrValue key) {
  GrArray *self = as_array(value);
  int64_t index;
  if (gr_is_exactly(key, &gr_slice_type)) {
    return slice_of(fiber, self, gr_as_slice(key));
  }
  if (!index_of_key(fiber, key, &index)) {
    return 0;
  }
  Items items = array_items(self);
  index += index < 0 ? items.count : 0;
  if (GR_UNLIKELY((uint64_t)index >= (uint64_t)items.count)) {
    return gr_raise(fiber, &gr_exc_IndexError, "array index out of range");
  }
  return self->code->load(fiber, items.data + index * self->code->size);
}

// The items of [value] for a slice of [self], not in its own memory. False: raised.
static bool assigned_items(GrFiber *fiber, GrArray *self, GrValue value, Items *items) {
  if (!is_array(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "can only assign array (not \"%T\") to array slice", value);
    return false;
  }
  if (as_array(value)->code != self->code) {
    gr_raise(fiber, &gr_exc_TypeError, "bad argument type for built-in operation");
    return false;
  }
  GrArray *from = as_array(value);
  if (from == self && (from = array_new(fiber, &gr_array_type, self->code, array_items(self).data,
                                        array_items(self).count)) == 0) {
    return false;
  }
  *items = array_items(from);
  return true;
}

static bool set_item(GrFiber *fiber, GrArray *self, GrValue key, GrValue value) {
  _Alignas(8) char item[8];
  int64_t index, size = self->code->size;
  if (!index_of_key(fiber, key, &index) || (value && !self->code->store(fiber, value, item))) {
    return false;
  }
  if (value == 0) {
    int64_t length = array_length(self);
    index += index < 0 ? length : 0;
    if ((uint64_t)index < (uint64_t)length) {
      return array_replace(fiber, self, index, index + 1, "", 0);
    }
  } else {
    gr_lock(&self->base);
    int64_t length = array_length(self);
    index += index < 0 ? length : 0;
    bool inside = (uint64_t)index < (uint64_t)length;
    if (GR_LIKELY(inside)) {
      memcpy(array_store(self)->bytes + index * size, item, (size_t)size);
    }
    gr_unlock(&self->base);
    if (GR_LIKELY(inside)) {
      return true;
    }
  }
  gr_raise(fiber, &gr_exc_IndexError, "array assignment index out of range");
  return false;
}

bool gr_array_slot_setitem(GrFiber *fiber, GrValue value, GrValue key, GrValue item) {
  GrArray *self = as_array(value);
  if (!gr_is_exactly(key, &gr_slice_type)) {
    return set_item(fiber, self, key, item);
  }
  Items items = {0, 0};
  return (item == 0 || assigned_items(fiber, self, item, &items)) &&
         array_set_stride(fiber, self, gr_as_slice(key), items.data, items.count);
}

// The index of the first item from [start] to [stop] that equals [value], -1: none, -2: raised.
static int64_t find(GrFiber *fiber, GrArray *self, GrValue value, int64_t start, int64_t stop) {
  for (int64_t i = start; i < stop && i < array_items(self).count; i++) {
    int equal = items_equal(fiber, item_at(fiber, self, i), value);
    if (equal != 0) {
      return equal < 0 ? -2 : i;
    }
  }
  return -1;
}

int gr_array_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  int64_t index = find(fiber, as_array(self), item, 0, INT64_MAX);
  return index == -2 ? -1 : index >= 0;
}

GrValue gr_array_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  GrArray *self = as_array(a), *other = as_array(b);
  if (!is_array(b)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only append array (not \"%T\") to array", b);
  }
  if (self->code != other->code) {
    return gr_raise(fiber, &gr_exc_TypeError, "bad argument type for built-in operation");
  }
  GrArray *made = array_new(fiber, &gr_array_type, self->code, array_items(self).data, array_items(self).count);
  return made && array_extend(fiber, made, b) ? GR_VALUE(made) : 0;
}

GrValue gr_array_slot_inplace_concat(GrFiber *fiber, GrValue self, GrValue other) {
  if (!is_array(other)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can only extend array with array (not \"%T\")", other);
  }
  return array_extend(fiber, as_array(self), other) ? self : 0;
}

static GrArray *repeated(GrFiber *fiber, GrArray *self, int64_t times) {
  Items items = array_items(self);
  int64_t size = items.count * self->code->size, count;
  times = times < 0 ? 0 : times;
  if (__builtin_mul_overflow(items.count, times, &count)) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  GrArray *made = array_new(fiber, &gr_array_type, self->code, 0, count);
  for (int64_t i = 0; made && size && i < times; i++) {
    memcpy(array_store(made)->bytes + i * size, items.data, (size_t)size);
  }
  return made;
}

GrValue gr_array_slot_repeat(GrFiber *fiber, GrValue self, int64_t times) {
  return GR_VALUE(repeated(fiber, as_array(self), times));
}

GrValue gr_array_slot_inplace_repeat(GrFiber *fiber, GrValue self, int64_t times) {
  GrArray *made = repeated(fiber, as_array(self), times);
  return made && array_replace(fiber, as_array(self), 0, INT64_MAX, array_items(made).data, array_items(made).count)
             ? self
             : 0;
}

static bool array_get_buffer(GrFiber *fiber, GrValue value, GrBuffer *buffer, bool writable) {
  (void)fiber, (void)writable;
  GrArray *self = as_array(value);
  gr_lock(&self->base);
  atomic_fetch_add_explicit(&self->exports, 1, memory_order_relaxed);
  int64_t size = self->code->size;
  *buffer = (GrBuffer){.data = array_store(self)->bytes, .length = array_length(self) * size, .item_size = size,
                       .format = self->code->buffer_format, .ndim = 1, .owner = value};
  gr_unlock(&self->base);
  return true;
}

static void array_release_buffer(GrFiber *fiber, GrValue self, GrBuffer *buffer) {
  (void)fiber, (void)buffer;
  atomic_fetch_sub_explicit(&as_array(self)->exports, 1, memory_order_release);
}

// ---- attributes and methods

GrValue gr_array_get_typecode(GrFiber *fiber, GrArray *self) {
  return GR_VALUE(gr_str_from_char(fiber, (uint32_t)self->code->code));
}
GrValue gr_array_get_itemsize(GrFiber *fiber, GrArray *self) {
  (void)fiber;
  return gr_tag_int(self->code->size);
}

bool gr_array_append(GrFiber *fiber, GrArray *self, GrValue v) { return array_append(fiber, self, v); }

bool gr_array_count(GrFiber *fiber, GrArray *self, GrValue v, int64_t *result) {
  *result = 0;
  for (int64_t i = 0; (i = find(fiber, self, v, i, INT64_MAX)) >= 0; i++) {
    ++*result;
  }
  return !gr_has_exception(fiber);
}

bool gr_array_extend(GrFiber *fiber, GrArray *self, GrValue bb) { return array_extend(fiber, self, bb); }

bool gr_array_fromlist(GrFiber *fiber, GrArray *self, GrValue list) {
  if (!gr_is_list(list)) {
    gr_raise(fiber, &gr_exc_TypeError, "arg must be list");
    return false;
  }
  // All or nothing: into an array of their own first.
  GrArray *items = array_new(fiber, &gr_array_type, self->code, 0, 0);
  return items && array_extend(fiber, items, list) && array_extend(fiber, self, GR_VALUE(items));
}

bool gr_array_index(GrFiber *fiber, GrArray *self, GrValue v, int64_t start, int64_t stop, int64_t *result) {
  int64_t length = array_length(self);
  start = start < 0 ? (start + length < 0 ? 0 : start + length) : start;
  stop = stop < 0 ? stop + length : stop;
  *result = find(fiber, self, v, start, stop);
  if (*result == -1) {
    gr_raise(fiber, &gr_exc_ValueError, "array.index(x): x not in array");
  }
  return *result >= 0;
}

bool gr_array_insert(GrFiber *fiber, GrArray *self, int64_t i, GrValue v) {
  _Alignas(8) char item[8];
  if (!self->code->store(fiber, v, item)) {
    return false;
  }
  i = i < 0 ? i + array_length(self) : i;
  return array_replace(fiber, self, i < 0 ? 0 : i, i < 0 ? 0 : i, item, 1);
}

GrValue gr_array_pop(GrFiber *fiber, GrArray *self, int64_t i) {
  int64_t length = array_items(self).count;
  if (length == 0) {
    return gr_raise(fiber, &gr_exc_IndexError, "pop from empty array");
  }
  i = i < 0 ? i + length : i;
  if ((uint64_t)i >= (uint64_t)length) {
    return gr_raise(fiber, &gr_exc_IndexError, "pop index out of range");
  }
  GrValue item = item_at(fiber, self, i);
  return item && array_replace(fiber, self, i, i + 1, "", 0) ? item : 0;
}

bool gr_array_remove(GrFiber *fiber, GrArray *self, GrValue v) {
  int64_t index = find(fiber, self, v, 0, INT64_MAX);
  if (index == -1) {
    gr_raise(fiber, &gr_exc_ValueError, "array.remove(x): x not in array");
  }
  return index >= 0 && array_replace(fiber, self, index, index + 1, "", 0);
}

bool gr_array_reverse(GrFiber *fiber, GrArray *self) {
  (void)fiber;
  gr_lock(&self->base);
  size_t size = (size_t)self->code->size;
  char *low = array_store(self)->bytes, *high = low + ((size_t)array_length(self) - 1) * size, swap[8];
  for (; low < high; low += size, high -= size) {
    memcpy(swap, low, size);
    memcpy(low, high, size);
    memcpy(high, swap, size);
  }
  gr_unlock(&self->base);
  return true;
}

GrValue gr_array_tolist(GrFiber *fiber, GrArray *self) {
  Items items = array_items(self);
  GrList *list = gr_list_new(fiber, items.count);
  for (int64_t i = 0; list && i < items.count; i++) {
    GrValue item = self->code->load(fiber, items.data + i * self->code->size);
    if (item == 0 || !gr_list_append_value(fiber, GR_VALUE(list), item)) {
      return 0;
    }
  }
  return GR_VALUE(list);
}

GrValue gr_array_dunder_copy(GrFiber *fiber, GrArray *self) {
  return GR_VALUE(array_new(fiber, &gr_array_type, self->code, array_items(self).data, array_items(self).count));
}
GrValue gr_array_dunder_deepcopy(GrFiber *fiber, GrArray *self, GrValue unused) {
  (void)unused;
  return gr_array_dunder_copy(fiber, self);
}

int64_t gr_array_dunder_sizeof(GrFiber *fiber, GrArray *self) {
  (void)fiber;
  return (int64_t)sizeof *self + array_store(self)->capacity;
}

// ---- iterator

GrValue gr_array_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_array_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrSequenceIter *iter = gr_as_sequence_iter(self);
  GrValue array = atomic_load_explicit(&iter->sequence, memory_order_relaxed);
  int64_t index = atomic_load_explicit(&iter->index, memory_order_relaxed);
  if (array == 0) {
    return 0;
  }
  Items items = array_items(as_array(array));
  if (index >= items.count) {
    atomic_store_explicit(&iter->sequence, 0, memory_order_relaxed);
    return 0;
  }
  atomic_store_explicit(&iter->index, index + 1, memory_order_relaxed);
  const ItemCode *code = as_array(array)->code;
  return code->load(fiber, items.data + index * code->size);
}

GrValue gr_array_iterator_dunder_reduce(GrFiber *fiber, GrSequenceIter *self) {
  GrValue array = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  if (array == 0) {
    return gr_iter_reduce_empty(fiber, "iter");
  }
  GrValue iter = gr_iter_builtin(fiber, "iter");
  GrTuple *args = iter ? gr_tuple_pack(fiber, 1, array) : 0;
  return args ? GR_VALUE(gr_tuple_pack(fiber, 3, iter, GR_VALUE(args),
                                       gr_tag_int(atomic_load_explicit(&self->index, memory_order_relaxed))))
              : 0;
}

bool gr_array_iterator_dunder_setstate(GrFiber *fiber, GrSequenceIter *self, GrValue state) {
  int64_t index;
  if (!gr_index_i64(fiber, state, &gr_exc_OverflowError, &index)) {
    return false;
  }
  GrValue array = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  int64_t length = array ? array_length(as_array(array)) : 0;
  atomic_store_explicit(&self->index, index < 0 ? 0 : index > length ? length : index, memory_order_relaxed);
  return true;
}

// ---- setup

// An array is a MutableSequence for programs that have the abstract classes.
bool gr_array_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0 || !gr_dict_set_str(fiber, dict, &gr_name_ArrayType, GR_VALUE(&gr_array_type))) {
    return false;
  }
  GrValue abstract = gr_import(fiber, &gr_name__collections_abc);
  if (abstract == 0) {
    gr_clear_exception(fiber);
    return true;
  }
  GrValue type = gr_getattr(fiber, abstract, &gr_name_MutableSequence), self = GR_VALUE(&gr_array_type);
  return type && gr_call_method(fiber, type, &gr_name_register, &self, 1, 0) != 0;
}

GrType gr_array_type = {GR_TYPE_HEAD(gr_name_array, GrArray), GR_ARRAY_SLOTS
                        .get_buffer = array_get_buffer,
                        .release_buffer = array_release_buffer,
                        .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE | GR_TYPE_SEQUENCE};
GrType gr_array_iterator_type = {GR_TYPE_HEAD(gr_name_arrayiterator, GrSequenceIter), GR_ARRAY_ITERATOR_SLOTS
                                 .type_flags = 0};
