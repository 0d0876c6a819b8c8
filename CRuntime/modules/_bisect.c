// The _bisect module.
#include "grouse/bind.h"
#include "_bisect.bind.h"

// The place for [x] among a[lo:hi]: behind equal items if [right], else before them.
static bool search(GrFiber *fiber, GrValue a, GrValue x, int64_t lo, GrValue hi_value, GrValue key, bool right,
                   int64_t *result) {
  int64_t hi;
  if (lo < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "lo must be non-negative");
    return false;
  }
  bool given = hi_value && hi_value != GR_NONE;
  if (given ? !gr_index_i64(fiber, hi_value, &gr_exc_OverflowError, &hi) : !gr_length(fiber, a, &hi)) {
    return false;
  }
  while (lo < hi) {
    int64_t middle = (int64_t)(((uint64_t)lo + (uint64_t)hi) / 2);
    GrValue item = gr_getitem(fiber, a, gr_int_from_i64(fiber, middle));
    if (item && key != GR_NONE) {
      item = gr_call1(fiber, key, item);
    }
    int less = !item ? -1
               : right ? gr_compare_truth(fiber, x, item, GR_LT)
                       : gr_compare_truth(fiber, item, x, GR_LT);
    if (less < 0) {
      return false;
    }
    if (right == (less != 0)) {
      hi = middle;
    } else {
      lo = middle + 1;
    }
  }
  *result = lo;
  return true;
}

bool gr_bisect_bisect_right(GrFiber *fiber, GrValue a, GrValue x, int64_t lo, GrValue hi, GrValue key,
                            int64_t *result) {
  return search(fiber, a, x, lo, hi, key, true, result);
}
bool gr_bisect_bisect_left(GrFiber *fiber, GrValue a, GrValue x, int64_t lo, GrValue hi, GrValue key,
                           int64_t *result) {
  return search(fiber, a, x, lo, hi, key, false, result);
}

GR_NAME(gr_name_insert, "insert");

static bool insort(GrFiber *fiber, GrValue a, GrValue x, int64_t lo, GrValue hi, GrValue key, bool right) {
  GrValue wanted = key == GR_NONE ? x : gr_call1(fiber, key, x);
  int64_t index;
  if (!wanted || !search(fiber, a, wanted, lo, hi, key, right, &index)) {
    return false;
  }
  GrValue args[] = {gr_int_from_i64(fiber, index), x};
  return gr_call_method(fiber, a, &gr_name_insert, args, 2, 0) != 0;
}

bool gr_bisect_insort_right(GrFiber *fiber, GrValue a, GrValue x, int64_t lo, GrValue hi, GrValue key) {
  return insort(fiber, a, x, lo, hi, key, true);
}
bool gr_bisect_insort_left(GrFiber *fiber, GrValue a, GrValue x, int64_t lo, GrValue hi, GrValue key) {
  return insort(fiber, a, x, lo, hi, key, false);
}
