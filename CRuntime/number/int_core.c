// What the runtime needs of ints: conversions, order, hash and arithmetic by operator.
//
// Everything tries machine words first; limbs (bigint.c) take over when a word does not do.
#include "bigint.h"
#include "grouse/gc.h"
#include "grouse/ops.h"
#include <math.h>

#define HASH_MODULUS (((uint64_t)1 << 61) - 1)

// ---- construction

GrValue gr_int_from_i64_slow(GrFiber *fiber, int64_t n) {
  mp_limb_t limb = n < 0 ? -(uint64_t)n : (uint64_t)n;
  return gr_int_from_limbs(fiber, &limb, 1, n < 0);
}

GrValue gr_int_from_u64(GrFiber *fiber, uint64_t n) {
  if (n <= (uint64_t)GR_INT_MAX) {
    return gr_tag_int((int64_t)n);
  }
  mp_limb_t limb = n;
  return gr_int_from_limbs(fiber, &limb, 1, false);
}

// An int from 128 bits of magnitude.
static GrValue int_from_u128(GrFiber *fiber, unsigned __int128 magnitude, bool negative) {
  mp_limb_t limbs[2] = {(mp_limb_t)magnitude, (mp_limb_t)(magnitude >> 64)};
  return gr_int_from_limbs(fiber, limbs, 2, negative);
}

GrValue gr_int_from_double(GrFiber *fiber, double x) {
  if (isnan(x)) {
    return gr_raise(fiber, &gr_exc_ValueError, "cannot convert float NaN to integer");
  }
  if (isinf(x)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "cannot convert float infinity to integer");
  }
  if (x > -4e18 && x < 4e18) {
    return gr_int_from_i64(fiber, (int64_t)x);
  }
  int exponent;
  double fraction = frexp(fabs(x), &exponent);   // |x| = fraction * 2^exponent, exponent > 53
  mp_limb_t mantissa = (mp_limb_t)ldexp(fraction, 53);
  GrValue magnitude = gr_int_shift_left(fiber, gr_tag_int((int64_t)mantissa), (uint64_t)(exponent - 53));
  return magnitude && x < 0 ? gr_int_neg(fiber, magnitude) : magnitude;
}

GrValue gr_int_exact(GrFiber *fiber, GrValue value) {
  if (gr_is_tagged_int(value) || gr_as_object(value)->type == &gr_int_type) {
    return value;
  }
  GrIntView view;
  gr_int_view(value, &view);
  return gr_int_from_limbs(fiber, view.limbs, view.count, view.negative);
}

// ---- conversion to C

bool gr_int_to_i64(GrValue value, int64_t *result) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    *result = gr_untag_int(value);
    return true;
  }
  GrIntView view;
  gr_int_view(value, &view);
  uint64_t limb = view.count ? view.limbs[0] : 0;
  if (view.count > 1 || limb > (uint64_t)INT64_MAX + view.negative) {
    return false;
  }
  *result = view.negative ? (int64_t)-limb : (int64_t)limb;
  return true;
}

bool gr_int_to_u64(GrValue value, uint64_t *result) {
  GrIntView view;
  gr_int_view(value, &view);
  if (view.count > 1 || (view.negative && view.count)) {
    return false;
  }
  *result = view.count ? view.limbs[0] : 0;
  return true;
}

// Rounds mantissa * 2^exponent, whose lowest bit is sticky, to the nearest double; infinity on overflow.
static double round_mantissa(uint64_t mantissa, int64_t exponent) {
  uint64_t kept = mantissa >> 11, rest = mantissa & 0x7ff;
  kept += rest > 0x400 || (rest == 0x400 && (kept & 1));
  return exponent > 2000 ? HUGE_VAL : ldexp((double)kept, (int)exponent + 11);
}

bool gr_int_to_double(GrFiber *fiber, GrValue value, double *result) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    *result = (double)gr_untag_int(value);
    return true;
  }
  GrIntView view;
  gr_int_view(value, &view);
  uint64_t mantissa;
  int64_t exponent;
  gr_int_view_top(&view, &mantissa, &exponent);
  double x = round_mantissa(mantissa, exponent);
  if (isinf(x)) {
    gr_raise(fiber, &gr_exc_OverflowError, "int too large to convert to float");
    return false;
  }
  *result = view.negative ? -x : x;
  return true;
}

double gr_int_frexp(GrValue value, int64_t *exponent) {
  GrIntView view;
  gr_int_view(value, &view);
  uint64_t mantissa;
  int64_t shift;
  gr_int_view_top(&view, &mantissa, &shift);
  int small;
  double fraction = frexp(round_mantissa(mantissa, 0), &small);
  *exponent = fraction == 0 ? 0 : shift + small;
  return fraction;
}

int gr_int_sign(GrValue value) {
  if (gr_is_tagged_int(value)) {
    int64_t n = gr_untag_int(value);
    return (n > 0) - (n < 0);
  }
  GrIntView view;
  gr_int_view(value, &view);
  return view.count == 0 ? 0 : view.negative ? -1 : 1;
}

