// Integers of any size: add, multiply, divide, shift and bitwise operations on limbs.
//
// Every function takes values of any int representation and returns a normalised value. Work that fits 64 bits
// never comes here first: int.c and arithmetic.c try words before limbs.
#include "bigint.h"
#include "grouse/gc.h"

void gr_int_view(GrValue value, GrIntView *view) {
  if (gr_is_tagged_int(value)) {
    int64_t n = gr_untag_int(value);
    view->negative = n < 0;
    view->small = n < 0 ? -(uint64_t)n : (uint64_t)n;
    view->count = n != 0;
    view->limbs = &view->small;
    return;
  }
  if (gr_as_object(value)->type == &gr_bool_type) {
    view->negative = false;
    view->small = value == GR_TRUE;
    view->count = value == GR_TRUE;
    view->limbs = &view->small;
    return;
  }
  const GrInt *box = (const GrInt *)(const void *)value;
  view->negative = box->size < 0;
  view->count = box->size < 0 ? -box->size : box->size;
  view->limbs = (const mp_limb_t *)box->limbs;
}

GrInt *gr_int_make(GrFiber *fiber, int64_t count) {
  if (count > INT64_MAX / 64) {
    return (GrInt *)(void *)gr_raise_memory_error(fiber);
  }
  size_t size = sizeof(GrInt) + sizeof(uint64_t) * (size_t)count;
  GrInt *box =
      size < 1 << 16 ? gr_alloc_atomic(fiber, size) : gr_alloc_atomic_checked(fiber, size);
  if (box) {
    box->base.type = &gr_int_type;
  }
  return box;
}

GrValue gr_int_finish(GrInt *box, int64_t count, bool negative) {
  while (count > 0 && box->limbs[count - 1] == 0) {
    count--;
  }
  if (count == 0) {
    return GR_INT_CONST(0);
  }
  if (count == 1) {
    uint64_t limb = box->limbs[0];
    if (limb <= (uint64_t)GR_INT_MAX + negative) {
      return gr_tag_int(negative ? -(int64_t)limb : (int64_t)limb);
    }
  }
  box->size = negative ? -count : count;
  return GR_VALUE(box);
}

GrValue gr_int_from_limbs(GrFiber *fiber, const mp_limb_t *limbs, int64_t count, bool negative) {
  GrInt *box = gr_int_make(fiber, count);
  if (!box) {
    return 0;
  }
  if (count > 0) {
    memcpy(box->limbs, limbs, sizeof(uint64_t) * (size_t)count);
  }
  return gr_int_finish(box, count, negative);
}

GrValue gr_int_from_mpz(GrFiber *fiber, mpz_srcptr z) {
  return gr_int_from_limbs(fiber, mpz_limbs_read(z), (int64_t)mpz_size(z), mpz_sgn(z) < 0);
}

int gr_int_view_compare(const GrIntView *a, const GrIntView *b) {
  if (a->negative != b->negative) {
    return a->negative ? -1 : 1;
  }
  int order;
  if (a->count != b->count) {
    order = a->count < b->count ? -1 : 1;
  } else {
    int limbs = a->count ? mpn_cmp(a->limbs, b->limbs, a->count) : 0;
    order = limbs < 0 ? -1 : limbs > 0;
  }
  return a->negative ? -order : order;
}

void gr_int_view_top(const GrIntView *view, uint64_t *mantissa, int64_t *exponent) {
  int64_t n = view->count;
  if (n == 0) {
    *mantissa = 0;
    *exponent = 0;
    return;
  }
  int shift = __builtin_clzll((unsigned long long)view->limbs[n - 1]);
  uint64_t top = view->limbs[n - 1] << shift;
  bool sticky = false;
  if (n > 1) {
    uint64_t next = view->limbs[n - 2];
    if (shift > 0) {
      top |= next >> (64 - shift);
      sticky = next << shift != 0;
    } else {
      sticky = next != 0;
    }
    for (int64_t i = n - 3; i >= 0 && !sticky; i--) {
      sticky = view->limbs[i] != 0;
    }
  }
  *mantissa = top | sticky;
  *exponent = (n - 1) * 64 - shift;
}

