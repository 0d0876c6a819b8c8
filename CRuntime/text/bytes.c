// The type bytes. Immutable; the hash is computed once and may be stored by any thread.
#include "byte_iterator.h"
#include "grouse/bind.h"
#include "grouse/slice.h"
#include "bytes.bind.h"

extern GrType gr_bytes_iterator_type;

// ---- construction

static const ByteView like_bytes = {.data = "", .is_array = false};

// What __bytes__ of [object] returns; 0 without an exception: it has none.
static GrValue converted(GrFiber *fiber, GrValue object) {
  bool found = false;
  GrValue result = gr_call_special(fiber, object, &gr_name___bytes__, 0, 0, &found);
  if (result && !gr_is_bytes(result)) {
    return gr_raise(fiber, &gr_exc_TypeError, "__bytes__ returned non-bytes (type %T)", result);
  }
  return result;
}

static GrValue bytes_from(GrFiber *fiber, GrValue object, GrStr *encoding, GrStr *errors) {
  GrBytes *encoded;
  int state = byte_encoded_argument(fiber, object, encoding, errors, &encoded);
  if (state != 0) {
    return state > 0 ? GR_VALUE(encoded) : 0;
  }
  if (object == 0) {
    return GR_VALUE(&gr_bytes_empty);
  }
  if (gr_is_exactly(object, &gr_bytes_type)) {
    return object;
  }
  GrValue made = converted(fiber, object);
  if (made != 0 || gr_has_exception(fiber)) {
    return made;
  }
  if (gr_is_str(object)) {
    return gr_raise(fiber, &gr_exc_TypeError, "string argument without an encoding");
  }
  int64_t count;
  state = byte_count_argument(fiber, object, &count);
  if (state != 0) {
    char *out;
    GrValue zeros = state > 0 ? byte_make(fiber, &like_bytes, 0, count, &out) : 0;
    if (zeros && count > 0) {
      memset(out, 0, (size_t)count);
    }
    return zeros;
  }
  ByteSource source;
  return byte_source(fiber, object, "bytes", &source) ? GR_VALUE(gr_bytes_new(fiber, source.data, source.size)) : 0;
}

GrValue gr_bytes_dunder_new(GrFiber *fiber, GrType *cls, GrValue source, GrStr *encoding, GrStr *errors) {
  GrValue made = bytes_from(fiber, source, encoding, errors);
  if (made == 0 || cls == &gr_bytes_type) {
    return made;
  }
  GrBytes *from = gr_as_bytes(made);
  GrBytes *self = gr_as_bytes(gr_type_allocate(fiber, cls, (size_t)from->size + 1));
  if (self) {
    self->size = from->size;
    memcpy(self->bytes, from->bytes, (size_t)from->size + 1);
  }
  return GR_VALUE(self);
}

GrTuple *gr_bytes_dunder_getnewargs(GrFiber *fiber, GrBytes *self) {
  GrBytes *copy = gr_bytes_new(fiber, self->bytes, self->size);
  return copy ? gr_tuple_pack(fiber, 1, GR_VALUE(copy)) : 0;
}

GrBytes *gr_bytes_dunder_bytes(GrFiber *fiber, GrBytes *self) {
  return self->base.type == &gr_bytes_type ? self : gr_bytes_new(fiber, self->bytes, self->size);
}

bool gr_bytes_dunder_sizeof(GrFiber *fiber, GrBytes *self, int64_t *result) {
  (void)fiber;
  *result = (int64_t)sizeof(GrBytes) + self->size + 1;
  return true;
}

// ---- slots

GrValue gr_bytes_slot_repr(GrFiber *fiber, GrValue self) {
  ByteView view = byte_view(self);
  return GR_VALUE(byte_repr(fiber, "", &view, "", false));
}

GrValue gr_bytes_slot_str(GrFiber *fiber, GrValue self) { return gr_bytes_slot_repr(fiber, self); }

bool gr_bytes_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  GrBytes *bytes = gr_as_bytes(self);
  *result = atomic_load_explicit(&bytes->hash, memory_order_relaxed);
  if (*result == 0) {
    *result = gr_hash_memory(bytes->bytes, (size_t)bytes->size);
    atomic_store_explicit(&bytes->hash, *result, memory_order_relaxed);
  }
  return true;
}

