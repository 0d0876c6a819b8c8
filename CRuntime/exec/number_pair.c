// The full operations on numbers in two words (arithmetic.h).
#include "grouse/emitted.h"
#include "grouse/gc.h"
#include <math.h>

static GrNumber number_failure(void) { return (GrNumber){GR_NUMBER_FAILURE, 0}; }

static GrNumber number_result(GrValue value) { return value != 0 ? gr_number_from(value) : number_failure(); }

// A float or tagged int as a double.
static inline bool number_to_double(GrNumber n, double *result) {
  if (n.v == 0) {
    *result = n.d;
    return true;
  }
  if (gr_is_tagged_int(n.v)) {
    *result = (double)gr_untag_int(n.v);
    return true;
  }
  return false;
}

static GrNumber float_binary(GrFiber *fiber, GrBinaryOp op, double a, double b, bool *done) {
  *done = true;
  switch (op) {
  case GR_ADD: return GR_NUMBER(a + b);
  case GR_SUB: return GR_NUMBER(a - b);
  case GR_MUL: return GR_NUMBER(a * b);
  case GR_TRUEDIV:
    if (b != 0) {
      return GR_NUMBER(a / b);
    }
    break;
  case GR_FLOORDIV:
    if (b != 0) {
      return GR_NUMBER(gr_float_floordiv(a, b));
    }
    break;
  case GR_MOD:
    if (b != 0) {
      return GR_NUMBER(gr_float_mod(a, b));
    }
    break;
  case GR_POW: {
    GrValue result;
    return gr_float_pow(fiber, a, b, &result) ? gr_number_from(result) : number_failure();
  }
  default: break;
  }
  *done = false;
  return number_failure();
}

// The result of a true division of ints that doubles hold exactly is rounded once, as Python's.
#define EXACT ((int64_t)1 << 53)

static bool int_divide(GrValue a, GrValue b, double *result) {
  int64_t x = gr_untag_int(a), y = gr_untag_int(b);
  if (y == 0 || x > EXACT || x < -EXACT || y > EXACT || y < -EXACT) {
    return false;
  }
  *result = (double)x / (double)y;
  return true;
}

GrNumber gr_number_binary(GrFiber *fiber, int op, GrNumber a, GrNumber b) {
  GrBinaryOp plain = (GrBinaryOp)(op & ~GR_NUMBER_IN_PLACE);
  double x, y;
  if (!gr_are_tagged_ints(a.v, b.v)) {
    if (number_to_double(a, &x) && number_to_double(b, &y)) {
      bool done;
      GrNumber result = float_binary(fiber, plain, x, y, &done);
      if (done) {
        return result;
      }
    }
  } else {
    switch (plain) {
    case GR_TRUEDIV:
      if (int_divide(a.v, b.v, &x)) {
        return GR_NUMBER(x);
      }
      break;
    case GR_FLOORDIV: return number_result(gr_floordiv(fiber, a.v, b.v));
    case GR_MOD: return number_result(gr_mod(fiber, a.v, b.v));
    default: break;
    }
  }
  GrValue left = gr_number_box(fiber, a), right = gr_number_box(fiber, b);
  return number_result(op & GR_NUMBER_IN_PLACE ? gr_inplace(fiber, plain, left, right)
                                               : gr_binary(fiber, plain, left, right));
}

int gr_number_compare_slow(GrFiber *fiber, GrNumber a, GrNumber b, GrCompareOp op) {
  return gr_compare_truth(fiber, gr_number_box(fiber, a), gr_number_box(fiber, b), op);
}

// ---- numbers out of objects

GrNumber gr_getattr_number_slow(GrFiber *fiber, GrValue object, GrStr *name, GrAttrCache *cache) {
  return number_result(gr_getattr_cached(fiber, object, name, cache));
}

GrNumber gr_getitem_number_slow(GrFiber *fiber, GrValue object, GrValue key) {
  return number_result(gr_getitem(fiber, object, key));
}