// ---- sums

static GrValue add_magnitudes(GrFiber *fiber, const GrIntView *a, const GrIntView *b, bool negative) {
  if (a->count < b->count) {
    const GrIntView *swap = a;
    a = b;
    b = swap;
  }
  GrInt *box = gr_int_make(fiber, a->count + 1);
  if (!box) {
    return 0;
  }
  mp_limb_t *out = (mp_limb_t *)box->limbs;
  if (b->count == 0) {
    memcpy(out, a->limbs, sizeof(uint64_t) * (size_t)a->count);
    return gr_int_finish(box, a->count, negative);
  }
  out[a->count] = mpn_add(out, a->limbs, a->count, b->limbs, b->count);
  return gr_int_finish(box, a->count + 1, negative);
}

// |a| - |b|, negated if [negative].
static GrValue subtract_magnitudes(GrFiber *fiber, const GrIntView *a, const GrIntView *b,
                                   bool negative) {
  int order = a->count != b->count ? (a->count < b->count ? -1 : 1)
              : a->count           ? mpn_cmp(a->limbs, b->limbs, a->count)
                                   : 0;
  if (order == 0) {
    return GR_INT_CONST(0);
  }
  if (order < 0) {
    const GrIntView *swap = a;
    a = b;
    b = swap;
    negative = !negative;
  }
  GrInt *box = gr_int_make(fiber, a->count);
  if (!box) {
    return 0;
  }
  mp_limb_t *out = (mp_limb_t *)box->limbs;
  if (b->count == 0) {
    memcpy(out, a->limbs, sizeof(uint64_t) * (size_t)a->count);
  } else {
    mpn_sub(out, a->limbs, a->count, b->limbs, b->count);
  }
  return gr_int_finish(box, a->count, negative);
}

GrValue gr_int_add(GrFiber *fiber, GrValue a, GrValue b, bool subtract) {
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  bool y_negative = y.negative != subtract;
  return x.negative == y_negative ? add_magnitudes(fiber, &x, &y, x.negative)
                                  : subtract_magnitudes(fiber, &x, &y, x.negative);
}

// ---- products

GrValue gr_int_multiply(GrFiber *fiber, GrValue a, GrValue b) {
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  if (x.count == 0 || y.count == 0) {
    return GR_INT_CONST(0);
  }
  GrInt *box = gr_int_make(fiber, x.count + y.count);
  if (!box) {
    return 0;
  }
  mp_limb_t *out = (mp_limb_t *)box->limbs;
  const GrIntView *longer = x.count >= y.count ? &x : &y, *shorter = x.count >= y.count ? &y : &x;
  if (x.limbs == y.limbs) {
    mpn_sqr(out, x.limbs, x.count);
  } else if (shorter->count == 1) {
    out[longer->count] = mpn_mul_1(out, longer->limbs, longer->count, shorter->limbs[0]);
  } else {
    mpn_mul(out, longer->limbs, longer->count, shorter->limbs, shorter->count);
  }
  return gr_int_finish(box, x.count + y.count, x.negative != y.negative);
}

// ---- division

// The floor of a / b when |a| < |b|: quotient 0 or -1.
static bool divide_smaller(GrFiber *fiber, GrValue a, GrValue b, bool differ, GrValue *quotient,
                           GrValue *remainder) {
  bool adjust = differ && gr_int_sign(a) != 0;
  if (quotient) {
    *quotient = gr_tag_int(adjust ? -1 : 0);
  }
  if (remainder) {
    *remainder = adjust ? gr_int_add(fiber, a, b, false) : gr_int_exact(fiber, a);
    return *remainder != 0;
  }
  return true;
}