int64_t gr_int_bit_length(GrValue value) {
  GrIntView view;
  gr_int_view(value, &view);
  return gr_int_view_bits(&view);
}

// ---- protocols: __index__, __float__

GrValue gr_index(GrFiber *fiber, GrValue value) {
  if (GR_LIKELY(gr_is_int(value))) {
    return value;
  }
  GrType *type = gr_type_of(value);
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  if (!type->to_index) {
    return gr_raise(fiber, &gr_exc_TypeError, "'%T' object cannot be interpreted as an integer", value);
  }
  GrValue result = type->to_index(fiber, value);
  if (!result || gr_is_tagged_int(result) || gr_type_of(result) == &gr_int_type) {
    return result;
  }
  if (!gr_is_int(result)) {
    return gr_raise(fiber, &gr_exc_TypeError, "__index__ returned non-int (type %T)", result);
  }
  if (!gr_warn(fiber, &gr_exc_DeprecationWarning, 1,
               "__index__ returned non-int (type %T).  The ability to return an instance of a strict "
               "subclass of int is deprecated, and may not be supported in a future version of Python.",
               result)) {
    return 0;
  }
  return result;
}

bool gr_index_i64(GrFiber *fiber, GrValue value, GrType *error, int64_t *result) {
  GrValue index = gr_index(fiber, value);
  if (!index) {
    return false;
  }
  if (GR_LIKELY(gr_int_to_i64(index, result))) {
    return true;
  }
  if (error) {
    gr_raise(fiber, error, "cannot fit '%T' into an index-sized integer", value);
    return false;
  }
  *result = gr_int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
  return true;
}

bool gr_to_double_by_method(GrFiber *fiber, GrValue value, double *result) {
  GrValue converted = gr_type_of(value)->to_float(fiber, value);
  if (!converted) {
    return false;
  }
  if (!gr_is_float(converted)) {
    gr_raise(fiber, &gr_exc_TypeError, "%T.__float__ returned non-float (type %T)", value, converted);
    return false;
  }
  if (!gr_is_tagged_float(converted) && gr_type_of(converted) != &gr_float_type &&
      !gr_warn(fiber, &gr_exc_DeprecationWarning, 1,
               "%T.__float__ returned non-float (type %T).  The ability to return an instance of a "
               "strict subclass of float is deprecated, and may be removed in a future version "
               "of Python.",
               value, converted)) {
    return false;
  }
  *result = gr_float_value(converted);
  return true;
}

bool gr_to_double(GrFiber *fiber, GrValue value, double *result) {
  if (gr_is_float(value)) {
    *result = gr_float_value(value);
    return true;
  }
  if (gr_is_int(value) && (gr_is_tagged_int(value) || gr_type_of(value)->to_float == gr_int_type.to_float)) {
    return gr_int_to_double(fiber, value, result);
  }
  GrType *type = gr_type_of(value);
  if (!gr_type_ready(fiber, type)) {
    return false;
  }
  if (type->to_float) {
    return gr_to_double_by_method(fiber, value, result);
  }
  if (type->to_index) {
    GrValue index = gr_index(fiber, value);
    return index && gr_int_to_double(fiber, index, result);
  }
  gr_raise(fiber, &gr_exc_TypeError, "must be real number, not %T", value);
  return false;
}

// ---- order and hash

int gr_int_compare(GrValue a, GrValue b) {
  if (gr_are_tagged_ints(a, b)) {
    int64_t x = gr_untag_int(a), y = gr_untag_int(b);
    return (x > y) - (x < y);
  }
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  return gr_int_view_compare(&x, &y);
}

int gr_int_compare_double(GrValue value, double x) {
  const int64_t exact = (int64_t)1 << 53;
  if (gr_is_tagged_int(value) && gr_untag_int(value) >= -exact && gr_untag_int(value) <= exact) {
    double y = (double)gr_untag_int(value);
    return isnan(x) ? 2 : (y > x) - (y < x);
  }
  if (isnan(x)) {
    return 2;
  }
  if (isinf(x)) {
    return x > 0 ? -1 : 1;
  }
  GrIntView view;
  gr_int_view(value, &view);
  int sign = view.count == 0 ? 0 : view.negative ? -1 : 1, x_sign = (x > 0) - (x < 0);
  if (sign != x_sign || sign == 0) {
    return sign < x_sign ? -1 : sign > x_sign;
  }
  int exponent;
  double fraction = frexp(fabs(x), &exponent);   // 2^(exponent-1) <= |x| < 2^exponent
  int64_t bits = gr_int_view_bits(&view);
  if (bits != exponent) {
    return bits < exponent ? -sign : sign;
  }
  // As many bits: align x's 53 mantissa bits with the int's magnitude and compare limb by limb.
  uint64_t mantissa = (uint64_t)ldexp(fraction, 53) << 11;
  uint64_t top;
  int64_t shift;
  gr_int_view_top(&view, &top, &shift);
  return top == mantissa ? 0 : top < mantissa ? -sign : sign;
}

