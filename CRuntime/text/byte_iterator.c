// What the iterators of bytes and bytearray share.
#include "byte_iterator.h"
#include "../collection/iter.h"

GrValue byte_iterator_new(GrFiber *fiber, GrType *type, GrValue sequence) {
  ByteIterator *self = (ByteIterator *)(void *)gr_new(fiber, type, sizeof(ByteIterator));
  atomic_init(&self->sequence, sequence);
  return GR_VALUE(self);
}

GrValue byte_iterator_step(GrFiber *fiber, ByteIterator *self) {
  (void)fiber;
  GrValue sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  if (sequence == 0) {
    return 0;
  }
  ByteView view = byte_view(sequence);
  int64_t index = atomic_load_explicit(&self->index, memory_order_relaxed);
  if (index >= view.size) {
    atomic_store_explicit(&self->sequence, 0, memory_order_relaxed);
    return 0;
  }
  atomic_store_explicit(&self->index, index + 1, memory_order_relaxed);
  return gr_tag_int((uint8_t)view.data[index]);
}

int64_t byte_iterator_rest(ByteIterator *self) {
  GrValue sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  if (sequence == 0) {
    return 0;
  }
  int64_t rest = byte_view(sequence).size - atomic_load_explicit(&self->index, memory_order_relaxed);
  return rest < 0 ? 0 : rest;
}

GrValue byte_iterator_reduce(GrFiber *fiber, ByteIterator *self) {
  GrValue sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  if (sequence == 0) {
    return gr_iter_reduce_empty(fiber, "iter");
  }
  GrValue function = gr_iter_builtin(fiber, "iter");
  GrTuple *args = function ? gr_tuple_pack(fiber, 1, sequence) : 0;
  GrValue index = gr_tag_int(atomic_load_explicit(&self->index, memory_order_relaxed));
  return args ? GR_VALUE(gr_tuple_pack(fiber, 3, function, GR_VALUE(args), index)) : 0;
}

bool byte_iterator_setstate(GrFiber *fiber, ByteIterator *self, GrValue state) {
  int64_t index;
  if (!gr_is_int(state)) {
    gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
    return false;
  }
  if (!gr_index_i64(fiber, state, &gr_exc_OverflowError, &index)) {
    return false;
  }
  GrValue sequence = atomic_load_explicit(&self->sequence, memory_order_relaxed);
  if (sequence) {
    int64_t size = byte_view(sequence).size;
    atomic_store_explicit(&self->index, index < 0 ? 0 : index > size ? size : index, memory_order_relaxed);
  }
  return true;
}
