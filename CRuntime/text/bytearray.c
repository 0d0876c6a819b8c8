// The type bytearray.
//
// Locking: whoever changes contents or size holds the lock of the mutable word; `exports` is changed and a resize is
// refused under it. Readers take size and store once each and use the smaller bound: a store keeps its capacity and is
// never freed while a reader has it. A larger store is published before the size that needs it.
#include "byte_iterator.h"
#include "grouse/bind.h"
#include "grouse/core.h"
#include "grouse/slice.h"
#include "bytearray.bind.h"

extern GrType gr_bytearray_iterator_type;


enum { ARRAY_FREE_MINIMUM = 4096 };

static GrByteStore no_bytes = {0, {0}};

static const ByteView like_array = {.data = "", .is_array = true};

// ---- storage

static GrByteStore *store_new(GrFiber *fiber, int64_t capacity) {
  if (capacity == 0) {
    return &no_bytes;
  }
  if (capacity < 0 || capacity > INT64_MAX / 4) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  GrByteStore *store = gr_alloc_atomic_checked(fiber, sizeof(GrByteStore) + (size_t)capacity + 1);
  if (store) {
    store->capacity = capacity;
  }
  return store;
}

static GrByteStore *array_store(GrBytearray *self) {
  return atomic_load_explicit(&self->store, memory_order_acquire);
}

static int64_t array_size(GrBytearray *self) { return atomic_load_explicit(&self->size, memory_order_acquire); }

static void array_set_size(GrBytearray *self, int64_t size) {
  atomic_store_explicit(&self->size, size, memory_order_release);
}

static void array_init(GrBytearray *self) { atomic_store_explicit(&self->store, &no_bytes, memory_order_relaxed); }

GrBytearray *gr_bytearray_new(GrFiber *fiber, const char *data, int64_t size) {
  GrBytearray *self = GR_NEW(fiber, GrBytearray, &gr_bytearray_type);
  GrByteStore *store = store_new(fiber, size);
  if (store == 0) {
    return 0;
  }
  if (data) {
    memcpy(store->bytes, data, (size_t)size);
  }
  atomic_init(&self->store, store);
  atomic_init(&self->size, size);
  return self;
}

// A resize was refused because of exports: those of memoryviews that nobody refers to any more are given back first.
static bool exports_left(GrFiber *fiber, GrBytearray *self) {
  gr_collect();
  gr_run_finalizers(fiber);
  return atomic_load_explicit(&self->exports, memory_order_acquire) > 0;
}

// After a refusal: true to try again, else BufferError is set.
static bool may_retry(GrFiber *fiber, GrBytearray *self) {
  if (exports_left(fiber, self)) {
    gr_raise(fiber, &gr_exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return false;
  }
  return true;
}

// Why a change was refused; the caller raises after giving back the lock (a MemoryError is set already).
typedef enum ArrayProblem { ARRAY_FINE, ARRAY_EXPORTED, ARRAY_NO_MEMORY } ArrayProblem;

// Replaces [start, stop) by [size] bytes. The caller holds the lock; [data] must not lie in the array itself.
static ArrayProblem array_splice(GrFiber *fiber, GrBytearray *self, int64_t start, int64_t stop, const char *data,
                                 int64_t size) {
  int64_t old = array_size(self);
  start = start > old ? old : start;
  stop = stop > old ? old : stop < start ? start : stop;
  int64_t new = old - (stop - start) + size;
  GrByteStore *store = array_store(self);
  if (new != old && atomic_load_explicit(&self->exports, memory_order_relaxed) > 0) {
    return ARRAY_EXPORTED;
  }
  if (new <= store->capacity) {
    memmove(store->bytes + start + size, store->bytes + stop, (size_t)(old - stop));
    memcpy(store->bytes + start, data, (size_t)size);
    array_set_size(self, new);
    return ARRAY_FINE;
  }
  int64_t capacity = new + (new >> 3) + (new < 9 ? 3 : 6);
  GrByteStore *larger = store_new(fiber, capacity > 2 * old || old > 1 << 16 ? capacity : 2 * old);
  if (larger == 0) {
    return ARRAY_NO_MEMORY;
  }
  memcpy(larger->bytes, store->bytes, (size_t)start);
  memcpy(larger->bytes + start, data, (size_t)size);
  memcpy(larger->bytes + start + size, store->bytes + stop, (size_t)(old - stop));
  atomic_store_explicit(&self->store, larger, memory_order_release);
  array_set_size(self, new);
  if (!gr_threads_started && store->capacity >= ARRAY_FREE_MINIMUM) {
    gr_free(store);
  }
  return ARRAY_FINE;
}

// array_splice with the lock around it; raises.
static bool array_replace(GrFiber *fiber, GrBytearray *self, int64_t start, int64_t stop, const char *data,
                          int64_t size) {
  for (;;) {
    gr_lock(&self->base);
    ArrayProblem problem = array_splice(fiber, self, start, stop, data, size);
    gr_unlock(&self->base);
    if (problem != ARRAY_EXPORTED) {
      return problem == ARRAY_FINE;
    }
    if (!may_retry(fiber, self)) {
      return false;
    }
  }
}

// ---- construction

GrValue gr_bytearray_dunder_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrDict *kwargs) {
  (void)args;
  (void)nargs;
  (void)kwargs;
  GrBytearray *self = cls == &gr_bytearray_type ? GR_NEW(fiber, GrBytearray, cls)
                                                : gr_as_bytearray(gr_type_allocate(fiber, cls, 0));
  if (self) {
    array_init(self);
  }
  return GR_VALUE(self);
}

