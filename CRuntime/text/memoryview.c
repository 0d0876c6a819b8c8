// memoryview: a window on the memory of another object.
//
// A view made of an exporter holds one export of it until release() or until it is collected. Views made of views share
// that export: `parent` is the first view and stays reachable through them. (So a slice that is simply forgotten, as
// reference counting would free at once, does not keep a bytearray from growing after the first view was released.)
// `exports` counts buffers taken from this view and is changed under the lock. Shape and strides are fixed when the view
// is made: readers need no lock. Memory stays valid after a release: it is collected memory that the view refers to.
#include "memory_item.h"
#include "byte_iterator.h"
#include "grouse/bind.h"
#include "grouse/slice.h"
#include "memoryview.bind.h"

extern GrType gr_memory_iterator_type;

enum { MEMORY_MAX_DIMENSIONS = 4, MEMORY_RELEASED = 1 };

static bool view_release(GrFiber *fiber, GrMemoryview *self);

static GrMemoryview *as_view(GrValue value) { return (GrMemoryview *)(void *)value; }

static bool view_alive(GrFiber *fiber, GrMemoryview *self) {
  if (self->base.flags & MEMORY_RELEASED) {
    gr_raise(fiber, &gr_exc_ValueError, "operation forbidden on released memoryview object");
    return false;
  }
  return true;
}

// ---- construction

static void view_finalize(GrFiber *fiber, GrValue self) {
  if (!view_release(fiber, as_view(self))) {
    gr_clear_exception(fiber);
  }
}

// A view of [object] with one dimension or those the exporter reports.
static GrMemoryview *view_of(GrFiber *fiber, GrValue object, bool writable) {
  GrMemoryview *self = GR_NEW(fiber, GrMemoryview, &gr_memoryview_type);
  self->hash = 0;
  if (!gr_buffer_get_any(fiber, object, &self->buffer, writable)) {
    return 0;
  }
  GrBuffer *buffer = &self->buffer;
  if (buffer->ndim > MEMORY_MAX_DIMENSIONS) {
    gr_buffer_release(fiber, buffer);
    gr_raise(fiber, &gr_exc_ValueError, "memoryview: number of dimensions must not exceed %d", MEMORY_MAX_DIMENSIONS);
    return 0;
  }
  int64_t stride = buffer->item_size;
  for (int64_t i = buffer->ndim - 1; i >= 0; i--) {
    self->shape[i] = buffer->shape ? buffer->shape[i] : buffer->length / buffer->item_size;
    self->strides[i] = buffer->strides ? buffer->strides[i] : stride;
    stride *= self->shape[i];
  }
  buffer->shape = self->shape;
  buffer->strides = self->strides;
  if (gr_type_of(object)->release_buffer) {
    gr_register_finalizer(GR_VALUE(self), view_finalize);
  }
  return self;
}

// Another view with the same window as [self], on the same export.
static GrMemoryview *view_again(GrFiber *fiber, GrMemoryview *self) {
  GrMemoryview *view = GR_NEW(fiber, GrMemoryview, &gr_memoryview_type);
  view->buffer = self->buffer;
  memcpy(view->shape, self->shape, sizeof view->shape);
  memcpy(view->strides, self->strides, sizeof view->strides);
  view->buffer.shape = view->shape;
  view->buffer.strides = view->strides;
  view->parent = self->parent ? self->parent : self;
  return view;
}

GrValue gr_memoryview_new(GrFiber *fiber, GrValue object) {
  if (gr_is_exactly(object, &gr_memoryview_type)) {
    GrMemoryview *other = as_view(object);
    return view_alive(fiber, other) ? GR_VALUE(view_again(fiber, other)) : 0;
  }
  if (gr_type_of(object)->get_buffer == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
  }
  return GR_VALUE(view_of(fiber, object, false));
}

GrValue gr_memoryview_dunder_new(GrFiber *fiber, GrType *cls, GrValue object) {
  (void)cls;
  return gr_memoryview_new(fiber, object);
}

// ---- items

// The native code of the items; false: raised.
static bool item_code(GrFiber *fiber, GrMemoryview *self, char *code) {
  *code = memory_item_code(self->buffer.format);
  if (*code == 0) {
    gr_raise(fiber, &gr_exc_NotImplementedError, "memoryview: unsupported format %s", self->buffer.format);
  }
  return *code != 0;
}

