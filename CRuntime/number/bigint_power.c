// Integers of any size: true division, powers, and the number theory that math exports.
#include "bigint.h"
#include "grouse/gc.h"
#include "grouse/ops.h"
#include <float.h>
#include <math.h>

// ---- true division

// (|a| << shift or >> -shift) / |b| cut off to an integer, its lowest bit set if anything was cut.
static bool scaled_quotient(GrFiber *fiber, GrValue a, GrValue b, int64_t shift, uint64_t *result) {
  GrValue dividend = gr_int_abs(fiber, a), divisor = gr_int_abs(fiber, b);
  if (!dividend || !divisor) {
    return false;
  }
  bool inexact = false;
  if (shift < 0) {
    GrValue kept = gr_int_shift_right(fiber, dividend, (uint64_t)-shift);
    GrValue back = kept ? gr_int_shift_left(fiber, kept, (uint64_t)-shift) : 0;
    if (!back) {
      return false;
    }
    inexact = gr_int_compare(back, dividend) != 0;
    dividend = kept;
  } else {
    dividend = gr_int_shift_left(fiber, dividend, (uint64_t)shift);
  }
  GrValue quotient, remainder;
  if (!dividend || !gr_int_divide(fiber, dividend, divisor, &quotient, &remainder)) {
    return false;
  }
  if (!gr_int_to_u64(quotient, result)) {
    gr_bug("scaled quotient out of range");
  }
  *result |= inexact || remainder != GR_INT_CONST(0);
  return true;
}

GrValue gr_int_true_divide(GrFiber *fiber, GrValue a, GrValue b) {
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  bool negative = x.negative != y.negative;
  if (x.count == 0) {
    return gr_float(fiber, negative ? -0.0 : 0.0);
  }
  int64_t x_bits = gr_int_view_bits(&x), y_bits = gr_int_view_bits(&y);
  if (x_bits <= DBL_MANT_DIG && y_bits <= DBL_MANT_DIG) {
    double quotient = (double)x.limbs[0] / (double)y.limbs[0];
    return gr_float(fiber, negative ? -quotient : quotient);
  }
  int64_t difference = x_bits - y_bits;
  if (difference > DBL_MAX_EXP) {
    return gr_raise(fiber, &gr_exc_OverflowError, "integer division result too large for a float");
  }
  if (difference < DBL_MIN_EXP - DBL_MANT_DIG - 1) {
    return gr_float(fiber, negative ? -0.0 : 0.0);
  }
  // The quotient has 55 or 56 bits, fewer where the result is subnormal: two more than the result keeps.
  int64_t low = difference > DBL_MIN_EXP ? difference : DBL_MIN_EXP;
  int64_t shift = low - DBL_MANT_DIG - 2;
  uint64_t quotient;
  if (!scaled_quotient(fiber, a, b, -shift, &quotient)) {
    return 0;
  }
  int bits = 64 - __builtin_clzll((unsigned long long)quotient | 1);
  int64_t extra = (bits > DBL_MIN_EXP - shift ? bits : DBL_MIN_EXP - shift) - DBL_MANT_DIG;
  uint64_t half = (uint64_t)1 << (extra - 1), rest = quotient & (2 * half - 1);
  quotient -= rest;
  if (rest > half || (rest == half && (quotient & (2 * half)))) {
    quotient += 2 * half;
  }
  double result = ldexp((double)quotient, (int)shift);
  if (isinf(result)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "integer division result too large for a float");
  }
  return gr_float(fiber, negative ? -result : result);
}

// ---- powers

// base^exponent in one word; false when it does not fit.
static bool power_word(uint64_t base, uint64_t exponent, uint64_t *result) {
  uint64_t power = 1;
  while (exponent) {
    if ((exponent & 1) && __builtin_mul_overflow(power, base, &power)) {
      return false;
    }
    exponent >>= 1;
    if (exponent && __builtin_mul_overflow(base, base, &base)) {
      return false;
    }
  }
  *result = power;
  return true;
}

// GMP aborts when memory runs out: large results are first shown to fit.
static bool room_for_bits(GrFiber *fiber, unsigned __int128 bits) {
  if (bits / 64 >= INT32_MAX) {
    gr_raise_memory_error(fiber);
    return false;
  }
  if (bits < (unsigned __int128)1 << 28) {
    return true;
  }
  void *probe = gr_alloc_atomic_checked(fiber, (size_t)(bits / 4));
  if (!probe) {
    return false;
  }
  gr_free(probe);
  return true;
}

