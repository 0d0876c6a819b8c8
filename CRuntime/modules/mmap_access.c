// mmap: reading, writing and searching, as a file and as a sequence.
#define _GNU_SOURCE
#include "mmap_private.h"

#include "mmap.proto.h"

extern GrType gr_mmap_iterator_type;

static GrMmap *as_mmap(GrValue value) { return (GrMmap *)(void *)value; }

// ---- as a file

// How many bytes are left at the current position, which is put into *at.
static int64_t rest(GrMmap *self, int64_t *at) {
  *at = atomic_load(&self->position);
  return *at < self->size ? self->size - *at : 0;
}

// [count] bytes from the current position, which moves behind them.
static GrValue take(GrFiber *fiber, GrMmap *self, int64_t at, int64_t count) {
  GrBytes *bytes = gr_bytes_new(fiber, self->data + at, count);
  if (bytes) {
    atomic_store(&self->position, at + count);
  }
  return GR_VALUE(bytes);
}

GrValue gr_mmap_read(GrFiber *fiber, GrMmap *self, GrValue n) {
  int64_t count = -1, at;
  if (n != GR_NONE) {
    if (!gr_is_int(n) && gr_type_of(n)->to_index == 0) {
      return gr_raise(fiber, &gr_exc_TypeError, "argument should be integer or None, not '%T'", n);
    }
    if (!gr_index_i64(fiber, n, &gr_exc_OverflowError, &count)) {
      return 0;
    }
  }
  if (!mmap_enter(fiber, self)) {
    return 0;
  }
  int64_t left = rest(self, &at);
  GrValue result = take(fiber, self, at, count < 0 || count > left ? left : count);
  mmap_leave(self);
  return result;
}

bool gr_mmap_read_byte(GrFiber *fiber, GrMmap *self, int64_t *result) {
  int64_t at;
  *result = 0;
  if (!mmap_enter(fiber, self)) {
    return false;
  }
  bool good = rest(self, &at) > 0;
  if (good) {
    *result = (unsigned char)self->data[at];
    atomic_store(&self->position, at + 1);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "read byte out of range");
  }
  mmap_leave(self);
  return good;
}

GrValue gr_mmap_readline(GrFiber *fiber, GrMmap *self) {
  int64_t at;
  if (!mmap_enter(fiber, self)) {
    return 0;
  }
  int64_t left = rest(self, &at);
  const char *end = left > 0 ? memchr(self->data + at, '\n', (size_t)left) : 0;
  GrValue result = take(fiber, self, at, end ? end + 1 - (self->data + at) : left);
  mmap_leave(self);
  return result;
}

bool gr_mmap_write(GrFiber *fiber, GrMmap *self, GrBuffer *bytes, int64_t *result) {
  int64_t at;
  *result = bytes->length;
  if (!mmap_enter_writing(fiber, self)) {
    return false;
  }
  bool good = atomic_load(&self->position) <= self->size && rest(self, &at) >= bytes->length;
  if (good) {
    memmove(self->data + at, bytes->data, (size_t)bytes->length);
    atomic_store(&self->position, at + bytes->length);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "data out of range");
  }
  mmap_leave(self);
  return good;
}

bool gr_mmap_write_byte(GrFiber *fiber, GrMmap *self, GrValue byte) {
  int64_t value, at;
  GrValue number = gr_index(fiber, byte);
  if (number == 0) {
    return false;
  }
  if (!gr_int_to_i64(number, &value) || value < 0 || value > 255) {
    gr_raise(fiber, &gr_exc_OverflowError, "unsigned byte integer is %s",
             gr_int_sign(number) < 0 ? "less than minimum" : "greater than maximum");
    return false;
  }
  if (!mmap_enter_writing(fiber, self)) {
    return false;
  }
  bool good = rest(self, &at) > 0;
  if (good) {
    self->data[at] = (char)value;
    atomic_store(&self->position, at + 1);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "write byte out of range");
  }
  mmap_leave(self);
  return good;
}