static char *item_at(GrFiber *fiber, GrMemoryview *self, char *at, int64_t dimension, int64_t index) {
  int64_t length = self->shape[dimension];
  if (index < 0) {
    index += length;
  }
  if (index < 0 || index >= length) {
    gr_raise(fiber, &gr_exc_IndexError, "index out of bounds on dimension %lld", (long long)dimension + 1);
    return 0;
  }
  return at + index * self->strides[dimension];
}

static bool is_index(GrValue key) { return gr_is_int(key) || gr_type_of(key)->to_index != 0; }

static bool all_indices(GrTuple *key) {
  for (int64_t i = 0; i < key->length; i++) {
    if (!is_index(key->items[i])) {
      return false;
    }
  }
  return true;
}

// The address a tuple of indices stands for; 0: raised.
static char *item_of_tuple(GrFiber *fiber, GrMemoryview *self, GrTuple *key) {
  if (key->length > self->buffer.ndim) {
    gr_raise(fiber, &gr_exc_TypeError, "cannot index %lld-dimension view with %lld-element tuple",
             (long long)self->buffer.ndim, (long long)key->length);
    return 0;
  }
  if (key->length < self->buffer.ndim) {
    gr_raise(fiber, &gr_exc_NotImplementedError, "sub-views are not implemented");
    return 0;
  }
  char *at = self->buffer.data;
  for (int64_t i = 0; at && i < key->length; i++) {
    int64_t index;
    at = gr_index_i64(fiber, key->items[i], &gr_exc_IndexError, &index) ? item_at(fiber, self, at, i, index) : 0;
  }
  return at;
}

static GrMemoryview *view_slice(GrFiber *fiber, GrMemoryview *self, GrSlice *slice) {
  int64_t start, step, count;
  if (!gr_slice_resolve(fiber, slice, self->shape[0], &start, &step, &count)) {
    return 0;
  }
  GrMemoryview *view = view_again(fiber, self);
  if (view == 0) {
    return 0;
  }
  count = count < 0 ? 0 : count;
  view->buffer.data = (char *)self->buffer.data + (count > 0 ? start : 0) * self->strides[0];
  view->shape[0] = count;
  view->strides[0] = self->strides[0] * step;
  int64_t length = self->buffer.item_size;
  for (int64_t i = 0; i < self->buffer.ndim; i++) {
    length *= view->shape[i];
  }
  view->buffer.length = length;
  return view;
}

static GrValue raise_key(GrFiber *fiber) { return gr_raise(fiber, &gr_exc_TypeError, "memoryview: invalid slice key"); }

GrValue gr_memoryview_slot_getitem(GrFiber *fiber, GrValue value, GrValue key) {
  GrMemoryview *self = as_view(value);
  char code;
  if (!view_alive(fiber, self)) {
    return 0;
  }
  if (self->buffer.ndim == 0) {
    bool whole = gr_is_tuple(key) && gr_as_tuple(key)->length == 0;
    if (key == GR_ELLIPSIS) {
      return value;
    }
    return whole && item_code(fiber, self, &code) ? memory_item_load(fiber, code, self->buffer.data)
           : whole                                ? 0
                                                  : gr_raise(fiber, &gr_exc_TypeError, "invalid indexing of 0-dim memory");
  }
  if (is_index(key)) {
    int64_t index;
    if (self->buffer.ndim > 1) {
      return gr_raise(fiber, &gr_exc_NotImplementedError, "multi-dimensional sub-views are not implemented");
    }
    if (!item_code(fiber, self, &code) || !gr_index_i64(fiber, key, &gr_exc_IndexError, &index)) {
      return 0;
    }
    char *at = item_at(fiber, self, self->buffer.data, 0, index);
    return at ? memory_item_load(fiber, code, at) : 0;
  }
  if (gr_is_exactly(key, &gr_slice_type)) {
    return GR_VALUE(view_slice(fiber, self, gr_as_slice(key)));
  }
  if (gr_is_tuple(key) && all_indices(gr_as_tuple(key))) {
    if (!item_code(fiber, self, &code)) {
      return 0;
    }
    char *at = item_of_tuple(fiber, self, gr_as_tuple(key));
    return at ? memory_item_load(fiber, code, at) : 0;
  }
  return raise_key(fiber);
}