bool gr_bytearray_dunder_init(GrFiber *fiber, GrBytearray *self, GrValue source, GrStr *encoding, GrStr *errors) {
  if (array_size(self) != 0 && !array_replace(fiber, self, 0, INT64_MAX, "", 0)) {
    return false;
  }
  GrBytes *encoded;
  int state = byte_encoded_argument(fiber, source, encoding, errors, &encoded);
  if (state != 0) {
    return state > 0 && array_replace(fiber, self, 0, INT64_MAX, encoded->bytes, encoded->size);
  }
  if (source == 0) {
    return true;
  }
  if (gr_is_str(source)) {
    gr_raise(fiber, &gr_exc_TypeError, "string argument without an encoding");
    return false;
  }
  ByteSource made;
  int64_t count;
  state = byte_count_argument(fiber, source, &count);
  if (state < 0) {
    return false;
  }
  if (state > 0) {
    made.data = gr_alloc_checked(fiber, (size_t)count + 1);
    made.size = count;
    return made.data && array_replace(fiber, self, 0, INT64_MAX, made.data, made.size);
  }
  return byte_source(fiber, source, "bytearray", &made) &&
         array_replace(fiber, self, 0, INT64_MAX, made.data, made.size);
}

// ---- slots

GrValue gr_bytearray_slot_repr(GrFiber *fiber, GrValue self) {
  ByteView view = byte_view(self);
  GrStr *before = gr_str_format(fiber, "%T(", self);
  return before ? GR_VALUE(byte_repr(fiber, before->bytes, &view, ")", true)) : 0;
}

GrValue gr_bytearray_slot_str(GrFiber *fiber, GrValue self) { return gr_bytearray_slot_repr(fiber, self); }

bool gr_bytearray_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = array_size(gr_as_bytearray(self));
  return true;
}

// A key that is no slice; false: raised.
static bool array_index(GrFiber *fiber, GrValue key, int64_t *index) {
  if (GR_LIKELY(gr_is_tagged_int(key))) {
    *index = gr_untag_int(key);
    return true;
  }
  if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "bytearray indices must be integers or slices, not %T", key);
    return false;
  }
  return gr_index_i64(fiber, key, &gr_exc_IndexError, index);
}

static GrValue raise_index(GrFiber *fiber) {
  return gr_raise(fiber, &gr_exc_IndexError, "bytearray index out of range");
}

GrValue gr_bytearray_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  if (gr_is_exactly(key, &gr_slice_type)) {
    return byte_slice(fiber, self, gr_as_slice(key));
  }
  int64_t index;
  if (!array_index(fiber, key, &index)) {
    return 0;
  }
  ByteView view = byte_view(self);
  index += index < 0 ? view.size : 0;
  if ((uint64_t)index >= (uint64_t)view.size) {
    return raise_index(fiber);
  }
  return gr_tag_int((uint8_t)view.data[index]);
}

static bool array_set_item(GrFiber *fiber, GrBytearray *self, GrValue key, GrValue value) {
  int64_t index;
  uint8_t byte = 0;
  if (!array_index(fiber, key, &index) || (value && !byte_value(fiber, value, &byte))) {
    return false;
  }
  gr_lock(&self->base);
  int64_t size = array_size(self);
  index += index < 0 ? size : 0;
  bool inside = (uint64_t)index < (uint64_t)size;
  ArrayProblem problem = ARRAY_FINE;
  if (inside && value) {
    array_store(self)->bytes[index] = (char)byte;
  } else if (inside) {
    problem = array_splice(fiber, self, index, index + 1, "", 0);
  }
  gr_unlock(&self->base);
  if (!inside) {
    raise_index(fiber);
    return false;
  }
  return problem != ARRAY_EXPORTED ? problem == ARRAY_FINE
                                   : may_retry(fiber, self) && array_set_item(fiber, self, key, value);
}

