// Construction and operators common to bytes and bytearray.
#include "byte_core.h"
#include "grouse/slice.h"
#include "percent.h"

GrBytes gr_bytes_empty = {{&gr_bytes_type}, 0, 0, {0}};

static _Atomic(GrBytes *) single_bytes[256];

// What CPython's bytes object has beside the bytes: more than what is left cannot even be asked for.
#define CPYTHON_BYTES_HEAD 33

static GrBytes *bytes_allocate(GrFiber *fiber, int64_t size) {
  if (GR_UNLIKELY(size > INT64_MAX - CPYTHON_BYTES_HEAD)) {
    gr_raise(fiber, &gr_exc_OverflowError, "byte string is too large");
    return 0;
  }
  size_t total = sizeof(GrBytes) + (size_t)size + 1;
  GrBytes *bytes;
  if (GR_LIKELY(total < 1 << 16)) {
    bytes = gr_alloc_atomic(fiber, total);
  } else if ((uint64_t)size > (uint64_t)INT64_MAX / 4 || !(bytes = gr_alloc_atomic_checked(fiber, total))) {
    if (!gr_has_exception(fiber)) {
      gr_raise_memory_error(fiber);
    }
    return 0;
  }
  bytes->base.type = &gr_bytes_type;
  atomic_init(&bytes->hash, 0);
  bytes->size = size;
  bytes->bytes[size] = 0;
  return bytes;
}

static GR_NOINLINE GrBytes *single_byte(GrFiber *fiber, uint8_t c) {
  GrBytes *bytes = atomic_load_explicit(&single_bytes[c], memory_order_acquire);
  if (GR_LIKELY(bytes != 0)) {
    return bytes;
  }
  bytes = bytes_allocate(fiber, 1);
  bytes->bytes[0] = (char)c;
  GrBytes *expected = 0;
  return atomic_compare_exchange_strong(&single_bytes[c], &expected, bytes) ? bytes : expected;
}

GrBytes *gr_bytes_new(GrFiber *fiber, const char *data, int64_t size) {
  if (size <= 1 && data) {
    return size == 0 ? &gr_bytes_empty : single_byte(fiber, (uint8_t)data[0]);
  }
  GrBytes *bytes = bytes_allocate(fiber, size);
  if (bytes && data) {
    memcpy(bytes->bytes, data, (size_t)size);
  }
  return bytes;
}

GrValue byte_make(GrFiber *fiber, const ByteView *like, const char *data, int64_t size, char **out) {
  if (like->is_array) {
    GrBytearray *array = gr_bytearray_new(fiber, data, size);
    if (array && out) {
      *out = atomic_load_explicit(&array->store, memory_order_relaxed)->bytes;
    }
    return GR_VALUE(array);
  }
  GrBytes *bytes = size == 0 ? &gr_bytes_empty : gr_bytes_new(fiber, data, size);
  if (bytes && out) {
    *out = bytes->bytes;
  }
  return GR_VALUE(bytes);
}

GrValue byte_part(GrFiber *fiber, const ByteView *like, const char *data, int64_t size) {
  if (!like->is_array && size == like->size && gr_is_exactly(like->owner, &gr_bytes_type)) {
    return like->owner;
  }
  return byte_make(fiber, like, data, size, 0);
}

bool byte_value(GrFiber *fiber, GrValue value, uint8_t *result) {
  if (GR_LIKELY(gr_is_tagged_int(value)) && (uint64_t)gr_untag_int(value) < 256) {
    *result = (uint8_t)gr_untag_int(value);
    return true;
  }
  int64_t number;
  if (!gr_index_i64(fiber, value, 0, &number)) {
    return false;
  }
  if (number < 0 || number > 255) {
    gr_raise(fiber, &gr_exc_ValueError, "byte must be in range(0, 256)");
    return false;
  }
  *result = (uint8_t)number;
  return true;
}

// ---- operators

GrValue byte_concat(GrFiber *fiber, GrValue a, GrValue b, const ByteView *like) {
  GrBuffer x, y;
  if (gr_type_of(b)->get_buffer == 0 || gr_type_of(a)->get_buffer == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "can't concat %T to %T", b, a);
  }
  if (!gr_buffer_get(fiber, a, &x, false)) {
    return 0;
  }
  if (!gr_buffer_get(fiber, b, &y, false)) {
    gr_buffer_release(fiber, &x);
    return 0;
  }
  char *out;
  GrValue result;
  if (!like->is_array && x.length == 0 && gr_is_exactly(b, &gr_bytes_type)) {
    result = b;
  } else if (!like->is_array && y.length == 0 && gr_is_exactly(a, &gr_bytes_type)) {
    result = a;
  } else if ((result = byte_make(fiber, like, 0, x.length + y.length, &out)) != 0) {
    memcpy(out, x.data, (size_t)x.length);
    memcpy(out + x.length, y.data, (size_t)y.length);
  }
  gr_buffer_release(fiber, &x);
  gr_buffer_release(fiber, &y);
  return result;
}

GrValue byte_repeat(GrFiber *fiber, GrValue self, int64_t count) {
  ByteView view = byte_view(self);
  int64_t size;
  if (count < 0) {
    count = 0;
  }
  bool overflows = __builtin_mul_overflow(view.size, count, &size);
  if (overflows ? view.is_array : size > INT64_MAX - CPYTHON_BYTES_HEAD) {
    return gr_raise_memory_error(fiber);
  }
  if (overflows) {
    return gr_raise(fiber, &gr_exc_OverflowError, "repeated bytes are too long");
  }
  if (size == view.size) {
    return byte_part(fiber, &view, view.data, size);
  }
  char *out;
  GrValue result = byte_make(fiber, &view, 0, size, &out);
  if (result == 0 || size == 0) {
    return result;
  }
  if (view.size == 1) {
    memset(out, view.data[0], (size_t)size);
    return result;
  }
  memcpy(out, view.data, (size_t)view.size);
  for (int64_t done = view.size; done < size;) {
    int64_t more = done < size - done ? done : size - done;
    memcpy(out + done, out, (size_t)more);
    done += more;
  }
  return result;
}

