// tuple: immutable.
#ifndef GROUSE_TUPLE_H
#define GROUSE_TUPLE_H

#include "grouse/gc.h"
#include "grouse/type.h"

struct GrTuple {
  GrObject base;
  int64_t length;
  GrValue items[];
};

extern GrTuple gr_tuple_empty;
static inline GrTuple *gr_as_tuple(GrValue value) { return (GrTuple *)(void *)value; }
// New tuple with items all 0, to be filled before it is shared; the empty tuple for length 0.
GrTuple *gr_tuple_make(GrFiber *fiber, int64_t length);
GrTuple *gr_tuple_new(GrFiber *fiber, const GrValue *items, int64_t length);
GrTuple *gr_tuple_pack(GrFiber *fiber, int64_t length, ...);
GrTuple *gr_tuple_from_iterable(GrFiber *fiber, GrValue iterable);
GrTuple *gr_tuple_slice(GrFiber *fiber, GrTuple *tuple, int64_t start, int64_t stop);

#endif