bool gr_mmap_seek(GrFiber *fiber, GrMmap *self, int64_t pos, int32_t whence) {
  if (!mmap_enter(fiber, self)) {
    return false;
  }
  int64_t from = whence == 0 ? 0 : whence == 1 ? atomic_load(&self->position) : self->size, where;
  const char *wrong = whence < 0 || whence > 2                                              ? "unknown seek type"
                      : __builtin_add_overflow(from, pos, &where) || where > self->size || where < 0 ? "seek out of range"
                                                                                            : 0;
  if (wrong) {
    gr_raise(fiber, &gr_exc_ValueError, "%s", wrong);
  } else {
    atomic_store(&self->position, where);
  }
  mmap_leave(self);
  return wrong == 0;
}

bool gr_mmap_tell(GrFiber *fiber, GrMmap *self, int64_t *result) {
  *result = atomic_load(&self->position);
  if (!mmap_enter(fiber, self)) {
    return false;
  }
  mmap_leave(self);
  return true;
}

bool gr_mmap_move(GrFiber *fiber, GrMmap *self, int64_t dest, int64_t src, int64_t count) {
  if (!mmap_enter_writing(fiber, self)) {
    return false;
  }
  bool good = dest >= 0 && src >= 0 && count >= 0 && self->size - dest >= count && self->size - src >= count;
  if (good) {
    memmove(self->data + dest, self->data + src, (size_t)count);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "source, destination, or count out of range");
  }
  mmap_leave(self);
  return good;
}

// ---- searching

static int64_t clip(int64_t index, int64_t size) {
  index += index < 0 ? size : 0;
  return index < 0 ? 0 : index > size ? size : index;
}

static int64_t search(const char *data, int64_t start, int64_t end, const GrBuffer *sub, bool backwards) {
  int64_t last = end - sub->length;
  if (last < start) {
    return -1;
  }
  if (!backwards) {
    const char *found = memmem(data + start, (size_t)(end - start), sub->data, (size_t)sub->length);
    return found ? found - data : -1;
  }
  for (int64_t at = last; at >= start; at--) {
    if (memcmp(data + at, sub->data, (size_t)sub->length) == 0) {
      return at;
    }
  }
  return -1;
}

static bool find(GrFiber *fiber, GrMmap *self, const GrBuffer *sub, GrValue start, GrValue end, bool backwards,
                 int64_t *result) {
  int64_t first = 0, last = 0;
  *result = 0;
  if ((start && !gr_index_i64(fiber, start, &gr_exc_OverflowError, &first)) ||
      (end && !gr_index_i64(fiber, end, &gr_exc_OverflowError, &last)) || !mmap_enter(fiber, self)) {
    return false;
  }
  first = start ? first : atomic_load(&self->position);
  last = end ? last : self->size;
  *result = search(self->data, clip(first, self->size), clip(last, self->size), sub, backwards);
  mmap_leave(self);
  return true;
}

bool gr_mmap_find(GrFiber *fiber, GrMmap *self, GrBuffer *sub, GrValue start, GrValue end, int64_t *result) {
  return find(fiber, self, sub, start, end, false, result);
}

bool gr_mmap_rfind(GrFiber *fiber, GrMmap *self, GrBuffer *sub, GrValue start, GrValue end, int64_t *result) {
  return find(fiber, self, sub, start, end, true, result);
}

// ---- as a sequence

bool gr_mmap_slot_length(GrFiber *fiber, GrValue value, int64_t *result) {
  if (!mmap_enter(fiber, as_mmap(value))) {
    return false;
  }
  *result = as_mmap(value)->size;
  mmap_leave(as_mmap(value));
  return true;
}

// An index as a place in the map, which the caller has entered. False: raised.
static bool place(GrFiber *fiber, GrMmap *self, int64_t index, int64_t *at) {
  *at = index + (index < 0 ? self->size : 0);
  if (*at < 0 || *at >= self->size) {
    gr_raise(fiber, &gr_exc_IndexError, "mmap index out of range");
    return false;
  }
  return true;
}

static GrValue get_slice(GrFiber *fiber, GrMmap *self, int64_t start, int64_t stop, int64_t step) {
  int64_t count = gr_slice_adjust(self->size, &start, &stop, step);
  GrBytes *bytes = gr_bytes_new(fiber, step == 1 ? self->data + start : 0, count);
  for (int64_t i = 0; bytes && step != 1 && i < count; i++) {
    bytes->bytes[i] = self->data[start + i * step];
  }
  return GR_VALUE(bytes);
}

