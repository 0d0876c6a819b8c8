// Access to the memory of objects (PEP 3118).
#include "byte_core.h"

bool gr_buffer_is_contiguous(const GrBuffer *buffer) {
  if (buffer->strides == 0) {
    return true;
  }
  int64_t expected = buffer->item_size;
  for (int64_t i = buffer->ndim - 1; i >= 0; i--) {
    if (buffer->shape[i] > 1 && buffer->strides[i] != expected) {
      return buffer->length == 0;
    }
    expected *= buffer->shape[i];
  }
  return true;
}

bool gr_buffer_get_any(GrFiber *fiber, GrValue object, GrBuffer *buffer, bool writable) {
  GrGetBufferFn get = gr_type_of(object)->get_buffer;
  buffer->owner = 0;
  if (get == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "a bytes-like object is required, not '%T'", object);
    return false;
  }
  return get(fiber, object, buffer, writable);
}

bool gr_buffer_get(GrFiber *fiber, GrValue object, GrBuffer *buffer, bool writable) {
  if (gr_is_exactly(object, &gr_bytes_type) && !writable) {
    *buffer = (GrBuffer){.data = gr_as_bytes(object)->bytes, .length = gr_as_bytes(object)->size, .item_size = 1,
                         .format = "B", .ndim = 1, .readonly = true, .owner = object};
    return true;
  }
  if (!gr_buffer_get_any(fiber, object, buffer, writable)) {
    return false;
  }
  if (!gr_buffer_is_contiguous(buffer)) {
    gr_buffer_release(fiber, buffer);
    gr_raise(fiber, &gr_exc_BufferError, "memoryview: underlying buffer is not C-contiguous");
    return false;
  }
  return true;
}

void gr_buffer_release(GrFiber *fiber, GrBuffer *buffer) {
  GrValue owner = buffer->owner;
  if (owner) {
    GrReleaseBufferFn release = gr_type_of(owner)->release_buffer;
    buffer->owner = 0;
    if (release) {
      release(fiber, owner, buffer);
    }
  }
}

static char *copy_dimension(const GrBuffer *buffer, const char *data, int64_t dimension, char *out) {
  if (dimension == buffer->ndim) {
    memcpy(out, data, (size_t)buffer->item_size);
    return out + buffer->item_size;
  }
  for (int64_t i = 0; i < buffer->shape[dimension]; i++) {
    out = copy_dimension(buffer, data + i * buffer->strides[dimension], dimension + 1, out);
  }
  return out;
}

bool gr_buffer_copy_out(GrFiber *fiber, const GrBuffer *buffer, char *out) {
  (void)fiber;
  if (gr_buffer_is_contiguous(buffer)) {
    memcpy(out, buffer->data, (size_t)buffer->length);
  } else {
    copy_dimension(buffer, buffer->data, 0, out);
  }
  return true;
}