// What a slice is set to, as memory that is not the array's own.
static bool assigned_bytes(GrFiber *fiber, GrValue value, ByteSource *source) {
  if (value == 0) {
    *source = (ByteSource){"", 0};
    return true;
  }
  if (gr_is_int(value) || gr_is_str(value) ||
      (gr_type_of(value)->get_buffer == 0 && gr_type_of(value)->iter == 0 && gr_type_of(value)->getitem == 0)) {
    gr_raise(fiber, &gr_exc_TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return false;
  }
  if (gr_is_exactly(value, &gr_bytes_type)) {
    *source = (ByteSource){gr_as_bytes(value)->bytes, gr_as_bytes(value)->size};
    return true;
  }
  return byte_source(fiber, value, "bytearray", source);
}

// array[start::step] = source, or deletion; the caller holds the lock. *mismatch: sizes differ.
static ArrayProblem array_set_stride(GrBytearray *self, int64_t start, int64_t step, int64_t count, bool delete,
                                     const ByteSource *source, bool *mismatch) {
  char *bytes = array_store(self)->bytes;
  int64_t size = array_size(self);
  *mismatch = !delete && source->size != count;
  if (*mismatch || count == 0) {
    return ARRAY_FINE;
  }
  if (!delete) {
    for (int64_t i = 0; i < count; i++) {
      bytes[start + i * step] = source->data[i];
    }
    return ARRAY_FINE;
  }
  if (atomic_load_explicit(&self->exports, memory_order_relaxed) > 0) {
    return ARRAY_EXPORTED;
  }
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  int64_t to = start;
  for (int64_t from = start, next = start, left = count; from < size; from++) {
    if (from == next && left > 0) {
      next += step;
      left--;
    } else {
      bytes[to++] = bytes[from];
    }
  }
  array_set_size(self, to);
  return ARRAY_FINE;
}

static bool array_set_slice(GrFiber *fiber, GrBytearray *self, GrSlice *slice, GrValue value) {
  int64_t start, stop, step;
  ByteSource source;
  if (!gr_slice_unpack(fiber, slice, &start, &stop, &step) || !assigned_bytes(fiber, value, &source)) {
    return false;
  }
  bool mismatch = false;
  gr_lock(&self->base);
  int64_t count = gr_slice_adjust(array_size(self), &start, &stop, step);
  ArrayProblem problem;
  if (step == 1) {
    problem = array_splice(fiber, self, start, stop < start ? start : stop, source.data, source.size);
  } else {
    problem = array_set_stride(self, start, step, count, value == 0, &source, &mismatch);
  }
  gr_unlock(&self->base);
  if (mismatch) {
    gr_raise(fiber, &gr_exc_ValueError, "attempt to assign bytes of size %lld to extended slice of size %lld",
             (long long)source.size, (long long)count);
    return false;
  }
  return problem != ARRAY_EXPORTED ? problem == ARRAY_FINE
                                   : may_retry(fiber, self) && array_set_slice(fiber, self, slice, value);
}

bool gr_bytearray_slot_setitem(GrFiber *fiber, GrValue self, GrValue key, GrValue value) {
  return gr_is_exactly(key, &gr_slice_type) ? array_set_slice(fiber, gr_as_bytearray(self), gr_as_slice(key), value)
                                            : array_set_item(fiber, gr_as_bytearray(self), key, value);
}

int gr_bytearray_slot_contains(GrFiber *fiber, GrValue self, GrValue item) {
  return byte_contains(fiber, self, item);
}

GrValue gr_bytearray_slot_iter(GrFiber *fiber, GrValue self) {
  return byte_iterator_new(fiber, &gr_bytearray_iterator_type, self);
}

GrValue gr_bytearray_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  return byte_concat(fiber, a, b, &like_array);
}

GrValue gr_bytearray_slot_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  return byte_repeat(fiber, self, count);
}

static bool array_append_buffer(GrFiber *fiber, GrBytearray *self, GrValue value) {
  ByteSource source;
  return byte_source(fiber, value, "bytearray", &source) &&
         array_replace(fiber, self, INT64_MAX, INT64_MAX, source.data, source.size);
}