bool gr_int_divide(GrFiber *fiber, GrValue a, GrValue b, GrValue *quotient, GrValue *remainder) {
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  bool differ = x.negative != y.negative;
  if (x.count < y.count) {
    return divide_smaller(fiber, a, b, differ, quotient, remainder);
  }
  int64_t quotient_count = x.count - y.count + 1;
  GrInt *q = gr_int_make(fiber, quotient_count + 1);
  GrInt *r = q ? gr_int_make(fiber, y.count) : 0;
  if (!r) {
    return false;
  }
  mp_limb_t *q_limbs = (mp_limb_t *)q->limbs, *r_limbs = (mp_limb_t *)r->limbs;
  mpn_tdiv_qr(q_limbs, r_limbs, 0, x.limbs, x.count, y.limbs, y.count);
  if (differ && !mpn_zero_p(r_limbs, y.count)) {
    q_limbs[quotient_count] = mpn_add_1(q_limbs, q_limbs, quotient_count, 1);
    quotient_count++;
    mpn_sub_n(r_limbs, y.limbs, r_limbs, y.count);
  }
  if (quotient) {
    *quotient = gr_int_finish(q, quotient_count, differ);
  }
  if (remainder) {
    *remainder = gr_int_finish(r, y.count, y.negative);
  }
  return true;
}

// ---- shifts

GrValue gr_int_shift_left(GrFiber *fiber, GrValue a, uint64_t bits) {
  GrIntView x;
  gr_int_view(a, &x);
  if (x.count == 0) {
    return GR_INT_CONST(0);
  }
  if (bits / 64 > INT64_MAX / 128) {
    return gr_raise_memory_error(fiber);
  }
  int64_t words = (int64_t)(bits / 64);
  unsigned rest = bits % 64;
  GrInt *box = gr_int_make(fiber, x.count + words + 1);
  if (!box) {
    return 0;
  }
  mp_limb_t *out = (mp_limb_t *)box->limbs;
  memset(out, 0, sizeof(uint64_t) * (size_t)words);
  if (rest) {
    out[words + x.count] = mpn_lshift(out + words, x.limbs, x.count, rest);
  } else {
    memcpy(out + words, x.limbs, sizeof(uint64_t) * (size_t)x.count);
    out[words + x.count] = 0;
  }
  return gr_int_finish(box, x.count + words + 1, x.negative);
}

GrValue gr_int_shift_right(GrFiber *fiber, GrValue a, uint64_t bits) {
  GrIntView x;
  gr_int_view(a, &x);
  if (bits / 64 >= (uint64_t)x.count) {
    return gr_tag_int(x.negative ? -1 : 0);
  }
  int64_t words = (int64_t)(bits / 64), count = x.count - words;
  unsigned rest = bits % 64;
  GrInt *box = gr_int_make(fiber, count + 1);
  if (!box) {
    return 0;
  }
  mp_limb_t *out = (mp_limb_t *)box->limbs;
  bool lost = words > 0 && !mpn_zero_p(x.limbs, words);
  if (rest) {
    lost |= mpn_rshift(out, x.limbs + words, count, rest) != 0;
  } else {
    memcpy(out, x.limbs + words, sizeof(uint64_t) * (size_t)count);
  }
  out[count] = x.negative && lost ? mpn_add_1(out, out, count, 1) : 0;   // rounds down
  return gr_int_finish(box, count + 1, x.negative);
}

// ---- bitwise operations on the two's complement with endless sign bits

// Limb [i] of the two's complement; *carry starts as 1 and belongs to the negative ones.
static inline mp_limb_t complement_limb(const GrIntView *view, int64_t i, mp_limb_t *carry) {
  mp_limb_t limb = i < view->count ? view->limbs[i] : 0;
  if (!view->negative) {
    return limb;
  }
  limb = ~limb + *carry;
  *carry &= limb == 0;
  return limb;
}

GrValue gr_int_bitwise(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  int64_t count = (x.count > y.count ? x.count : y.count) + 1;
  GrInt *box = gr_int_make(fiber, count);
  if (!box) {
    return 0;
  }
  mp_limb_t *out = (mp_limb_t *)box->limbs, carry_x = 1, carry_y = 1;
  for (int64_t i = 0; i < count; i++) {
    mp_limb_t p = complement_limb(&x, i, &carry_x), q = complement_limb(&y, i, &carry_y);
    out[i] = op == GR_AND ? p & q : op == GR_OR ? p | q : p ^ q;
  }
  bool negative = out[count - 1] >> 63;
  if (negative) {
    mpn_neg(out, out, count);
  }
  return gr_int_finish(box, count, negative);
}
