// The math module: functions of the C library with Python's errors, and exact ones on ints.
//
// Sums, distances and the gamma functions, which are not the C library's, are in math_sum.c and math_gamma.c.
#include "grouse/bind.h"
#include "grouse/number.h"
#include "math.bind.h"
#include <errno.h>
#include <limits.h>
#include <math.h>

GrValue gr_math_inf = GR_VALUE(&gr_float_infinity);
GrValue gr_math_nan = GR_VALUE(&gr_float_nan);

// ---- errors

static bool raise_domain(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_ValueError, "math domain error");
  return false;
}
static bool raise_range(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_OverflowError, "math range error");
  return false;
}

// The result of a function of one argument: nan from a number is a domain error; infinity from a finite number is
// one too, unless the function overflows.
static inline bool finish(GrFiber *fiber, double x, double r, bool overflows, double *result) {
  *result = r;
  if (GR_LIKELY(isfinite(r)) || isnan(x)) {
    return true;
  }
  if (isnan(r)) {
    return raise_domain(fiber);
  }
  return !isfinite(x) || (overflows ? raise_range(fiber) : raise_domain(fiber));
}

// ---- functions of the C library

bool gr_math_acos(GrFiber *fiber, double x, double *result) { return finish(fiber, x, acos(x), false, result); }
bool gr_math_acosh(GrFiber *fiber, double x, double *result) { return finish(fiber, x, acosh(x), false, result); }
bool gr_math_asin(GrFiber *fiber, double x, double *result) { return finish(fiber, x, asin(x), false, result); }
bool gr_math_asinh(GrFiber *fiber, double x, double *result) { return finish(fiber, x, asinh(x), false, result); }
bool gr_math_atan(GrFiber *fiber, double x, double *result) { return finish(fiber, x, atan(x), false, result); }
bool gr_math_atanh(GrFiber *fiber, double x, double *result) { return finish(fiber, x, atanh(x), false, result); }
bool gr_math_cbrt(GrFiber *fiber, double x, double *result) { return finish(fiber, x, cbrt(x), false, result); }
bool gr_math_cos(GrFiber *fiber, double x, double *result) { return finish(fiber, x, cos(x), false, result); }
bool gr_math_cosh(GrFiber *fiber, double x, double *result) { return finish(fiber, x, cosh(x), true, result); }
bool gr_math_exp(GrFiber *fiber, double x, double *result) { return finish(fiber, x, exp(x), true, result); }
bool gr_math_exp2(GrFiber *fiber, double x, double *result) { return finish(fiber, x, exp2(x), true, result); }
bool gr_math_expm1(GrFiber *fiber, double x, double *result) { return finish(fiber, x, expm1(x), true, result); }
bool gr_math_fabs(GrFiber *fiber, double x, double *result) { return finish(fiber, x, fabs(x), false, result); }
bool gr_math_log1p(GrFiber *fiber, double x, double *result) { return finish(fiber, x, log1p(x), false, result); }
bool gr_math_sin(GrFiber *fiber, double x, double *result) { return finish(fiber, x, sin(x), false, result); }
bool gr_math_sinh(GrFiber *fiber, double x, double *result) { return finish(fiber, x, sinh(x), true, result); }
bool gr_math_sqrt(GrFiber *fiber, double x, double *result) { return finish(fiber, x, sqrt(x), false, result); }
bool gr_math_tan(GrFiber *fiber, double x, double *result) { return finish(fiber, x, tan(x), false, result); }
bool gr_math_tanh(GrFiber *fiber, double x, double *result) { return finish(fiber, x, tanh(x), false, result); }
bool gr_math_erf(GrFiber *fiber, double x, double *result) { return finish(fiber, x, erf(x), false, result); }
bool gr_math_erfc(GrFiber *fiber, double x, double *result) { return finish(fiber, x, erfc(x), false, result); }

bool gr_math_degrees(GrFiber *fiber, double x, double *result) {
  (void)fiber;
  *result = x * (180.0 / M_PI);
  return true;
}

bool gr_math_radians(GrFiber *fiber, double x, double *result) {
  (void)fiber;
  *result = x * (M_PI / 180.0);
  return true;
}

bool gr_math_ulp(GrFiber *fiber, double x, double *result) {
  (void)fiber;
  x = fabs(x);
  double next = nextafter(x, HUGE_VAL);
  *result = !isfinite(x) ? x : isinf(next) ? x - nextafter(x, -HUGE_VAL) : next - x;
  return true;
}

// Of two arguments: nan from two numbers is a domain error.
static bool finish2(GrFiber *fiber, double x, double y, double r, double *result) {
  *result = r;
  if (GR_LIKELY(isfinite(r)) || isnan(x) || isnan(y)) {
    return true;
  }
  if (isnan(r)) {
    return raise_domain(fiber);
  }
  return !isfinite(x) || !isfinite(y) || raise_range(fiber);
}