GrValue gr_bytearray_slot_inplace_concat(GrFiber *fiber, GrValue self, GrValue value) {
  if (gr_type_of(value)->get_buffer == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "can't concat %T to %T", value, self);
  }
  if (gr_is_exactly(value, &gr_bytes_type)) {
    GrBytes *bytes = gr_as_bytes(value);
    bool good = array_replace(fiber, gr_as_bytearray(self), INT64_MAX, INT64_MAX, bytes->bytes, bytes->size);
    return good ? self : 0;
  }
  return array_append_buffer(fiber, gr_as_bytearray(self), value) ? self : 0;
}

GrValue gr_bytearray_slot_inplace_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  GrValue repeated = byte_repeat(fiber, self, count);
  if (repeated == 0) {
    return 0;
  }
  ByteView view = byte_view(repeated);
  return array_replace(fiber, gr_as_bytearray(self), 0, INT64_MAX, view.data, view.size) ? self : 0;
}

GrValue gr_bytearray_slot_mod(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_is_instance_of(a, &gr_bytearray_type) ? byte_percent(fiber, a, b) : GR_NOTIMPLEMENTED;
}

GrValue gr_bytearray_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  GrBuffer other;
  if (gr_type_of(b)->get_buffer == 0) {
    return GR_NOTIMPLEMENTED;
  }
  if (!gr_buffer_get(fiber, b, &other, false)) {
    gr_clear_exception(fiber);
    return GR_NOTIMPLEMENTED;
  }
  ByteView view = byte_view(a);
  int64_t common = view.size < other.length ? view.size : other.length;
  int order = memcmp(view.data, other.data, (size_t)common);
  if (order == 0) {
    order = view.size < other.length ? -1 : view.size > other.length;
  }
  gr_buffer_release(fiber, &other);
  return byte_order(order, op);
}

static bool bytearray_get_buffer(GrFiber *fiber, GrValue value, GrBuffer *buffer, bool writable) {
  (void)fiber;
  (void)writable;
  GrBytearray *self = gr_as_bytearray(value);
  gr_lock(&self->base);
  atomic_fetch_add_explicit(&self->exports, 1, memory_order_relaxed);
  *buffer = (GrBuffer){.data = array_store(self)->bytes, .length = array_size(self), .item_size = 1,
                       .format = "B", .ndim = 1, .readonly = false, .owner = value};
  gr_unlock(&self->base);
  return true;
}

static void bytearray_release_buffer(GrFiber *fiber, GrValue self, GrBuffer *buffer) {
  (void)fiber;
  (void)buffer;
  atomic_fetch_sub_explicit(&gr_as_bytearray(self)->exports, 1, memory_order_release);
}

// ---- methods

int64_t gr_bytearray_dunder_alloc(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  int64_t capacity = array_store(self)->capacity;
  return capacity ? capacity + 1 : 0;
}

bool gr_bytearray_dunder_sizeof(GrFiber *fiber, GrBytearray *self, int64_t *result) {
  *result = (int64_t)sizeof(GrBytearray) + gr_bytearray_dunder_alloc(fiber, self);
  return true;
}

static GrValue array_reduce(GrFiber *fiber, GrBytearray *self, int protocol) {
  ByteView view = byte_view(GR_VALUE(self));
  GrTuple *args;
  if (view.size == 0) {
    args = &gr_tuple_empty;
  } else if (protocol < 3) {
    GrStr *text = gr_text_decode(fiber, view.data, view.size, "latin-1", 0);
    GrStr *name = text ? gr_str_from_c(fiber, "latin-1") : 0;
    args = name ? gr_tuple_pack(fiber, 2, GR_VALUE(text), GR_VALUE(name)) : 0;
  } else {
    GrBytes *bytes = gr_bytes_new(fiber, view.data, view.size);
    args = bytes ? gr_tuple_pack(fiber, 1, GR_VALUE(bytes)) : 0;
  }
  if (args == 0) {
    return 0;
  }
  GrValue state = gr_object_state(fiber, GR_VALUE(self));
  return state ? GR_VALUE(gr_tuple_pack(fiber, 3, GR_VALUE(self->base.type), GR_VALUE(args), state)) : 0;
}

GrValue gr_bytearray_dunder_reduce(GrFiber *fiber, GrBytearray *self) { return array_reduce(fiber, self, 2); }

GrValue gr_bytearray_dunder_reduce_ex(GrFiber *fiber, GrBytearray *self, int32_t proto) {
  return array_reduce(fiber, self, proto);
}

bool gr_bytearray_append(GrFiber *fiber, GrBytearray *self, GrValue item) {
  uint8_t byte;
  if (!byte_value(fiber, item, &byte)) {
    return false;
  }
  char c = (char)byte;
  return array_replace(fiber, self, INT64_MAX, INT64_MAX, &c, 1);
}