static GrValue power_plain(GrFiber *fiber, GrValue a, GrValue b) {
  GrIntView base, exponent;
  gr_int_view(a, &base);
  gr_int_view(b, &exponent);
  if (exponent.count == 0) {
    return GR_INT_CONST(1);
  }
  bool negative = base.negative && (exponent.limbs[0] & 1);
  if (base.count == 0) {
    return GR_INT_CONST(0);
  }
  if (base.count == 1 && base.limbs[0] == 1) {
    return gr_tag_int(negative ? -1 : 1);
  }
  if (exponent.count > 1) {
    return gr_raise_memory_error(fiber);
  }
  uint64_t word;
  if (base.count == 1 && power_word(base.limbs[0], exponent.limbs[0], &word)) {
    mp_limb_t limb = word;
    return gr_int_from_limbs(fiber, &limb, 1, negative);
  }
  if (base.count == 1 && (base.limbs[0] & (base.limbs[0] - 1)) == 0) {
    unsigned __int128 bits = (unsigned __int128)__builtin_ctzll(base.limbs[0]) * exponent.limbs[0];
    if (!room_for_bits(fiber, bits)) {
      return 0;
    }
    return gr_int_shift_left(fiber, gr_tag_int(negative ? -1 : 1), (uint64_t)bits);
  }
  if (!room_for_bits(fiber, (unsigned __int128)gr_int_view_bits(&base) * exponent.limbs[0])) {
    return 0;
  }
  mpz_t storage, power;
  mpz_init(power);
  mpz_pow_ui(power, gr_int_view_mpz(&base, storage), exponent.limbs[0]);
  GrValue result = gr_int_from_mpz(fiber, power);
  mpz_clear(power);
  return result;
}

// 0 <= base < modulus < 2^63.
static uint64_t power_modulo_word(uint64_t base, uint64_t exponent, uint64_t modulus) {
  uint64_t power = 1 % modulus;
  bool narrow = modulus < (uint64_t)1 << 32;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) {
      power = narrow ? power * base % modulus : (uint64_t)((unsigned __int128)power * base % modulus);
    }
    base = narrow ? base * base % modulus : (uint64_t)((unsigned __int128)base * base % modulus);
  }
  return power;
}

static GrValue power_modulo(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus) {
  GrIntView base, exponent, view;
  gr_int_view(modulus, &view);
  if (view.count == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "pow() 3rd argument cannot be 0");
  }
  if (gr_is_tagged_int(a) && gr_is_tagged_int(b) && gr_is_tagged_int(modulus) && gr_untag_int(b) >= 0) {
    int64_t m = gr_untag_int(modulus), x = gr_untag_int(a);
    uint64_t size = m < 0 ? -(uint64_t)m : (uint64_t)m;
    int64_t reduced = x % (int64_t)size;
    reduced += reduced < 0 ? (int64_t)size : 0;
    int64_t power = (int64_t)power_modulo_word((uint64_t)reduced, (uint64_t)gr_untag_int(b), size);
    return gr_tag_int(m < 0 && power ? power + m : power);
  }
  gr_int_view(a, &base);
  gr_int_view(b, &exponent);
  mpz_t base_storage, exponent_storage, modulus_storage, power, size;
  mpz_srcptr base_z = gr_int_view_mpz(&base, base_storage);
  mpz_srcptr modulus_z = gr_int_view_mpz(&view, modulus_storage);
  mpz_init(power);
  mpz_init(size);
  mpz_abs(size, modulus_z);
  bool invertible = true;
  if (exponent.negative) {
    exponent.negative = false;
    // Modulo 1 everything is 0 and its own inverse, which mpz_invert does not say.
    invertible = mpz_cmp_ui(size, 1) == 0 || mpz_invert(power, base_z, size);
    base_z = power;
  }
  GrValue result = 0;
  if (invertible) {
    mpz_powm(power, base_z, gr_int_view_mpz(&exponent, exponent_storage), size);
    if (view.negative && mpz_sgn(power) != 0) {
      mpz_add(power, power, modulus_z);
    }
    result = gr_int_from_mpz(fiber, power);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "base is not invertible for the given modulus");
  }
  mpz_clear(power);
  mpz_clear(size);
  return result;
}

