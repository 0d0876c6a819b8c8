// int: tagged 63-bit words, GMP limbs for the rest, and subclasses of int (always boxed).
// bool values are the two static objects of gr_bool_type, which is a subclass of int.
#ifndef GROUSE_INT_H
#define GROUSE_INT_H

#include "grouse/error.h"

// A boxed int: big, or an instance of a subclass. Limbs are least significant first, no leading zero limb.
struct GrInt {
  GrObject base;
  int64_t size;       // number of limbs, negative for negative numbers, 0 for zero
  uint64_t limbs[];
};

GrValue gr_int_from_i64_slow(GrFiber *fiber, int64_t n);
static inline GrValue gr_int_from_i64(GrFiber *fiber, int64_t n) {
  return GR_LIKELY(gr_fits_tagged_int(n)) ? gr_tag_int(n) : gr_int_from_i64_slow(fiber, n);
}
GrValue gr_int_from_u64(GrFiber *fiber, uint64_t n);
// Truncates towards zero; OverflowError / ValueError for inf and nan.
GrValue gr_int_from_double(GrFiber *fiber, double x);
// Parses int(text, base) with CPython's rules and messages; [original] is quoted in the error.
GrValue gr_int_parse(GrFiber *fiber, const char *text, int64_t size, int base, GrValue original);
// [value] must be an int (gr_is_int; bool included). False without an exception when out of range.
bool gr_int_to_i64(GrValue value, int64_t *result);
bool gr_int_to_u64(GrValue value, uint64_t *result);
// Nearest double; OverflowError "int too large to convert to float".
bool gr_int_to_double(GrFiber *fiber, GrValue value, double *result);
int gr_int_sign(GrValue value);
// operator.index(value): an int; TypeError "'X' object cannot be interpreted as an integer".
GrValue gr_index(GrFiber *fiber, GrValue value);
// operator.index as int64; [error] is the type raised when out of range, 0 to clamp.
bool gr_index_i64(GrFiber *fiber, GrValue value, GrType *error, int64_t *result);
// float(value) for arithmetic and C parameters: __float__, then __index__; TypeError "must be real number".
bool gr_to_double(GrFiber *fiber, GrValue value, double *result);
// What the __float__ of [value] returns; its type is known to have one.
bool gr_to_double_by_method(GrFiber *fiber, GrValue value, double *result);

// Arithmetic on ints known to be ints (gr_is_int), any size.
GrValue gr_int_binary(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b);
int gr_int_compare(GrValue a, GrValue b);
int64_t gr_int_hash(GrValue value);
GrStr *gr_int_to_str(GrFiber *fiber, GrValue value, int base);   // base 10 obeys the digit limit

#endif
