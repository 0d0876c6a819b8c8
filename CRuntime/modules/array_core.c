// array.array: storage and changes of size. The locking rule is in array_private.h.
#include "array_private.h"
#include "grouse/gc.h"
#include "grouse/ops.h"

enum { FREE_MINIMUM = 4096 };

static GrByteStore no_items = {0, {0}};

static GrByteStore *store_new(GrFiber *fiber, int64_t count, int64_t item_size) {
  if (count == 0) {
    return &no_items;
  }
  if (count < 0 || count > INT64_MAX / 16 / item_size) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  GrByteStore *store = gr_alloc_atomic_checked(fiber, sizeof(GrByteStore) + (size_t)(count * item_size));
  if (store) {
    store->capacity = count * item_size;
  }
  return store;
}

static void set_length(GrArray *self, int64_t length) {
  atomic_store_explicit(&self->length, length, memory_order_release);
}

GrArray *array_new(GrFiber *fiber, GrType *type, const ItemCode *code, const char *data, int64_t count) {
  GrByteStore *store = store_new(fiber, count, code->size);
  GrArray *self = store == 0 ? 0
                  : type == &gr_array_type ? GR_NEW(fiber, GrArray, type)
                                           : as_array(gr_type_allocate(fiber, type, 0));
  if (self == 0) {
    return 0;
  }
  if (data && count) {
    memcpy(store->bytes, data, (size_t)(count * code->size));
  } else if (count) {
    memset(store->bytes, 0, (size_t)(count * code->size));
  }
  self->code = code;
  atomic_store_explicit(&self->store, store, memory_order_relaxed);
  atomic_store_explicit(&self->length, count, memory_order_relaxed);
  return self;
}

// ---- changes under the lock

typedef enum Problem { FINE, EXPORTED, NO_MEMORY } Problem;

static Problem splice(GrFiber *fiber, GrArray *self, int64_t start, int64_t stop, const char *data, int64_t count) {
  int64_t old = array_length(self), size = self->code->size;
  start = start > old ? old : start;
  stop = stop > old ? old : stop < start ? start : stop;
  int64_t length = old - (stop - start) + count;
  GrByteStore *store = array_store(self);
  if (length != old && atomic_load_explicit(&self->exports, memory_order_relaxed) > 0) {
    return EXPORTED;
  }
  if (length * size <= store->capacity) {
    memmove(store->bytes + (start + count) * size, store->bytes + stop * size, (size_t)((old - stop) * size));
    memcpy(store->bytes + start * size, data, (size_t)(count * size));
    set_length(self, length);
    return FINE;
  }
  int64_t room = length + (length >> 4) + (old < 8 ? 3 : 7);
  GrByteStore *larger = store_new(fiber, old == 0 ? length : room > old + (old >> 1) ? room : old + (old >> 1), size);
  if (larger == 0) {
    return NO_MEMORY;
  }
  memcpy(larger->bytes, store->bytes, (size_t)(start * size));
  memcpy(larger->bytes + start * size, data, (size_t)(count * size));
  memcpy(larger->bytes + (start + count) * size, store->bytes + stop * size, (size_t)((old - stop) * size));
  atomic_store_explicit(&self->store, larger, memory_order_release);
  set_length(self, length);
  if (!gr_threads_started && store->capacity >= FREE_MINIMUM) {
    gr_free(store);
  }
  return FINE;
}

// After a resize was refused: exports of memoryviews that nobody refers to any more are given back first. True: try
// again; else BufferError is set.
static bool may_retry(GrFiber *fiber, GrArray *self) {
  gr_collect();
  gr_run_finalizers(fiber);
  if (atomic_load_explicit(&self->exports, memory_order_acquire) > 0) {
    gr_raise(fiber, &gr_exc_BufferError, "cannot resize an array that is exporting buffers");
    return false;
  }
  return true;
}