GrValue gr_int_power(GrFiber *fiber, GrValue a, GrValue b, GrValue modulus) {
  if (modulus) {
    return power_modulo(fiber, a, b, modulus);
  }
  if (gr_int_sign(b) < 0) {
    double x, y;
    GrValue result;
    if (!gr_int_to_double(fiber, a, &x) || !gr_int_to_double(fiber, b, &y) ||
        !gr_float_pow(fiber, x, y, &result)) {
      return 0;
    }
    return result;
  }
  return power_plain(fiber, a, b);
}

// ---- number theory

static uint64_t gcd_word(uint64_t a, uint64_t b) {
  if (a == 0 || b == 0) {
    return a | b;
  }
  int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  do {
    b >>= __builtin_ctzll(b);
    if (a > b) {
      uint64_t swap = a;
      a = b;
      b = swap;
    }
    b -= a;
  } while (b);
  return a << shift;
}

GrValue gr_int_gcd(GrFiber *fiber, GrValue a, GrValue b) {
  GrIntView x, y;
  gr_int_view(a, &x);
  gr_int_view(b, &y);
  if (x.count <= 1 && y.count <= 1) {
    return gr_int_from_u64(fiber, gcd_word(x.count ? x.limbs[0] : 0, y.count ? y.limbs[0] : 0));
  }
  mpz_t x_storage, y_storage, result;
  mpz_init(result);
  mpz_gcd(result, gr_int_view_mpz(&x, x_storage), gr_int_view_mpz(&y, y_storage));
  GrValue value = gr_int_from_mpz(fiber, result);
  mpz_clear(result);
  return value;
}

GrValue gr_int_isqrt(GrFiber *fiber, GrValue n) {
  GrIntView view;
  gr_int_view(n, &view);
  if (view.count == 0) {
    return GR_INT_CONST(0);
  }
  int64_t count = (view.count + 1) / 2;
  GrInt *box = gr_int_make(fiber, count);
  if (!box) {
    return 0;
  }
  mpn_sqrtrem((mp_limb_t *)box->limbs, 0, view.limbs, view.count);
  return gr_int_finish(box, count, false);
}

GrValue gr_int_factorial(GrFiber *fiber, uint64_t n) {
  double bits = n < 2 ? 1 : (lgamma((double)n + 1) / M_LN2) + 64;
  if (!room_for_bits(fiber, bits > 1e18 ? (unsigned __int128)1 << 60 : (unsigned __int128)bits)) {
    return 0;
  }
  mpz_t result;
  mpz_init(result);
  mpz_fac_ui(result, n);
  GrValue value = gr_int_from_mpz(fiber, result);
  mpz_clear(result);
  return value;
}

GrValue gr_int_binomial(GrFiber *fiber, GrValue n, uint64_t k) {
  GrIntView view;
  gr_int_view(n, &view);
  if (!room_for_bits(fiber, (unsigned __int128)gr_int_view_bits(&view) * k)) {
    return 0;
  }
  mpz_t storage, result;
  mpz_init(result);
  mpz_bin_ui(result, gr_int_view_mpz(&view, storage), k);
  GrValue value = gr_int_from_mpz(fiber, result);
  mpz_clear(result);
  return value;
}

// low * (low + 1) * ... * (low + count - 1), halves first so that factors stay balanced.
static void product_range(mpz_t result, mpz_srcptr low, uint64_t count) {
  if (count <= 8) {
    mpz_t factor;
    mpz_init_set(factor, low);
    mpz_set_ui(result, 1);
    for (uint64_t i = 0; i < count; i++) {
      mpz_mul(result, result, factor);
      mpz_add_ui(factor, factor, 1);
    }
    mpz_clear(factor);
    return;
  }
  mpz_t middle, upper;
  mpz_init(middle);
  mpz_init(upper);
  mpz_add_ui(middle, low, count / 2);
  product_range(result, low, count / 2);
  product_range(upper, middle, count - count / 2);
  mpz_mul(result, result, upper);
  mpz_clear(middle);
  mpz_clear(upper);
}

GrValue gr_int_permutations(GrFiber *fiber, GrValue n, uint64_t k) {
  GrIntView view;
  gr_int_view(n, &view);
  if (!room_for_bits(fiber, (unsigned __int128)gr_int_view_bits(&view) * k)) {
    return 0;
  }
  mpz_t storage, low, result;
  mpz_init(low);
  mpz_init(result);
  mpz_sub_ui(low, gr_int_view_mpz(&view, storage), k);
  mpz_add_ui(low, low, 1);
  product_range(result, low, k);
  GrValue value = gr_int_from_mpz(fiber, result);
  mpz_clear(low);
  mpz_clear(result);
  return value;
}