GrValue byte_percent(GrFiber *fiber, GrValue self, GrValue args) {
  ByteView view = byte_view(self);
  GrStrBuilder builder;
  gr_builder_init(&builder);
  return gr_percent(fiber, &builder, view.data, view.size, args, true)
             ? byte_make(fiber, &view, builder.bytes ? builder.bytes : "", builder.size, 0)
             : 0;
}

GrValue byte_slice(GrFiber *fiber, GrValue self, GrSlice *slice) {
  int64_t start, stop, step;
  if (!gr_slice_unpack(fiber, slice, &start, &stop, &step)) {
    return 0;
  }
  ByteView view = byte_view(self);
  int64_t count = gr_slice_adjust(view.size, &start, &stop, step);
  if (count <= 0) {
    return byte_make(fiber, &view, "", 0, 0);
  }
  if (step == 1) {
    return byte_part(fiber, &view, view.data + start, count);
  }
  char *out;
  GrValue result = byte_make(fiber, &view, 0, count, &out);
  for (int64_t i = 0; result && i < count; i++) {
    out[i] = view.data[start + i * step];
  }
  return result;
}

GrValue byte_order(int order, GrCompareOp op) {
  switch (op) {
  case GR_LT:
    return gr_bool(order < 0);
  case GR_LE:
    return gr_bool(order <= 0);
  case GR_EQ:
    return gr_bool(order == 0);
  case GR_NE:
    return gr_bool(order != 0);
  case GR_GT:
    return gr_bool(order > 0);
  default:
    return gr_bool(order >= 0);
  }
}

// ---- what constructors take

int byte_encoded_argument(GrFiber *fiber, GrValue object, GrStr *encoding, GrStr *errors, GrBytes **result) {
  if (encoding == 0 && errors == 0) {
    return 0;
  }
  bool is_text = object != 0 && gr_is_str(object);
  if (!is_text) {
    gr_raise(fiber, &gr_exc_TypeError, encoding ? "encoding without a string argument"
                                                : "errors without a string argument");
    return -1;
  }
  if (encoding == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "string argument without an encoding");
    return -1;
  }
  *result = gr_text_encode(fiber, gr_as_str(object), encoding->bytes, errors ? errors->bytes : 0);
  return *result ? 1 : -1;
}

int byte_count_argument(GrFiber *fiber, GrValue object, int64_t *count) {
  if (!gr_is_int(object) && gr_type_of(object)->to_index == 0) {
    return 0;
  }
  if (!gr_index_i64(fiber, object, &gr_exc_OverflowError, count)) {
    return gr_clear_if(fiber, &gr_exc_TypeError) ? 0 : -1;
  }
  if (*count < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "negative count");
    return -1;
  }
  return 1;
}

bool byte_source_iterable(GrFiber *fiber, GrValue iterable, const char *range_message, ByteSource *result) {
  GrValue iterator = gr_iter(fiber, iterable);
  if (iterator == 0) {
    return false;
  }
  int64_t capacity = 64, hint;
  if (!gr_length_hint(fiber, iterable, capacity, &hint)) {
    return false;
  }
  capacity = hint < 16 ? 16 : hint > 1 << 24 ? 1 << 24 : hint;
  result->data = gr_alloc_atomic_checked(fiber, (size_t)capacity);
  result->size = 0;
  GrValue item;
  while (result->data && (item = gr_next(fiber, iterator)) != 0) {
    int64_t number;
    if (!gr_index_i64(fiber, item, 0, &number)) {
      return false;
    }
    if (number < 0 || number > 255) {
      gr_raise(fiber, &gr_exc_ValueError, "%s", range_message);
      return false;
    }
    if (result->size == capacity) {
      char *larger = gr_alloc_atomic_checked(fiber, (size_t)capacity * 2);
      if (larger == 0) {
        return false;
      }
      memcpy(larger, result->data, (size_t)capacity);
      result->data = larger;
      capacity *= 2;
    }
    result->data[result->size++] = (char)number;
  }
  return result->data && !gr_has_exception(fiber);
}

bool byte_source(GrFiber *fiber, GrValue source, const char *type, ByteSource *result) {
  GrType *kind = gr_type_of(source);
  if (kind->get_buffer) {
    GrBuffer buffer;
    if (!gr_buffer_get(fiber, source, &buffer, false)) {
      return false;
    }
    result->size = buffer.length;
    result->data = gr_alloc_atomic_checked(fiber, (size_t)buffer.length + 1);
    bool good = result->data && gr_buffer_copy_out(fiber, &buffer, result->data);
    gr_buffer_release(fiber, &buffer);
    return good;
  }
  if (gr_is_str(source) || (kind->iter == 0 && kind->getitem == 0)) {
    gr_raise(fiber, &gr_exc_TypeError, "cannot convert '%T' object to %s", source, type);
    return false;
  }
  const char *message = strcmp(type, "bytes") == 0 ? "bytes must be in range(0, 256)"
                                                   : "byte must be in range(0, 256)";
  return byte_source_iterable(fiber, source, message, result);
}