int64_t gr_int_hash(GrValue value) {
  uint64_t hash;
  bool negative;
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    int64_t n = gr_untag_int(value);
    negative = n < 0;
    hash = negative ? -(uint64_t)n : (uint64_t)n;
    hash = hash >= HASH_MODULUS ? hash % HASH_MODULUS : hash;
  } else {
    GrIntView view;
    gr_int_view(value, &view);
    negative = view.negative;
    hash = view.count == 0 ? 0 : mpn_mod_1(view.limbs, view.count, HASH_MODULUS);
  }
  int64_t result = negative ? -(int64_t)hash : (int64_t)hash;
  return result == -1 ? -2 : result;
}

// ---- arithmetic

GrValue gr_int_neg(GrFiber *fiber, GrValue value) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    return gr_int_from_i64(fiber, -gr_untag_int(value));
  }
  GrIntView view;
  gr_int_view(value, &view);
  return gr_int_from_limbs(fiber, view.limbs, view.count, !view.negative);
}

GrValue gr_int_abs(GrFiber *fiber, GrValue value) {
  return gr_int_sign(value) < 0 ? gr_int_neg(fiber, value) : gr_int_exact(fiber, value);
}

static bool int_divide(GrFiber *fiber, GrValue a, GrValue b, GrValue *quotient, GrValue *remainder) {
  if (gr_are_tagged_ints(a, b)) {
    int64_t x = gr_untag_int(a), y = gr_untag_int(b);
    int64_t q = x / y, r = x % y;
    bool adjust = r != 0 && (r < 0) != (y < 0);
    if (quotient) {
      *quotient = gr_int_from_i64(fiber, q - adjust);   // -2^62 / -1 does not fit a tag
    }
    if (remainder) {
      *remainder = gr_tag_int(adjust ? r + y : r);
    }
    return true;
  }
  return gr_int_divide(fiber, a, b, quotient, remainder);
}

static GrValue int_quotient(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  if (gr_int_sign(b) == 0) {
    return gr_raise_zero_division(fiber, op == GR_TRUEDIV ? "division by zero"
                                         : op == GR_MOD   ? "integer modulo by zero"
                                                          : "integer division or modulo by zero");
  }
  GrValue quotient = 0, remainder = 0;
  switch (op) {
  case GR_TRUEDIV: return gr_int_true_divide(fiber, a, b);
  case GR_FLOORDIV: return int_divide(fiber, a, b, &quotient, 0) ? quotient : 0;
  case GR_MOD: return int_divide(fiber, a, b, 0, &remainder) ? remainder : 0;
  default:
    if (!int_divide(fiber, a, b, &quotient, &remainder)) {
      return 0;
    }
    return GR_VALUE(gr_tuple_pack(fiber, 2, quotient, remainder));
  }
}

static GrValue int_shift(GrFiber *fiber, bool left, GrValue a, GrValue b) {
  if (gr_int_sign(b) < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative shift count");
  }
  int sign = gr_int_sign(a);
  uint64_t bits;
  if (sign == 0) {
    return GR_INT_CONST(0);
  }
  if (!gr_int_to_u64(b, &bits)) {
    return left ? gr_raise(fiber, &gr_exc_OverflowError, "too many digits in integer")
                : gr_tag_int(sign < 0 ? -1 : 0);
  }
  if (!left && gr_is_tagged_int(a)) {
    return gr_tag_int(gr_untag_int(a) >> (bits > 63 ? 63 : bits));
  }
  return left ? gr_int_shift_left(fiber, a, bits) : gr_int_shift_right(fiber, a, bits);
}

GrValue gr_int_binary(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  bool small = gr_are_tagged_ints(a, b);
  switch (op) {
  case GR_ADD:
  case GR_SUB:
    if (small) {
      int64_t x = gr_untag_int(a), y = gr_untag_int(b);
      return gr_int_from_i64(fiber, op == GR_ADD ? x + y : x - y);   // 63 bits each: no overflow
    }
    return gr_int_add(fiber, a, b, op == GR_SUB);
  case GR_MUL:
    if (small) {
      __int128 product = (__int128)gr_untag_int(a) * gr_untag_int(b);
      if (product >= GR_INT_MIN && product <= GR_INT_MAX) {
        return gr_tag_int((int64_t)product);
      }
      bool negative = product < 0;
      return int_from_u128(fiber, negative ? -(unsigned __int128)product : (unsigned __int128)product,
                           negative);
    }
    return gr_int_multiply(fiber, a, b);
  case GR_TRUEDIV:
  case GR_FLOORDIV:
  case GR_MOD:
  case GR_DIVMOD: return int_quotient(fiber, op, a, b);
  case GR_POW: return gr_int_power(fiber, a, b, 0);
  case GR_LSHIFT: return int_shift(fiber, true, a, b);
  case GR_RSHIFT: return int_shift(fiber, false, a, b);
  case GR_AND:
  case GR_OR:
  case GR_XOR:
    if (small) {
      int64_t x = gr_untag_int(a), y = gr_untag_int(b);
      return gr_tag_int(op == GR_AND ? x & y : op == GR_OR ? x | y : x ^ y);
    }
    return gr_int_bitwise(fiber, op, a, b);
  default: return GR_NOTIMPLEMENTED;
  }
}