GrValue gr_mmap_slot_getitem(GrFiber *fiber, GrValue value, GrValue key) {
  GrMmap *self = as_mmap(value);
  bool is_slice = gr_is_exactly(key, &gr_slice_type);
  int64_t start, stop, step;
  if (!is_slice && !gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "mmap indices must be integers");
  }
  if (is_slice ? !gr_slice_unpack(fiber, gr_as_slice(key), &start, &stop, &step)
               : !gr_index_i64(fiber, key, &gr_exc_IndexError, &start)) {
    return 0;
  }
  if (!mmap_enter(fiber, self)) {
    return 0;
  }
  GrValue result = 0;
  if (is_slice) {
    result = get_slice(fiber, self, start, stop, step);
  } else if (place(fiber, self, start, &start)) {
    result = gr_tag_int((unsigned char)self->data[start]);
  }
  mmap_leave(self);
  return result;
}

static bool set_item(GrFiber *fiber, GrMmap *self, int64_t index, GrValue value) {
  int64_t byte;
  if (!place(fiber, self, index, &index)) {
    return false;
  }
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "mmap doesn't support item deletion");
    return false;
  }
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "mmap item value must be an int");
    return false;
  }
  if (!gr_index_i64(fiber, value, &gr_exc_TypeError, &byte)) {
    return false;
  }
  if (byte < 0 || byte > 255) {
    gr_raise(fiber, &gr_exc_ValueError, "mmap item value must be in range(0, 256)");
    return false;
  }
  self->data[index] = (char)byte;
  return true;
}

static bool set_slice(GrFiber *fiber, GrMmap *self, GrSlice *slice, GrValue value) {
  int64_t start, stop, step;
  GrBuffer bytes;
  if (!gr_slice_unpack(fiber, slice, &start, &stop, &step)) {
    return false;
  }
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "mmap object doesn't support slice deletion");
    return false;
  }
  int64_t count = gr_slice_adjust(self->size, &start, &stop, step);
  if (!gr_buffer_get(fiber, value, &bytes, false)) {
    return false;
  }
  bool good = bytes.length == count;
  if (!good) {
    gr_raise(fiber, &gr_exc_IndexError, "mmap slice assignment is wrong size");
  } else if (step == 1) {
    memmove(self->data + start, bytes.data, (size_t)count);
  } else {
    for (int64_t i = 0; i < count; i++) {
      self->data[start + i * step] = ((const char *)bytes.data)[i];
    }
  }
  gr_buffer_release(fiber, &bytes);
  return good;
}

bool gr_mmap_slot_setitem(GrFiber *fiber, GrValue value, GrValue key, GrValue item) {
  GrMmap *self = as_mmap(value);
  int64_t index;
  if (!mmap_enter_writing(fiber, self)) {
    return false;
  }
  bool good = false;
  if (gr_is_exactly(key, &gr_slice_type)) {
    good = set_slice(fiber, self, gr_as_slice(key), item);
  } else if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "mmap indices must be integer");
  } else {
    good = gr_index_i64(fiber, key, &gr_exc_IndexError, &index) && set_item(fiber, self, index, item);
  }
  mmap_leave(self);
  return good;
}

// ---- iteration: gives bytes of length 1, unlike m[i]

GrValue gr_mmap_slot_iter(GrFiber *fiber, GrValue self) {
  GrSequenceIter *iter = GR_NEW(fiber, GrSequenceIter, &gr_mmap_iterator_type);
  atomic_store_explicit(&iter->sequence, self, memory_order_relaxed);
  return GR_VALUE(iter);
}

GrValue gr_mmap_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }

GrValue gr_mmap_iterator_slot_next(GrFiber *fiber, GrValue value) {
  GrSequenceIter *iter = gr_as_sequence_iter(value);
  GrValue map = atomic_load(&iter->sequence);
  if (map == 0 || !mmap_enter(fiber, as_mmap(map))) {
    return 0;
  }
  int64_t index = atomic_fetch_add(&iter->index, 1);
  GrBytes *byte = 0;
  if (index < as_mmap(map)->size) {
    byte = gr_bytes_new(fiber, as_mmap(map)->data + index, 1);
  } else {
    atomic_store(&iter->sequence, 0);
  }
  mmap_leave(as_mmap(map));
  return GR_VALUE(byte);
}