bool gr_math_atan2(GrFiber *fiber, double y, double x, double *result) {
  return finish2(fiber, x, y, atan2(y, x), result);
}
bool gr_math_copysign(GrFiber *fiber, double x, double y, double *result) {
  return finish2(fiber, x, y, copysign(x, y), result);
}
bool gr_math_fmod(GrFiber *fiber, double x, double y, double *result) {
  return finish2(fiber, x, y, fmod(x, y), result);
}
bool gr_math_nextafter(GrFiber *fiber, double x, double y, double *result) {
  (void)fiber;
  *result = nextafter(x, y);
  return true;
}
bool gr_math_remainder(GrFiber *fiber, double x, double y, double *result) {
  return finish2(fiber, x, y, remainder(x, y), result);
}
bool gr_math_pow(GrFiber *fiber, double x, double y, double *result) {
  double power = pow(x, y);
  if (isinf(power) && x == 0 && isfinite(y)) {
    return raise_domain(fiber);
  }
  return finish2(fiber, x, y, power, result);
}

bool gr_math_isfinite(GrFiber *fiber, double x) {
  (void)fiber;
  return isfinite(x);
}
bool gr_math_isinf(GrFiber *fiber, double x) {
  (void)fiber;
  return isinf(x);
}
bool gr_math_isnan(GrFiber *fiber, double x) {
  (void)fiber;
  return isnan(x);
}

int gr_math_isclose(GrFiber *fiber, double a, double b, double rel_tol, double abs_tol) {
  if (rel_tol < 0 || abs_tol < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "tolerances must be non-negative");
    return -1;
  }
  if (a == b || isinf(a) || isinf(b)) {
    return a == b;
  }
  double difference = fabs(b - a);
  return difference <= fabs(rel_tol * b) || difference <= fabs(rel_tol * a) || difference <= abs_tol;
}

bool gr_math_ldexp(GrFiber *fiber, double x, GrValue i, double *result) {
  if (!gr_is_int(i)) {
    gr_raise(fiber, &gr_exc_TypeError, "Expected an int as second argument to ldexp.");
    return false;
  }
  int64_t exponent;
  if (!gr_int_to_i64(i, &exponent)) {
    exponent = gr_int_sign(i) < 0 ? INT_MIN : INT_MAX;
  }
  exponent = exponent < INT_MIN ? INT_MIN : exponent > INT_MAX ? INT_MAX : exponent;
  *result = x == 0 || !isfinite(x) ? x : ldexp(x, (int)exponent);
  return !isinf(*result) || !isfinite(x) || raise_range(fiber);
}

GrValue gr_math_frexp(GrFiber *fiber, double x) {
  int exponent = 0;
  double mantissa = x == 0 || !isfinite(x) ? x : frexp(x, &exponent);
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_float(fiber, mantissa), gr_tag_int(exponent)));
}

GrValue gr_math_modf(GrFiber *fiber, double x) {
  double whole, fraction = modf(x, &whole);
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_float(fiber, fraction), gr_float(fiber, whole)));
}

// ---- logarithms, also of ints beyond all floats

// What log2(x) and log10(x) share: the function, and by how much doubling adds to it.
typedef struct Logarithm {
  double (*function)(double);
  double of_two;
} Logarithm;

static GrValue logarithm(GrFiber *fiber, GrValue value, Logarithm log_) {
  double x;
  if (gr_is_int(value)) {
    if (gr_int_sign(value) <= 0) {
      raise_domain(fiber);
      return 0;
    }
    if (gr_int_to_double(fiber, value, &x)) {
      return gr_float(fiber, log_.function(x));
    }
    gr_clear_exception(fiber);
    int64_t exponent;
    x = gr_int_frexp(value, &exponent);
    return gr_float(fiber, log_.function(x) + log_.of_two * (double)exponent);
  }
  if (!gr_to_double(fiber, value, &x)) {
    return 0;
  }
  if (x <= 0) {
    raise_domain(fiber);
    return 0;
  }
  return gr_float(fiber, log_.function(x));
}

static const Logarithm natural = {log, M_LN2}, binary = {log2, 1.0};

GrValue gr_math_log(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames) {
    return gr_raise(fiber, &gr_exc_TypeError, "math.log() takes no keyword arguments");
  }
  if (nargs < 1 || nargs > 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "math.log requires 1 to 2 arguments");
  }
  GrValue result = logarithm(fiber, args[0], natural);
  if (nargs == 1 || !result) {
    return result;
  }
  GrValue base = logarithm(fiber, args[1], natural);
  return base ? gr_truediv(fiber, result, base) : 0;
}

GrValue gr_math_log2(GrFiber *fiber, GrValue x) { return logarithm(fiber, x, binary); }
GrValue gr_math_log10(GrFiber *fiber, GrValue x) {
  return logarithm(fiber, x, (Logarithm){log10, log10(2.0)});
}

// ---- rounding

GR_NAME(gr_name___ceil__, "__ceil__");
GR_NAME(gr_name___floor__, "__floor__");
GR_NAME(gr_name___trunc__, "__trunc__");

static bool is_plain_float(GrValue value) {
  return gr_is_tagged_float(value) || gr_is_exactly(value, &gr_float_type);
}

