// Slice bounds. The slice type itself is in slice.c.
#include "grouse/slice.h"
#include "grouse/ops.h"

GrValue gr_slice_new(GrFiber *fiber, GrValue start, GrValue stop, GrValue step) {
  GrSlice *slice = GR_NEW(fiber, GrSlice, &gr_slice_type);
  slice->start = start ? start : GR_NONE;
  slice->stop = stop ? stop : GR_NONE;
  slice->step = step ? step : GR_NONE;
  return GR_VALUE(slice);
}

// A bound as int64, big ints clamped.
static bool slice_bound(GrFiber *fiber, GrValue value, int64_t *result) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    *result = gr_untag_int(value);
    return true;
  }
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return gr_index_i64(fiber, value, 0, result);
}

bool gr_slice_unpack(GrFiber *fiber, GrSlice *slice, int64_t *start, int64_t *stop, int64_t *step) {
  *step = 1;
  if (slice->step != GR_NONE) {
    if (!slice_bound(fiber, slice->step, step)) {
      return false;
    }
    if (*step == 0) {
      gr_raise(fiber, &gr_exc_ValueError, "slice step cannot be zero");
      return false;
    }
    // So that -step cannot overflow.
    *step = *step < -INT64_MAX ? -INT64_MAX : *step;
  }
  *start = *step < 0 ? INT64_MAX : 0;
  *stop = *step < 0 ? INT64_MIN : INT64_MAX;
  return (slice->start == GR_NONE || slice_bound(fiber, slice->start, start)) &&
         (slice->stop == GR_NONE || slice_bound(fiber, slice->stop, stop));
}

static int64_t slice_clip(int64_t bound, int64_t length, bool backwards) {
  if (bound < 0) {
    bound += length;
    return bound < 0 ? (backwards ? -1 : 0) : bound;
  }
  return bound >= length ? (backwards ? length - 1 : length) : bound;
}

int64_t gr_slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
  *start = slice_clip(*start, length, step < 0);
  *stop = slice_clip(*stop, length, step < 0);
  if (step < 0) {
    return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  }
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

bool gr_slice_resolve(GrFiber *fiber, GrSlice *slice, int64_t length, int64_t *start, int64_t *step,
                      int64_t *count) {
  int64_t stop;
  if (!gr_slice_unpack(fiber, slice, start, &stop, step)) {
    return false;
  }
  *count = gr_slice_adjust(length, start, &stop, *step);
  return true;
}
