// bytes, bytearray, memoryview.
//
// bytearray's buffer is replaced, never reallocated in place, while `exports` is 0; with exports it may not
// be resized (BufferError). Writers hold the lock; readers take `data` once and use its own bound.
#ifndef GROUSE_BYTES_H
#define GROUSE_BYTES_H

#include "grouse/type.h"

struct GrBytes {
  GrObject base;
  _Atomic(int64_t) hash;   // 0 = not computed
  int64_t size;
  char bytes[];            // NUL-terminated
};

typedef struct GrByteStore {
  int64_t capacity;
  char bytes[];
} GrByteStore;

struct GrBytearray {
  GrMutable base;
  _Atomic(GrByteStore *) store;
  _Atomic(int64_t) size;
  _Atomic(int64_t) exports;
};

struct GrMemoryview {
  GrMutable base;
  GrBuffer buffer;          // buffer.owner is 0 once released
  GrMemoryview *parent;     // the view whose export this one shares (it was sliced or cast from it), or 0
  int64_t exports;
  int64_t hash;
  int64_t shape[4], strides[4];
};

static inline GrBytes *gr_as_bytes(GrValue value) { return (GrBytes *)(void *)value; }
GrBytes *gr_bytes_new(GrFiber *fiber, const char *data, int64_t size);   // [data] 0: uninitialised
GrBytearray *gr_bytearray_new(GrFiber *fiber, const char *data, int64_t size);
GrValue gr_memoryview_new(GrFiber *fiber, GrValue object);
// The memory of [object]; TypeError "a bytes-like object is required, not 'X'" if it has none.
bool gr_buffer_get(GrFiber *fiber, GrValue object, GrBuffer *buffer, bool writable);
void gr_buffer_release(GrFiber *fiber, GrBuffer *buffer);
// True if the items lie one after the other in C order. gr_buffer_get asks for such memory; gr_buffer_get_any takes
// views with strides too.
bool gr_buffer_is_contiguous(const GrBuffer *buffer);
bool gr_buffer_get_any(GrFiber *fiber, GrValue object, GrBuffer *buffer, bool writable);
// Copies the items in C order into [out], which has room for buffer->length bytes.
bool gr_buffer_copy_out(GrFiber *fiber, const GrBuffer *buffer, char *out);

#endif