bool gr_bytes_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_as_bytes(self)->size;
  return true;
}

GrValue gr_bytes_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  if (gr_is_exactly(key, &gr_slice_type)) {
    return byte_slice(fiber, self, gr_as_slice(key));
  }
  int64_t index;
  if (GR_LIKELY(gr_is_tagged_int(key))) {
    index = gr_untag_int(key);
  } else if (!gr_is_int(key) && gr_type_of(key)->to_index == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "byte indices must be integers or slices, not %T", key);
  } else if (!gr_index_i64(fiber, key, &gr_exc_IndexError, &index)) {
    return 0;
  }
  GrBytes *bytes = gr_as_bytes(self);
  index += index < 0 ? bytes->size : 0;
  if ((uint64_t)index >= (uint64_t)bytes->size) {
    return gr_raise(fiber, &gr_exc_IndexError, "index out of range");
  }
  return gr_tag_int((uint8_t)bytes->bytes[index]);
}

int gr_bytes_slot_contains(GrFiber *fiber, GrValue self, GrValue item) { return byte_contains(fiber, self, item); }

GrValue gr_bytes_slot_iter(GrFiber *fiber, GrValue self) {
  return byte_iterator_new(fiber, &gr_bytes_iterator_type, self);
}

GrValue gr_bytes_slot_concat(GrFiber *fiber, GrValue a, GrValue b) { return byte_concat(fiber, a, b, &like_bytes); }

GrValue gr_bytes_slot_repeat(GrFiber *fiber, GrValue self, int64_t count) { return byte_repeat(fiber, self, count); }

GrValue gr_bytes_slot_mod(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_is_bytes(a) ? byte_percent(fiber, a, b) : GR_NOTIMPLEMENTED;
}

GrValue gr_bytes_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if (!gr_is_bytes(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrBytes *x = gr_as_bytes(a), *y = gr_as_bytes(b);
  if ((op == GR_EQ || op == GR_NE) && x->size != y->size) {
    return gr_bool(op == GR_NE);
  }
  int order = memcmp(x->bytes, y->bytes, (size_t)(x->size < y->size ? x->size : y->size));
  if (order == 0) {
    order = x->size < y->size ? -1 : x->size > y->size;
  }
  return byte_order(order, op);
}

static bool bytes_get_buffer(GrFiber *fiber, GrValue self, GrBuffer *buffer, bool writable) {
  if (writable) {
    gr_raise(fiber, &gr_exc_BufferError, "Object is not writable.");
    return false;
  }
  *buffer = (GrBuffer){.data = gr_as_bytes(self)->bytes, .length = gr_as_bytes(self)->size, .item_size = 1,
                       .format = "B", .ndim = 1, .readonly = true, .owner = self};
  return true;
}

// ---- iteration

GrValue gr_bytes_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_bytes_iterator_slot_next(GrFiber *fiber, GrValue self) {
  return byte_iterator_step(fiber, (ByteIterator *)(void *)self);
}

bool gr_bytes_iterator_dunder_length_hint(GrFiber *fiber, GrBytesIterator *self, int64_t *result) {
  (void)fiber;
  *result = byte_iterator_rest(self);
  return true;
}

GrValue gr_bytes_iterator_dunder_reduce(GrFiber *fiber, GrBytesIterator *self) {
  return byte_iterator_reduce(fiber, self);
}

bool gr_bytes_iterator_dunder_setstate(GrFiber *fiber, GrBytesIterator *self, GrValue state) {
  return byte_iterator_setstate(fiber, self, state);
}

// ---- types

GrType gr_bytes_type = {GR_TYPE_HEAD(gr_name_bytes, GrBytes), GR_BYTES_SLOTS
                        .item_size = 1,
                        .get_buffer = bytes_get_buffer,
                        .type_flags = GR_TYPE_BASE | GR_TYPE_IS_BYTES};

GrType gr_bytes_iterator_type = {GR_TYPE_HEAD(gr_name_bytes_iterator, GrBytesIterator), GR_BYTES_ITERATOR_SLOTS
                                 .type_flags = 0};
