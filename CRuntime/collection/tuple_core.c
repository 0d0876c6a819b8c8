// tuple: construction and the operations the rest of the runtime uses (tuple.h). Methods are in tuple.c.
#include "grouse/ops.h"
#include <stdarg.h>

GrTuple gr_tuple_empty = {{&gr_tuple_type}, 0, {}};

GrTuple *gr_tuple_make(GrFiber *fiber, int64_t length) {
  if (length <= 0) {
    return &gr_tuple_empty;
  }
  if (length > INT64_MAX / 16) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  size_t size = sizeof(GrTuple) + sizeof(GrValue) * (size_t)length;
  GrTuple *tuple = size < 1 << 16 ? gr_alloc(fiber, size) : gr_alloc_checked(fiber, size);
  if (tuple) {
    tuple->base.type = &gr_tuple_type;
    tuple->length = length;
  }
  return tuple;
}

GrTuple *gr_tuple_new(GrFiber *fiber, const GrValue *items, int64_t length) {
  GrTuple *tuple = gr_tuple_make(fiber, length);
  if (tuple && length > 0) {
    memcpy((void *)tuple->items, (const void *)items, sizeof(GrValue) * (size_t)length);
  }
  return tuple;
}

GrTuple *gr_tuple_pack(GrFiber *fiber, int64_t length, ...) {
  GrTuple *tuple = gr_tuple_make(fiber, length);
  va_list arguments;
  va_start(arguments, length);
  for (int64_t i = 0; tuple && i < length; i++) {
    tuple->items[i] = va_arg(arguments, GrValue);
  }
  va_end(arguments);
  return tuple;
}

GrTuple *gr_tuple_from_iterable(GrFiber *fiber, GrValue iterable) {
  if (gr_is_exactly(iterable, &gr_tuple_type)) {
    return gr_as_tuple(iterable);
  }
  if (gr_is_exactly(iterable, &gr_list_type)) {
    return gr_list_to_tuple(fiber, gr_as_list(iterable));
  }
  GrList *list = gr_list_from_iterable(fiber, iterable);
  return list ? gr_list_to_tuple(fiber, list) : 0;
}

GrTuple *gr_tuple_slice(GrFiber *fiber, GrTuple *tuple, int64_t start, int64_t stop) {
  start = start < 0 ? 0 : start;
  stop = stop > tuple->length ? tuple->length : stop;
  if (start == 0 && stop == tuple->length && gr_is_exactly(GR_VALUE(tuple), &gr_tuple_type)) {
    return tuple;
  }
  return start < stop ? gr_tuple_new(fiber, tuple->items + start, stop - start) : &gr_tuple_empty;
}

GrValue gr_build_tuple(GrFiber *fiber, const GrValue *items, int64_t count) {
  return GR_VALUE(gr_tuple_new(fiber, items, count));
}
