// bytes_iterator and bytearray_iterator. Two threads may step one at once: each gets some byte, perhaps the same.
#ifndef GROUSE_BYTE_ITERATOR_H
#define GROUSE_BYTE_ITERATOR_H

#include "byte_core.h"

typedef struct GrBytesIterator {
  GrMutable base;
  _Atomic(GrValue) sequence;       // 0: exhausted
  _Atomic(int64_t) index;
} GrBytesIterator;
typedef GrBytesIterator ByteIterator;

GrValue byte_iterator_new(GrFiber *fiber, GrType *type, GrValue sequence);
GrValue byte_iterator_step(GrFiber *fiber, ByteIterator *self);
int64_t byte_iterator_rest(ByteIterator *self);
GrValue byte_iterator_reduce(GrFiber *fiber, ByteIterator *self);
bool byte_iterator_setstate(GrFiber *fiber, ByteIterator *self, GrValue state);

#endif