// self[slice] = value: both one-dimensional, of the same format and length.
static bool view_assign_slice(GrFiber *fiber, GrMemoryview *self, GrSlice *slice, GrValue value) {
  GrBuffer from;
  if (self->buffer.ndim != 1) {
    gr_raise(fiber, &gr_exc_NotImplementedError,
             "memoryview slice assignments are currently restricted to ndim = 1");
    return false;
  }
  int64_t start, step, count;
  if (!gr_buffer_get_any(fiber, value, &from, false)) {
    return false;
  }
  bool good = gr_slice_resolve(fiber, slice, self->shape[0], &start, &step, &count);
  if (good && (from.ndim != 1 || from.item_size != self->buffer.item_size || from.length != count * from.item_size ||
               strcmp(from.format, self->buffer.format) != 0)) {
    gr_raise(fiber, &gr_exc_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    good = false;
  }
  // Through a copy: the memory may overlap.
  char *copy = good ? gr_alloc_atomic_checked(fiber, (size_t)from.length + 1) : 0;
  if (copy && gr_buffer_copy_out(fiber, &from, copy)) {
    char *to = (char *)self->buffer.data + start * self->strides[0];
    for (int64_t i = 0; i < count; i++) {
      memcpy(to + i * step * self->strides[0], copy + i * from.item_size, (size_t)from.item_size);
    }
  }
  gr_buffer_release(fiber, &from);
  return copy != 0;
}

bool gr_memoryview_slot_setitem(GrFiber *fiber, GrValue view, GrValue key, GrValue value) {
  GrMemoryview *self = as_view(view);
  char code, *at = 0;
  if (!view_alive(fiber, self)) {
    return false;
  }
  if (self->buffer.readonly || value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, value == 0 ? "cannot delete memory" : "cannot modify read-only memory");
    return false;
  }
  if (self->buffer.ndim == 0) {
    if (key != GR_ELLIPSIS && !(gr_is_tuple(key) && gr_as_tuple(key)->length == 0)) {
      gr_raise(fiber, &gr_exc_TypeError, "invalid indexing of 0-dim memory");
      return false;
    }
    at = self->buffer.data;
  } else if (is_index(key)) {
    int64_t index;
    if (self->buffer.ndim > 1) {
      gr_raise(fiber, &gr_exc_NotImplementedError, "sub-views are not implemented");
      return false;
    }
    at = gr_index_i64(fiber, key, &gr_exc_IndexError, &index) ? item_at(fiber, self, self->buffer.data, 0, index) : 0;
  } else if (gr_is_exactly(key, &gr_slice_type)) {
    return view_assign_slice(fiber, self, gr_as_slice(key), value);
  } else if (gr_is_tuple(key) && all_indices(gr_as_tuple(key))) {
    at = item_of_tuple(fiber, self, gr_as_tuple(key));
  } else {
    raise_key(fiber);
  }
  return at && item_code(fiber, self, &code) && memory_item_store(fiber, code, at, value);
}

// ---- slots

GrValue gr_memoryview_slot_repr(GrFiber *fiber, GrValue value) {
  bool released = as_view(value)->base.flags & MEMORY_RELEASED;
  return GR_VALUE(gr_str_format(fiber, released ? "<released memory at %p>" : "<memory at %p>", (void *)value));
}

bool gr_memoryview_slot_length(GrFiber *fiber, GrValue value, int64_t *result) {
  GrMemoryview *self = as_view(value);
  *result = self->buffer.ndim == 0 ? 1 : self->shape[0];
  return view_alive(fiber, self);
}

bool gr_memoryview_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  GrMemoryview *self = as_view(value);
  *result = self->hash;
  if (*result != 0) {
    return true;
  }
  if (!view_alive(fiber, self)) {
    return false;
  }
  if (!self->buffer.readonly) {
    gr_raise(fiber, &gr_exc_ValueError, "cannot hash writable memoryview object");
    return false;
  }
  char code = memory_item_code(self->buffer.format);
  if (code != 'B' && code != 'b' && code != 'c') {
    gr_raise(fiber, &gr_exc_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    return false;
  }
  int64_t owner_hash;
  if (!gr_hash(fiber, self->buffer.owner, &owner_hash)) {
    return false;
  }
  char *copy = gr_alloc_atomic_checked(fiber, (size_t)self->buffer.length + 1);
  if (copy == 0 || !gr_buffer_copy_out(fiber, &self->buffer, copy)) {
    return false;
  }
  *result = self->hash = gr_hash_memory(copy, (size_t)self->buffer.length);
  return true;
}

