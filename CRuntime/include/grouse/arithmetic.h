// Numbers in two words: what arithmetic in emitted code passes along, so that floats stay in registers.
//
//   v == 0   the float d
//   else     v, any Python value; d means nothing, except that constants also have it
//
// Nothing is assumed about the operands: every operation tests them, floats first, and falls back to the full dispatch.
#ifndef GROUSE_ARITHMETIC_H
#define GROUSE_ARITHMETIC_H

#include "grouse/ops.h"

typedef struct GrNumber {
  GrValue v;
  double d;
} GrNumber;

#define GR_NUMBER(x) ((GrNumber){0, x})
#define GR_NUMBER_INT(n) ((GrNumber){GR_INT_CONST(n), (double)(n)})
// What an operation that raised gives; no Python value has this address.
#define GR_NUMBER_FAILURE ((GrValue)(uintptr_t)8)
#define GR_NUMBER_IN_PLACE 0x100

static inline bool gr_number_failed(GrNumber n) { return n.v == GR_NUMBER_FAILURE; }
static inline GrNumber gr_number_from(GrValue value) {
  if (GR_LIKELY(gr_is_tagged_float(value))) {
    return GR_NUMBER(gr_untag_float(value));
  }
  return gr_is_exactly(value, &gr_float_type) ? GR_NUMBER(((GrFloat *)(void *)value)->value)
                                              : (GrNumber){value, 0};
}
static inline GrValue gr_number_box(GrFiber *fiber, GrNumber n) {
  return n.v == 0 ? gr_float(fiber, n.d) : n.v;
}

// The full operation; [op] is a GrBinaryOp, perhaps with GR_NUMBER_IN_PLACE.
GrNumber gr_number_binary(GrFiber *fiber, int op, GrNumber a, GrNumber b);
int gr_number_compare_slow(GrFiber *fiber, GrNumber a, GrNumber b, GrCompareOp op);

// True if [n] is a float or was written as an int: then its d counts, if the other operand is a float.
static inline bool gr_number_has_double(GrNumber n) {
  return n.v == 0 || (__builtin_constant_p(gr_bits(n.v)) && gr_is_tagged_int(n.v));
}
static inline bool gr_are_doubles(GrNumber a, GrNumber b) {
  return gr_number_has_double(a) && gr_number_has_double(b) && (a.v == 0 || b.v == 0);
}

static inline GrNumber gr_number_add(GrFiber *fiber, GrNumber a, GrNumber b, bool in_place) {
  if (GR_LIKELY(gr_are_doubles(a, b))) {
    return GR_NUMBER(a.d + b.d);
  }
  int64_t sum;
  if (gr_are_tagged_ints(a.v, b.v) &&
      GR_LIKELY(!__builtin_add_overflow((int64_t)gr_bits(a.v), (int64_t)(gr_bits(b.v) - 1), &sum))) {
    return (GrNumber){gr_from_bits((uint64_t)sum), 0};
  }
  return gr_number_binary(fiber, in_place ? GR_ADD | GR_NUMBER_IN_PLACE : GR_ADD, a, b);
}
static inline GrNumber gr_number_sub(GrFiber *fiber, GrNumber a, GrNumber b, bool in_place) {
  if (GR_LIKELY(gr_are_doubles(a, b))) {
    return GR_NUMBER(a.d - b.d);
  }
  int64_t difference;
  if (gr_are_tagged_ints(a.v, b.v) &&
      GR_LIKELY(!__builtin_sub_overflow((int64_t)gr_bits(a.v), (int64_t)(gr_bits(b.v) - 1), &difference))) {
    return (GrNumber){gr_from_bits((uint64_t)difference), 0};
  }
  return gr_number_binary(fiber, in_place ? GR_SUB | GR_NUMBER_IN_PLACE : GR_SUB, a, b);
}
static inline GrNumber gr_number_mul(GrFiber *fiber, GrNumber a, GrNumber b, bool in_place) {
  if (GR_LIKELY(gr_are_doubles(a, b))) {
    return GR_NUMBER(a.d * b.d);
  }
  int64_t product;
  if (gr_are_tagged_ints(a.v, b.v) &&
      GR_LIKELY(!__builtin_mul_overflow((int64_t)gr_bits(a.v) >> 1, (int64_t)(gr_bits(b.v) - 1), &product))) {
    return (GrNumber){gr_from_bits((uint64_t)product + 1), 0};
  }
  return gr_number_binary(fiber, in_place ? GR_MUL | GR_NUMBER_IN_PLACE : GR_MUL, a, b);
}
static inline GrNumber gr_number_truediv(GrFiber *fiber, GrNumber a, GrNumber b, bool in_place) {
  if (GR_LIKELY(gr_are_doubles(a, b)) && GR_LIKELY(b.d != 0)) {
    return GR_NUMBER(a.d / b.d);
  }
  return gr_number_binary(fiber, in_place ? GR_TRUEDIV | GR_NUMBER_IN_PLACE : GR_TRUEDIV, a, b);
}
// x * x exactly: the sum of the two parts. For 2^-200 < |x| < 2^200.
typedef struct GrSquare {
  double rounded, rest;
} GrSquare;
static inline GrSquare gr_square(double x) {
  // x in two halves whose products are exact.
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits &= ~(uint64_t)0 << 27;
  double high, square = x * x;
  memcpy(&high, &bits, sizeof high);
  double low = x - high;
  return (GrSquare){square, ((high * high - square) + 2 * (high * low)) + low * low};
}
// The size of the last bit of a normal [x] that is no power of two; for those, half as much: a bound that is always safe.
static inline double gr_last_bit(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  uint64_t exponent = bits & (uint64_t)0x7ff << 52;
  bits = bits == exponent ? exponent - ((uint64_t)1 << 52) : exponent;
  memcpy(&x, &bits, sizeof x);
  return x * 0x1p-52;
}

