// The value word. Every Python value is one 64-bit word, told apart by its low bits:
//
//   ...1   a 63-bit int, n << 1 | 1
//   ..10   a self-tagged float: rol(bits + 2^60, 3); covers |x| in [2^-255, 2^257)
//          (Melançon, Serrano, Feeley: "Float self-tagging", 2024); other floats are GrFloat boxes
//   ..00   the address of an object, as it is, so that the collector sees it
//   0      no value: the error sentinel, never a Python object
//
// GrValue points to an incomplete struct so that mixing it up with an integer is a compile error.
#ifndef GROUSE_VALUE_H
#define GROUSE_VALUE_H

#include "grouse/base.h"
#include <string.h>

typedef struct GrAny *GrValue;

#define GR_INT_MAX ((int64_t)(INT64_MAX >> 1))
#define GR_INT_MIN ((int64_t)(INT64_MIN >> 1))
// A tagged int as a constant expression; [n] must fit 63 bits.
#define GR_INT_CONST(n) ((GrValue)(uintptr_t)(((uint64_t)(n) << 1) | 1))
// A static object as a value.
#define GR_VALUE(pointer) ((GrValue)(void *)(pointer))

static inline uint64_t gr_bits(GrValue value) { return (uint64_t)(uintptr_t)value; }
static inline GrValue gr_from_bits(uint64_t bits) { return (GrValue)(uintptr_t)bits; }

static inline bool gr_is_tagged_int(GrValue value) { return gr_bits(value) & 1; }
static inline bool gr_are_tagged_ints(GrValue a, GrValue b) { return gr_bits(a) & gr_bits(b) & 1; }
static inline bool gr_is_tagged_float(GrValue value) { return (gr_bits(value) & 3) == 2; }
// True for every value that is the address of an object (also boxed floats and big ints).
static inline bool gr_is_object(GrValue value) { return (gr_bits(value) & 3) == 0; }

// The number in a tagged int.
static inline int64_t gr_untag_int(GrValue value) { return (int64_t)gr_bits(value) >> 1; }
static inline bool gr_fits_tagged_int(int64_t n) { return n >= GR_INT_MIN && n <= GR_INT_MAX; }
// Tags [n], which must fit 63 bits.
static inline GrValue gr_tag_int(int64_t n) { return gr_from_bits((uint64_t)n << 1 | 1); }

static inline uint64_t gr_rotate_left(uint64_t x, int k) { return x << k | x >> (64 - k); }
static inline double gr_untag_float(GrValue value) {
  uint64_t bits = gr_rotate_left(gr_bits(value), 61) - ((uint64_t)1 << 60);
  double result;
  memcpy(&result, &bits, sizeof result);
  return result;
}
// Tags [x] if its exponent allows, else returns 0.
static inline GrValue gr_tag_float(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  uint64_t word = gr_rotate_left(bits + ((uint64_t)1 << 60), 3);
  return (word & 3) == 2 ? gr_from_bits(word) : (GrValue)0;
}

#endif