static bool same_shape(const GrBuffer *a, const GrBuffer *b) {
  if (a->ndim != b->ndim) {
    return false;
  }
  for (int64_t i = 0; i < a->ndim; i++) {
    if (a->shape[i] != b->shape[i]) {
      return false;
    }
  }
  return true;
}

// Compares dimension [d] onward: 1 equal, 0 not, -1 raised.
static int equal_items(GrFiber *fiber, const GrBuffer *a, const char *x, char code, const GrBuffer *b, const char *y,
                       char other, int64_t d) {
  if (d == a->ndim) {
    GrValue left = memory_item_load(fiber, code, x), right = left ? memory_item_load(fiber, other, y) : 0;
    return right ? gr_compare_truth(fiber, left, right, GR_EQ) : -1;
  }
  for (int64_t i = 0; i < a->shape[d]; i++) {
    int result = equal_items(fiber, a, x + i * a->strides[d], code, b, y + i * b->strides[d], other, d + 1);
    if (result <= 0) {
      return result;
    }
  }
  return 1;
}

static int view_equal(GrFiber *fiber, GrMemoryview *self, GrMemoryview *other) {
  const GrBuffer *a = &self->buffer, *b = &other->buffer;
  if (!same_shape(a, b)) {
    return 0;
  }
  char code = memory_item_code(a->format), other_code = memory_item_code(b->format);
  if (code == 0 || other_code == 0) {
    return 0;
  }
  bool plain = code == other_code && code != 'f' && code != 'd' && code != 'e' && code != '?';
  if (plain && gr_buffer_is_contiguous(a) && gr_buffer_is_contiguous(b)) {
    return memcmp(a->data, b->data, (size_t)a->length) == 0;
  }
  return equal_items(fiber, a, a->data, code, b, b->data, other_code, 0);
}

GrValue gr_memoryview_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (op != GR_EQ && op != GR_NE) {
    return GR_NOTIMPLEMENTED;
  }
  GrMemoryview *self = as_view(a), *other;
  if (self->base.flags & MEMORY_RELEASED) {
    return gr_bool((a == b) == (op == GR_EQ));
  }
  if (gr_is_exactly(b, &gr_memoryview_type)) {
    other = as_view(b);
    if (other->base.flags & MEMORY_RELEASED) {
      return gr_bool(op == GR_NE);
    }
  } else if (gr_type_of(b)->get_buffer == 0 || (other = view_of(fiber, b, false)) == 0) {
    gr_clear_exception(fiber);
    return GR_NOTIMPLEMENTED;
  }
  int equal = view_equal(fiber, self, other);
  if (b != GR_VALUE(other)) {
    view_release(fiber, other);
  }
  return equal < 0 ? 0 : gr_bool(equal == (op == GR_EQ));
}

static bool memoryview_get_buffer(GrFiber *fiber, GrValue value, GrBuffer *buffer, bool writable) {
  GrMemoryview *self = as_view(value);
  if (!view_alive(fiber, self)) {
    return false;
  }
  if (writable && self->buffer.readonly) {
    gr_raise(fiber, &gr_exc_BufferError, "memoryview: underlying buffer is not writable");
    return false;
  }
  gr_lock(&self->base);
  self->exports++;
  *buffer = self->buffer;
  gr_unlock(&self->base);
  buffer->owner = value;
  return true;
}

static void memoryview_release_buffer(GrFiber *fiber, GrValue value, GrBuffer *buffer) {
  (void)fiber;
  (void)buffer;
  GrMemoryview *self = as_view(value);
  gr_lock(&self->base);
  self->exports--;
  gr_unlock(&self->base);
}

// ---- iteration