// The C library's pow, which gcc would replace for some exponents by what rounds otherwise.
double gr_pow(double x, double y) __asm__("pow");
// pow(x, y) of x > 0 to the bit. The library's result lies within 0.52 of the last place (glibc and musl, for powers below
// 2^200), so it is the correctly rounded one unless the exact value is nearly halfway between two floats; squares and roots
// are correctly rounded in hardware, and their errors tell how near that is.
GR_INLINE double gr_double_power(double x, double y) {
  if (__builtin_constant_p(y) && GR_LIKELY(x > 0x1p-100 && x < 0x1p100)) {
    if (y == 2) {
      GrSquare square = gr_square(x);
      if (GR_LIKELY(__builtin_fabs(square.rest) < 0.475 * gr_last_bit(square.rounded))) {
        return square.rounded;
      }
    } else if (y == 0.5) {
      double root = __builtin_sqrt(x);
      GrSquare square = gr_square(root);
      double off = (square.rounded - x) + square.rest;   // root * root - x; the error of root is off / (2 * root)
      if (GR_LIKELY(__builtin_fabs(off) < 0.95 * root * gr_last_bit(root))) {
        return root;
      }
    }
  }
  return gr_pow(x, y);
}
// x ** y of floats where it is a positive float; false: it may be something else.
GR_INLINE bool gr_double_pow(double x, double y, double *result) {
  if (GR_LIKELY(x > 0)) {
    *result = gr_double_power(x, y);
    return __builtin_isfinite(*result) && *result != 0;
  }
  return false;
}
static inline GrNumber gr_number_pow(GrFiber *fiber, GrNumber a, GrNumber b, bool in_place) {
  double power;
  if (GR_LIKELY(gr_are_doubles(a, b)) && GR_LIKELY(gr_double_pow(a.d, b.d, &power))) {
    return GR_NUMBER(power);
  }
  return gr_number_binary(fiber, in_place ? GR_POW | GR_NUMBER_IN_PLACE : GR_POW, a, b);
}
static inline GrNumber gr_number_negate(GrFiber *fiber, GrNumber a) {
  if (GR_LIKELY(a.v == 0)) {
    return GR_NUMBER(-a.d);
  }
  GrValue value = gr_unary(fiber, GR_NEG, a.v);
  return value != 0 ? gr_number_from(value) : (GrNumber){GR_NUMBER_FAILURE, 0};
}
static inline int gr_number_compare(GrFiber *fiber, GrNumber a, GrNumber b, GrCompareOp op) {
  if (GR_LIKELY(gr_are_doubles(a, b))) {
    switch (op) {
    case GR_LT: return a.d < b.d;
    case GR_LE: return a.d <= b.d;
    case GR_EQ: return a.d == b.d;
    case GR_NE: return a.d != b.d;
    case GR_GT: return a.d > b.d;
    case GR_GE: return a.d >= b.d;
    }
  }
  if (gr_are_tagged_ints(a.v, b.v)) {
    return gr_compare_truth(fiber, a.v, b.v, op);
  }
  return gr_number_compare_slow(fiber, a, b, op);
}

#endif
