// Integers of any size as sign and limbs; shared by number/ only. GMP does the limb work, the collector owns all
// results. A view is valid while its value is reachable; its own `small` word backs values without a box.
#ifndef GROUSE_BIGINT_H
#define GROUSE_BIGINT_H

#include "grouse/int.h"
#include "grouse/number.h"
#include <gmp.h>

typedef struct GrIntView {
  const mp_limb_t *limbs;   // least significant first
  int64_t count;            // no leading zero limb; 0 for zero
  bool negative;
  mp_limb_t small;
} GrIntView;

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t), "limbs are 64 bits");

// The number in [value] (gr_is_int; bool included).
void gr_int_view(GrValue value, GrIntView *view);
// A collected box with room for [count] limbs, not initialised. 0: MemoryError raised.
GrInt *gr_int_make(GrFiber *fiber, int64_t count);
// Turns a filled box into a value: drops leading zeros, tags what fits.
GrValue gr_int_finish(GrInt *box, int64_t count, bool negative);
GrValue gr_int_from_limbs(GrFiber *fiber, const mp_limb_t *limbs, int64_t count, bool negative);
GrValue gr_int_from_mpz(GrFiber *fiber, mpz_srcptr z);
// A read-only mpz of a view, in the given storage.
static inline mpz_srcptr gr_int_view_mpz(const GrIntView *view, mpz_t storage) {
  return mpz_roinit_n(storage, view->limbs, view->negative ? -view->count : view->count);
}
static inline int64_t gr_int_view_bits(const GrIntView *view) {
  return view->count == 0
             ? 0
             : view->count * 64 - __builtin_clzll((unsigned long long)view->limbs[view->count - 1]);
}
int gr_int_view_compare(const GrIntView *a, const GrIntView *b);
// Sets [mantissa] (top bit set, low bit sticky) and [exponent] so that |value| ~ mantissa * 2^exponent.
void gr_int_view_top(const GrIntView *view, uint64_t *mantissa, int64_t *exponent);

GrValue gr_int_add(GrFiber *fiber, GrValue a, GrValue b, bool subtract);
GrValue gr_int_multiply(GrFiber *fiber, GrValue a, GrValue b);
// Floor division; either result may be 0. False: raised. [b] is not zero.
bool gr_int_divide(GrFiber *fiber, GrValue a, GrValue b, GrValue *quotient, GrValue *remainder);
GrValue gr_int_true_divide(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_int_shift_left(GrFiber *fiber, GrValue a, uint64_t bits);
GrValue gr_int_shift_right(GrFiber *fiber, GrValue a, uint64_t bits);
GrValue gr_int_bitwise(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b);
GrValue gr_int_power(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus);   // b >= 0 without modulus

#endif