bool array_replace(GrFiber *fiber, GrArray *self, int64_t start, int64_t stop, const char *data, int64_t count) {
  Problem problem;
  do {
    gr_lock(&self->base);
    problem = splice(fiber, self, start, stop, data, count);
    gr_unlock(&self->base);
  } while (problem == EXPORTED && may_retry(fiber, self));
  return problem == FINE;
}

// Deletes [count] items from [start] on, every [step]-th; the caller holds the lock and there are no exports.
static void delete_stride(GrArray *self, int64_t start, int64_t step, int64_t count) {
  int64_t size = self->code->size, length = array_length(self);
  char *bytes = array_store(self)->bytes;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  char *to = bytes + start * size;
  for (int64_t i = 0; i < count; i++) {
    int64_t from = start + i * step + 1, next = i + 1 < count ? from + step - 1 : length;
    memmove(to, bytes + from * size, (size_t)((next - from) * size));
    to += (next - from) * size;
  }
  set_length(self, length - count);
}

bool array_set_stride(GrFiber *fiber, GrArray *self, GrSlice *slice, const char *data, int64_t given) {
  int64_t first, last, step;
  if (!gr_slice_unpack(fiber, slice, &first, &last, &step)) {
    return false;
  }
  for (;;) {
    int64_t start = first, stop = last, size = self->code->size;
    gr_lock(&self->base);
    int64_t count = gr_slice_adjust(array_length(self), &start, &stop, step);
    Problem problem = FINE;
    if (step == 1) {
      problem = splice(fiber, self, start, stop, data ? data : "", given);
    } else if (data && given == count) {
      char *bytes = array_store(self)->bytes;
      for (int64_t i = 0; i < count; i++) {
        memcpy(bytes + (start + i * step) * size, data + i * size, (size_t)size);
      }
    } else if (data == 0 && count > 0) {
      if (atomic_load_explicit(&self->exports, memory_order_relaxed) > 0) {
        problem = EXPORTED;
      } else {
        delete_stride(self, start, step, count);
      }
    }
    gr_unlock(&self->base);
    if (data && step != 1 && given != count) {
      gr_raise(fiber, &gr_exc_ValueError, "attempt to assign array of size %lld to extended slice of size %lld",
               (long long)given, (long long)count);
      return false;
    }
    if (problem != EXPORTED || !may_retry(fiber, self)) {
      return problem == FINE;
    }
  }
}

// ---- growing

bool array_append(GrFiber *fiber, GrArray *self, GrValue value) {
  _Alignas(8) char item[8];
  return self->code->store(fiber, value, item) && array_replace(fiber, self, INT64_MAX, INT64_MAX, item, 1);
}

bool array_append_bytes(GrFiber *fiber, GrArray *self, const char *data, int64_t size) {
  if (size % self->code->size != 0) {
    gr_raise(fiber, &gr_exc_ValueError, "bytes length not a multiple of item size");
    return false;
  }
  return array_replace(fiber, self, INT64_MAX, INT64_MAX, data, size / self->code->size);
}

bool array_extend(GrFiber *fiber, GrArray *self, GrValue items) {
  if (is_array(items)) {
    if (as_array(items)->code != self->code) {
      gr_raise(fiber, &gr_exc_TypeError, "can only extend with array of same kind");
      return false;
    }
    Items other = array_items(as_array(items));
    if (items == GR_VALUE(self)) {
      char *copy = gr_alloc_atomic_checked(fiber, (size_t)(other.count * self->code->size) + 1);
      if (copy == 0) {
        return false;
      }
      other.data = memcpy(copy, other.data, (size_t)(other.count * self->code->size));
    }
    return array_replace(fiber, self, INT64_MAX, INT64_MAX, other.data, other.count);
  }
  GrValue iterator = gr_iter(fiber, items), value;
  while (iterator && (value = gr_next(fiber, iterator)) != 0) {
    if (!array_append(fiber, self, value)) {
      return false;
    }
  }
  return iterator && !gr_has_exception(fiber);
}