GrValue gr_memoryview_slot_iter(GrFiber *fiber, GrValue value) {
  char code;
  GrMemoryview *self = as_view(value);
  if (!view_alive(fiber, self)) {
    return 0;
  }
  if (self->buffer.ndim == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "invalid indexing of 0-dim memory");
  }
  if (self->buffer.ndim != 1) {
    return gr_raise(fiber, &gr_exc_NotImplementedError, "multi-dimensional sub-views are not implemented");
  }
  return item_code(fiber, self, &code) ? byte_iterator_new(fiber, &gr_memory_iterator_type, value) : 0;
}

GrValue gr_memory_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_memory_iterator_slot_next(GrFiber *fiber, GrValue value) {
  GrBytesIterator *iter = (GrBytesIterator *)(void *)value;
  GrValue sequence = atomic_load_explicit(&iter->sequence, memory_order_relaxed);
  if (sequence == 0) {
    return 0;
  }
  GrMemoryview *self = as_view(sequence);
  int64_t index = atomic_load_explicit(&iter->index, memory_order_relaxed);
  if (!view_alive(fiber, self)) {
    return 0;
  }
  if (index >= self->shape[0]) {
    atomic_store_explicit(&iter->sequence, 0, memory_order_relaxed);
    return 0;
  }
  atomic_store_explicit(&iter->index, index + 1, memory_order_relaxed);
  return memory_item_load(fiber, memory_item_code(self->buffer.format),
                          (char *)self->buffer.data + index * self->strides[0]);
}

// ---- properties

static GrTuple *sizes(GrFiber *fiber, const int64_t *values, int64_t count) {
  GrTuple *tuple = gr_tuple_make(fiber, count);
  for (int64_t i = 0; tuple && i < count; i++) {
    tuple->items[i] = gr_int_from_i64(fiber, values[i]);
  }
  return tuple;
}

GrValue gr_memoryview_get_obj(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? self->buffer.owner : 0;
}

GrValue gr_memoryview_get_nbytes(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_int_from_i64(fiber, self->buffer.length) : 0;
}

GrValue gr_memoryview_get_readonly(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_bool(self->buffer.readonly) : 0;
}

GrValue gr_memoryview_get_itemsize(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_int_from_i64(fiber, self->buffer.item_size) : 0;
}

GrValue gr_memoryview_get_format(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? GR_VALUE(gr_str_from_c(fiber, self->buffer.format)) : 0;
}

GrValue gr_memoryview_get_ndim(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_int_from_i64(fiber, self->buffer.ndim) : 0;
}

GrValue gr_memoryview_get_shape(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? GR_VALUE(sizes(fiber, self->shape, self->buffer.ndim)) : 0;
}

GrValue gr_memoryview_get_strides(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? GR_VALUE(sizes(fiber, self->strides, self->buffer.ndim)) : 0;
}

GrValue gr_memoryview_get_suboffsets(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? GR_VALUE(&gr_tuple_empty) : 0;
}

static bool is_fortran(const GrBuffer *buffer) {
  int64_t expected = buffer->item_size;
  for (int64_t i = 0; i < buffer->ndim; i++) {
    if (buffer->shape[i] > 1 && buffer->strides[i] != expected) {
      return buffer->length == 0;
    }
    expected *= buffer->shape[i];
  }
  return true;
}

GrValue gr_memoryview_get_c_contiguous(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_bool(gr_buffer_is_contiguous(&self->buffer)) : 0;
}

GrValue gr_memoryview_get_f_contiguous(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_bool(is_fortran(&self->buffer)) : 0;
}

GrValue gr_memoryview_get_contiguous(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? gr_bool(gr_buffer_is_contiguous(&self->buffer) || is_fortran(&self->buffer)) : 0;
}

// ---- methods

static bool view_release(GrFiber *fiber, GrMemoryview *self) {
  gr_lock(&self->base);
  bool released = self->base.flags & MEMORY_RELEASED;
  int64_t exports = self->exports;
  if (!released && exports == 0) {
    self->base.flags |= MEMORY_RELEASED;
  }
  gr_unlock(&self->base);
  if (!released && exports > 0) {
    gr_raise(fiber, &gr_exc_BufferError, "memoryview has %lld exported buffer%s", (long long)exports,
             exports == 1 ? "" : "s");
    return false;
  }
  if (!released && self->parent == 0) {
    gr_buffer_release(fiber, &self->buffer);
  }
  return true;
}

