// slice and range objects; both immutable.
#ifndef GROUSE_SLICE_H
#define GROUSE_SLICE_H

#include "grouse/type.h"

struct GrSlice {
  GrObject base;
  GrValue start, stop, step;   // None when left out
};

// start, stop, step are ints of any size; length is derived. When all four fit 63 bits they are tagged, which
// range_is_small (range.c) relies on.
struct GrRange {
  GrObject base;
  GrValue start, stop, step, length;
};

static inline GrSlice *gr_as_slice(GrValue value) { return (GrSlice *)(void *)value; }
static inline GrRange *gr_as_range(GrValue value) { return (GrRange *)(void *)value; }

// The slice's bounds as numbers: None becomes the default for the step's sign, big ints are clamped, `__index__`
// is called. ValueError "slice step cannot be zero". May run Python code.
bool gr_slice_unpack(GrFiber *fiber, GrSlice *slice, int64_t *start, int64_t *stop, int64_t *step);
// Clips unpacked bounds to a sequence of [length]; returns how many items the slice selects. Afterwards the
// items are *start, *start + step, ...
int64_t gr_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);
// Both at once, for sequences whose length cannot change while Python code runs.
bool gr_slice_resolve(GrFiber *fiber, GrSlice *slice, int64_t length, int64_t *start, int64_t *step,
                      int64_t *count);
// (start, stop, step) for a sequence of [length], an int of any size. ValueError when it is negative.
GrTuple *gr_slice_indices(GrFiber *fiber, GrSlice *slice, GrValue length);
// range(start, stop, step) from tagged or big ints; step is not zero.
GrValue gr_range_new(GrFiber *fiber, GrValue start, GrValue stop, GrValue step);

#endif