bool gr_bytearray_clear(GrFiber *fiber, GrBytearray *self) {
  return array_size(self) == 0 || array_replace(fiber, self, 0, INT64_MAX, "", 0);
}

GrBytearray *gr_bytearray_copy(GrFiber *fiber, GrBytearray *self) {
  ByteView view = byte_view(GR_VALUE(self));
  return gr_bytearray_new(fiber, view.data, view.size);
}

bool gr_bytearray_extend(GrFiber *fiber, GrBytearray *self, GrValue iterable) {
  GrType *type = gr_type_of(iterable);
  if (type->get_buffer) {
    return array_append_buffer(fiber, self, iterable);
  }
  if (type->iter == 0 && type->getitem == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "can't extend bytearray with %T", iterable);
    return false;
  }
  ByteSource source;
  return byte_source_iterable(fiber, iterable, "byte must be in range(0, 256)", &source) &&
         array_replace(fiber, self, INT64_MAX, INT64_MAX, source.data, source.size);
}

bool gr_bytearray_insert(GrFiber *fiber, GrBytearray *self, int64_t index, GrValue item) {
  uint8_t byte;
  if (!byte_value(fiber, item, &byte)) {
    return false;
  }
  char c = (char)byte;
  if (index < 0) {
    index += array_size(self);
    index = index < 0 ? 0 : index;
  }
  return array_replace(fiber, self, index, index, &c, 1);
}

GrValue gr_bytearray_pop(GrFiber *fiber, GrBytearray *self, int64_t index) {
  gr_lock(&self->base);
  int64_t size = array_size(self);
  index += index < 0 ? size : 0;
  ArrayProblem problem = ARRAY_FINE;
  uint8_t byte = 0;
  bool inside = (uint64_t)index < (uint64_t)size;
  if (inside) {
    byte = (uint8_t)array_store(self)->bytes[index];
    problem = array_splice(fiber, self, index, index + 1, "", 0);
  }
  gr_unlock(&self->base);
  if (!inside) {
    return gr_raise(fiber, &gr_exc_IndexError, size == 0 ? "pop from empty bytearray" : "pop index out of range");
  }
  if (problem != ARRAY_FINE) {
    return may_retry(fiber, self) ? gr_bytearray_pop(fiber, self, index) : 0;
  }
  return gr_tag_int(byte);
}

bool gr_bytearray_remove(GrFiber *fiber, GrBytearray *self, GrValue value) {
  uint8_t byte;
  if (!byte_value(fiber, value, &byte)) {
    return false;
  }
  gr_lock(&self->base);
  int64_t at = gr_memory_find(array_store(self)->bytes, array_size(self), (const char *)&byte, 1);
  ArrayProblem problem = at < 0 ? ARRAY_FINE : array_splice(fiber, self, at, at + 1, "", 0);
  gr_unlock(&self->base);
  if (at < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "value not found in bytearray");
    return false;
  }
  return problem == ARRAY_FINE || (may_retry(fiber, self) && gr_bytearray_remove(fiber, self, value));
}

void gr_bytearray_reverse(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  gr_lock(&self->base);
  char *low = array_store(self)->bytes, *high = low + array_size(self) - 1;
  for (; low < high; low++, high--) {
    char c = *low;
    *low = *high;
    *high = c;
  }
  gr_unlock(&self->base);
}

// ---- iteration

GrValue gr_bytearray_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_bytearray_iterator_slot_next(GrFiber *fiber, GrValue self) {
  return byte_iterator_step(fiber, (ByteIterator *)(void *)self);
}

bool gr_bytearray_iterator_dunder_length_hint(GrFiber *fiber, GrBytesIterator *self, int64_t *result) {
  (void)fiber;
  *result = byte_iterator_rest(self);
  return true;
}

GrValue gr_bytearray_iterator_dunder_reduce(GrFiber *fiber, GrBytesIterator *self) {
  return byte_iterator_reduce(fiber, self);
}

bool gr_bytearray_iterator_dunder_setstate(GrFiber *fiber, GrBytesIterator *self, GrValue state) {
  return byte_iterator_setstate(fiber, self, state);
}

// ---- types

GrType gr_bytearray_type = {GR_TYPE_HEAD(gr_name_bytearray, GrBytearray), GR_BYTEARRAY_SLOTS
                            .get_buffer = bytearray_get_buffer,
                            .release_buffer = bytearray_release_buffer,
                            .type_flags = GR_TYPE_BASE};

GrType gr_bytearray_iterator_type = {GR_TYPE_HEAD(gr_name_bytearray_iterator, GrBytesIterator),
                                     GR_BYTEARRAY_ITERATOR_SLOTS .type_flags = 0};