// The special method [name], else [function] of the float.
static GrValue round_by(GrFiber *fiber, GrValue x, GrStr *name, double (*function)(double)) {
  if (gr_is_tagged_int(x)) {
    return x;
  }
  if (!is_plain_float(x)) {
    bool found = false;
    GrValue result = gr_call_special(fiber, x, name, 0, 0, &found);
    if (found || gr_has_exception(fiber)) {
      return result;
    }
  }
  double number;
  return gr_to_double(fiber, x, &number) ? gr_int_from_double(fiber, function(number)) : 0;
}

GrValue gr_math_ceil(GrFiber *fiber, GrValue x) { return round_by(fiber, x, &gr_name___ceil__, ceil); }
GrValue gr_math_floor(GrFiber *fiber, GrValue x) { return round_by(fiber, x, &gr_name___floor__, floor); }

GrValue gr_math_trunc(GrFiber *fiber, GrValue x) {
  if (gr_is_tagged_int(x)) {
    return x;
  }
  if (is_plain_float(x)) {
    return gr_int_from_double(fiber, gr_float_value(x));
  }
  bool found = false;
  GrValue result = gr_call_special(fiber, x, &gr_name___trunc__, 0, 0, &found);
  if (found || gr_has_exception(fiber)) {
    return result;
  }
  return gr_raise(fiber, &gr_exc_TypeError, "type %T doesn't define __trunc__ method", x);
}

// ---- products and whole numbers

GrValue gr_math_prod(GrFiber *fiber, GrValue iterable, GrValue start) {
  GrValue iterator = gr_iter(fiber, iterable), product = start, item;
  if (!iterator) {
    return 0;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    product = gr_mul(fiber, product, item);
    if (!product) {
      return 0;
    }
  }
  return gr_has_exception(fiber) ? 0 : product;
}

GrValue gr_math_gcd(GrFiber *fiber, const GrValue *args, size_t nargs) {
  GrValue result = GR_INT_CONST(0);
  for (size_t i = 0; i < nargs; i++) {
    GrValue number = gr_index(fiber, args[i]);
    result = number ? gr_int_gcd(fiber, result, number) : 0;
    if (!result) {
      return 0;
    }
  }
  return result;
}

GrValue gr_math_lcm(GrFiber *fiber, const GrValue *args, size_t nargs) {
  GrValue result = GR_INT_CONST(1);
  for (size_t i = 0; i < nargs; i++) {
    GrValue number = gr_index(fiber, args[i]);
    number = number ? gr_int_abs(fiber, number) : 0;
    if (!number) {
      return 0;
    }
    if (result == GR_INT_CONST(0) || number == GR_INT_CONST(0)) {
      result = GR_INT_CONST(0);   // the rest must still be ints
      continue;
    }
    GrValue divisor = gr_int_gcd(fiber, result, number);
    GrValue factor = divisor ? gr_int_binary(fiber, GR_FLOORDIV, number, divisor) : 0;
    result = factor ? gr_int_binary(fiber, GR_MUL, result, factor) : 0;
    if (!result) {
      return 0;
    }
  }
  return result;
}

GrValue gr_math_factorial(GrFiber *fiber, GrValue n) {
  int64_t number;
  if (gr_int_sign(n) < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "factorial() not defined for negative values");
  }
  if (!gr_int_to_i64(n, &number)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "factorial() argument should not exceed %lld",
                    (long long)INT64_MAX);
  }
  return gr_int_factorial(fiber, (uint64_t)number);
}

// Both arguments of comb and perm as ints that are not negative.
static bool check_choice(GrFiber *fiber, GrValue n, GrValue k) {
  if (gr_int_sign(n) < 0 || gr_int_sign(k) < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "%s must be a non-negative integer", gr_int_sign(n) < 0 ? "n" : "k");
    return false;
  }
  return true;
}

GrValue gr_math_comb(GrFiber *fiber, GrValue n, GrValue k) {
  if (!check_choice(fiber, n, k)) {
    return 0;
  }
  GrValue rest = gr_int_binary(fiber, GR_SUB, n, k);
  if (!rest || gr_int_sign(rest) < 0) {
    return rest ? GR_INT_CONST(0) : 0;
  }
  GrValue least = gr_int_compare(rest, k) < 0 ? rest : k;
  int64_t count;
  if (!gr_int_to_i64(least, &count)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
  }
  return gr_int_binomial(fiber, n, (uint64_t)count);
}

GrValue gr_math_perm(GrFiber *fiber, GrValue n, GrValue k) {
  if (k == GR_NONE) {
    return gr_math_factorial(fiber, n);
  }
  k = gr_index(fiber, k);
  if (!k || !check_choice(fiber, n, k)) {
    return 0;
  }
  if (gr_int_compare(n, k) < 0) {
    return GR_INT_CONST(0);
  }
  int64_t count;
  if (!gr_int_to_i64(k, &count)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
  }
  return gr_int_permutations(fiber, n, (uint64_t)count);
}

GrValue gr_math_isqrt(GrFiber *fiber, GrValue n) {
  if (gr_int_sign(n) < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "isqrt() argument must be nonnegative");
  }
  return gr_int_isqrt(fiber, n);
}