GrValue gr_memoryview_dunder_enter(GrFiber *fiber, GrMemoryview *self) {
  return view_alive(fiber, self) ? GR_VALUE(self) : 0;
}

bool gr_memoryview_dunder_exit(GrFiber *fiber, GrMemoryview *self, const GrValue *args, size_t nargs) {
  (void)args;
  (void)nargs;
  return view_release(fiber, self);
}

bool gr_memoryview_release(GrFiber *fiber, GrMemoryview *self) { return view_release(fiber, self); }

// Checks the shape given to cast and stores it; false: raised.
static bool cast_shape(GrFiber *fiber, GrMemoryview *view, GrValue shape) {
  if (!gr_is_list(shape) && !gr_is_tuple(shape)) {
    gr_raise(fiber, &gr_exc_TypeError, "shape must be a list or a tuple");
    return false;
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, shape);
  if (items == 0) {
    return false;
  }
  if (items->length > MEMORY_MAX_DIMENSIONS) {
    gr_raise(fiber, &gr_exc_ValueError, "memoryview: number of dimensions must not exceed %d", MEMORY_MAX_DIMENSIONS);
    return false;
  }
  int64_t product = 1;
  for (int64_t i = 0; i < items->length; i++) {
    if (!gr_is_int(items->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "memoryview.cast(): elements of shape must be integers");
      return false;
    }
    int64_t n;
    if (!gr_int_to_i64(items->items[i], &n) || n <= 0) {
      gr_raise(fiber, &gr_exc_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
      return false;
    }
    if (__builtin_mul_overflow(product, n, &product)) {
      gr_raise(fiber, &gr_exc_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
      return false;
    }
    view->shape[i] = n;
  }
  int64_t bytes;
  if (__builtin_mul_overflow(product, view->buffer.item_size, &bytes) || bytes != view->buffer.length) {
    gr_raise(fiber, &gr_exc_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    return false;
  }
  view->buffer.ndim = items->length;
  int64_t stride = view->buffer.item_size;
  for (int64_t i = items->length - 1; i >= 0; i--) {
    view->strides[i] = stride;
    stride *= view->shape[i];
  }
  return true;
}

static bool is_byte_code(char code) { return code == 'B' || code == 'b' || code == 'c'; }

// Gives [view] one dimension of items of [format].
static bool cast_format(GrFiber *fiber, GrMemoryview *view, GrStr *format) {
  char code = memory_item_code(format->bytes), old = memory_item_code(view->buffer.format);
  if (code == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "memoryview: destination format must be a native single character format "
                                        "prefixed with an optional '@'");
    return false;
  }
  if (old == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "memoryview: source format must be a native single character format "
                                        "prefixed with an optional '@'");
    return false;
  }
  if (!is_byte_code(code) && !is_byte_code(old)) {
    gr_raise(fiber, &gr_exc_TypeError, "memoryview: cannot cast between two non-byte formats");
    return false;
  }
  int64_t size = memory_item_size(code);
  if (view->buffer.length % size != 0) {
    gr_raise(fiber, &gr_exc_TypeError, "memoryview: length is not a multiple of itemsize");
    return false;
  }
  view->buffer.format = gr_str_intern(fiber, format)->bytes;
  view->buffer.item_size = size;
  view->buffer.ndim = 1;
  view->shape[0] = view->buffer.length / size;
  view->strides[0] = size;
  return true;
}

GrMemoryview *gr_memoryview_cast(GrFiber *fiber, GrMemoryview *self, GrStr *format, GrValue shape) {
  if (!view_alive(fiber, self)) {
    return 0;
  }
  if (!gr_buffer_is_contiguous(&self->buffer)) {
    gr_raise(fiber, &gr_exc_TypeError, "memoryview: casts are restricted to C-contiguous views");
    return 0;
  }
  if ((shape || self->buffer.ndim != 1) && shape && self->buffer.ndim != 1 && !gr_is_list(shape) &&
      !gr_is_tuple(shape)) {
    gr_raise(fiber, &gr_exc_TypeError, "shape must be a list or a tuple");
    return 0;
  }
  if (shape && self->buffer.ndim != 1) {
    gr_raise(fiber, &gr_exc_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    return 0;
  }
  GrMemoryview *view = view_again(fiber, self);
  if (view && (!cast_format(fiber, view, format) || (shape && !cast_shape(fiber, view, shape)))) {
    return 0;
  }
  return view;
}

// The items in C order as bytes of their own.
static char *packed(GrFiber *fiber, GrMemoryview *self) {
  if (gr_buffer_is_contiguous(&self->buffer)) {
    return self->buffer.data;
  }
  char *copy = gr_alloc_atomic_checked(fiber, (size_t)self->buffer.length + 1);
  return copy && gr_buffer_copy_out(fiber, &self->buffer, copy) ? copy : 0;
}

GrStr *gr_memoryview_hex(GrFiber *fiber, GrMemoryview *self, GrValue sep, int32_t bytes_per_sep) {
  char *data = view_alive(fiber, self) ? packed(fiber, self) : 0;
  return data ? byte_hex(fiber, data, self->buffer.length, sep, bytes_per_sep) : 0;
}

// Items in Fortran order: the first index varies fastest.
static char *copy_fortran(const GrBuffer *buffer, const char *data, int64_t dimension, char *out) {
  if (dimension < 0) {
    memcpy(out, data, (size_t)buffer->item_size);
    return out + buffer->item_size;
  }
  for (int64_t i = 0; i < buffer->shape[dimension]; i++) {
    out = copy_fortran(buffer, data + i * buffer->strides[dimension], dimension - 1, out);
  }
  return out;
}

GrBytes *gr_memoryview_tobytes(GrFiber *fiber, GrMemoryview *self, GrStr *order) {
  if (!view_alive(fiber, self)) {
    return 0;
  }
  char letter = order ? order->bytes[0] : 'C';
  if (order && (order->size != 1 || (letter != 'C' && letter != 'F' && letter != 'A'))) {
    gr_raise(fiber, &gr_exc_ValueError, "order must be 'C', 'F' or 'A'");
    return 0;
  }
  if (self->buffer.length == 0) {
    return &gr_bytes_empty;
  }
  GrBytes *bytes = gr_bytes_new(fiber, 0, self->buffer.length);
  bool fortran = letter == 'F' || (letter == 'A' && is_fortran(&self->buffer));
  if (bytes && fortran) {
    copy_fortran(&self->buffer, self->buffer.data, self->buffer.ndim - 1, bytes->bytes);
  } else if (bytes) {
    gr_buffer_copy_out(fiber, &self->buffer, bytes->bytes);
  }
  return bytes;
}

static GrValue list_of(GrFiber *fiber, const GrBuffer *buffer, char code, const char *at, int64_t dimension) {
  if (dimension == buffer->ndim) {
    return memory_item_load(fiber, code, at);
  }
  GrList *list = gr_list_new(fiber, buffer->shape[dimension]);
  for (int64_t i = 0; list && i < buffer->shape[dimension]; i++) {
    GrValue item = list_of(fiber, buffer, code, at + i * buffer->strides[dimension], dimension + 1);
    if (item == 0 || !gr_list_push(fiber, list, item)) {
      return 0;
    }
  }
  return GR_VALUE(list);
}

GrValue gr_memoryview_tolist(GrFiber *fiber, GrMemoryview *self) {
  char code;
  return view_alive(fiber, self) && item_code(fiber, self, &code)
             ? list_of(fiber, &self->buffer, code, self->buffer.data, 0)
             : 0;
}

GrMemoryview *gr_memoryview_toreadonly(GrFiber *fiber, GrMemoryview *self) {
  GrMemoryview *view = view_alive(fiber, self) ? view_again(fiber, self) : 0;
  if (view) {
    view->buffer.readonly = true;
  }
  return view;
}

// ---- types

GrType gr_memoryview_type = {GR_TYPE_HEAD(gr_name_memoryview, GrMemoryview), GR_MEMORYVIEW_SLOTS
                             .get_buffer = memoryview_get_buffer,
                             .release_buffer = memoryview_release_buffer,
                             .type_flags = GR_TYPE_SEQUENCE | GR_TYPE_WEAKREFABLE};

GrType gr_memory_iterator_type = {GR_TYPE_HEAD(gr_name_memory_iterator, GrBytesIterator), GR_MEMORY_ITERATOR_SLOTS
                                  .type_flags = 0};
