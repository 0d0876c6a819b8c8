// Elementary functions of complex numbers, after Kahan's "Branch cuts for complex elementary functions" (1987).
//
// Infinities and nans follow C99's annex G, for which the C library is asked; where the annex leaves a sign open,
// CPython's choice is made first. Finite arguments are computed here, in CPython's order of operations, so that
// the last digits agree.
#include "cmath_functions.h"
#include <complex.h>
#include <errno.h>
#include <float.h>
#include <math.h>

static const double large = DBL_MAX / 4.0;   // doubling and adding stay finite
static const double sqrt_large = 6.703903964971298e+153;
static const double log_large = 708.3964185322641;   // log(DBL_MAX / 4)
static const double sqrt_least = 1.4916681462400413e-154;   // sqrt(DBL_MIN)

static bool is_finite(Complex z) { return isfinite(z.real) && isfinite(z.imag); }
static bool is_large(Complex z) { return fabs(z.real) > large || fabs(z.imag) > large; }

typedef double _Complex CNumber;
static Complex by_library(CNumber (*function)(CNumber), Complex z) {
  CNumber result = function(CMPLX(z.real, z.imag));
  return (Complex){creal(result), cimag(result)};
}

// i * z and z / i: circular functions are hyperbolic ones turned by a right angle.
static Complex turn(Complex z) { return (Complex){-z.imag, z.real}; }
static Complex turn_back(Complex z) { return (Complex){z.imag, -z.real}; }

static Complex check_overflow(Complex z, int *error) {
  if (isinf(z.real) || isinf(z.imag)) {
    *error = ERANGE;
  }
  return z;
}

// log(|z|) for huge z.
static double log_size(Complex z) { return log(hypot(z.real / 2.0, z.imag / 2.0)) + M_LN2 * 2.0; }

// ---- roots and logarithms

Complex cmath_sqrt(Complex z, int *error) {
  (void)error;
  if (!is_finite(z)) {
    return by_library(csqrt, z);
  }
  if (z.real == 0 && z.imag == 0) {
    return (Complex){0, z.imag};
  }
  double x = fabs(z.real), y = fabs(z.imag), s;
  if (x < DBL_MIN && y < DBL_MIN) {
    enum { UP = 53, DOWN = -27 };   // keeps hypot() out of the subnormal range
    x = ldexp(x, UP);
    s = ldexp(sqrt(x + hypot(x, ldexp(y, UP))), DOWN);
  } else {
    x /= 8.0;
    s = 2.0 * sqrt(x + hypot(x, y / 8.0));
  }
  double d = y / (2.0 * s);
  return z.real >= 0 ? (Complex){s, copysign(d, z.imag)} : (Complex){d, copysign(s, z.imag)};
}

Complex cmath_log(Complex z, int *error) {
  if (!is_finite(z)) {
    return by_library(clog, z);
  }
  double x = fabs(z.real), y = fabs(z.imag);
  Complex r = {.imag = atan2(z.imag, z.real)};
  if (x > large || y > large) {
    r.real = log(hypot(x / 2.0, y / 2.0)) + M_LN2;
  } else if (x < DBL_MIN && y < DBL_MIN) {
    if (x == 0 && y == 0) {
      r.real = -HUGE_VAL;
      *error = EDOM;
      return r;
    }
    r.real = log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * M_LN2;
  } else {
    double size = hypot(x, y);
    if (0.71 <= size && size <= 1.73) {
      double most = x > y ? x : y, least = x > y ? y : x;
      r.real = log1p((most - 1) * (most + 1) + least * least) / 2.0;
    } else {
      r.real = log(size);
    }
  }
  return r;
}

Complex cmath_log10(Complex z, int *error) {
  Complex r = cmath_log(z, error);
  return (Complex){r.real / M_LN10, r.imag / M_LN10};
}

// ---- inverse functions

Complex cmath_acos(Complex z, int *error) {
  if (!is_finite(z)) {
    Complex r = by_library(cacos, z);
    return isinf(z.real) && isnan(z.imag) ? (Complex){NAN, HUGE_VAL} : r;
  }
  if (is_large(z)) {
    double size = log_size(z);
    return (Complex){atan2(fabs(z.imag), z.real),
                     z.real < 0 ? -copysign(size, z.imag) : copysign(size, -z.imag)};
  }
  Complex s1 = cmath_sqrt((Complex){1.0 - z.real, -z.imag}, error);
  Complex s2 = cmath_sqrt((Complex){1.0 + z.real, z.imag}, error);
  return (Complex){2.0 * atan2(s1.real, s2.real), asinh(s2.real * s1.imag - s2.imag * s1.real)};
}

Complex cmath_acosh(Complex z, int *error) {
  if (!is_finite(z)) {
    return z.real == 0 && isnan(z.imag) ? (Complex){NAN, NAN} : by_library(cacosh, z);
  }
  if (is_large(z)) {
    return (Complex){log_size(z), atan2(z.imag, z.real)};
  }
  Complex s1 = cmath_sqrt((Complex){z.real - 1.0, z.imag}, error);
  Complex s2 = cmath_sqrt((Complex){z.real + 1.0, z.imag}, error);
  return (Complex){asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * atan2(s1.imag, s2.real)};
}

Complex cmath_asin(Complex z, int *error) { return turn_back(cmath_asinh(turn(z), error)); }

Complex cmath_asinh(Complex z, int *error) {
  if (!is_finite(z)) {
    return isnan(z.real) && isinf(z.imag) ? (Complex){HUGE_VAL, NAN} : by_library(casinh, z);
  }
  if (is_large(z)) {
    return (Complex){z.imag >= 0 ? copysign(log_size(z), z.real) : -copysign(log_size(z), -z.real),
                     atan2(z.imag, fabs(z.real))};
  }
  Complex s1 = cmath_sqrt((Complex){1.0 + z.imag, -z.real}, error);
  Complex s2 = cmath_sqrt((Complex){1.0 - z.imag, z.real}, error);
  return (Complex){asinh(s1.real * s2.imag - s2.real * s1.imag),
                   atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag)};
}

Complex cmath_atan(Complex z, int *error) { return turn_back(cmath_atanh(turn(z), error)); }

Complex cmath_atanh(Complex z, int *error) {
  if (!is_finite(z)) {
    return isnan(z.real) && isinf(z.imag) ? (Complex){0, copysign(M_PI_2, z.imag)} : by_library(catanh, z);
  }
  if (signbit(z.real)) {
    Complex r = cmath_atanh((Complex){-z.real, -z.imag}, error);
    return (Complex){-r.real, -r.imag};
  }
  double y = fabs(z.imag);
  if (z.real > sqrt_large || y > sqrt_large) {
    double half = hypot(z.real / 2.0, z.imag / 2.0);
    return (Complex){z.real / 4.0 / half / half, -copysign(M_PI / 2.0, -z.imag)};
  }
  if (z.real == 1.0 && y < sqrt_least) {
    if (y == 0) {
      *error = EDOM;
      return (Complex){HUGE_VAL, z.imag};
    }
    return (Complex){-log(sqrt(y) / sqrt(hypot(y, 2.0))), copysign(atan2(2.0, -y) / 2, z.imag)};
  }
  double below = 1 - z.real;
  return (Complex){log1p(4.0 * z.real / (below * below + y * y)) / 4.0,
                   -atan2(-2.0 * z.imag, below * (1 + z.real) - y * y) / 2.0};
}

// ---- exponential and hyperbolic functions

Complex cmath_exp(Complex z, int *error) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && (isfinite(z.real) || (isinf(z.real) && z.real > 0))) {
      *error = EDOM;
    }
    return isinf(z.real) && z.real < 0 && !isfinite(z.imag) ? (Complex){0, 0} : by_library(cexp, z);
  }
  if (z.real > log_large) {
    double size = exp(z.real - 1.0);
    return check_overflow((Complex){size * cos(z.imag) * M_E, size * sin(z.imag) * M_E}, error);
  }
  double size = exp(z.real);
  return check_overflow((Complex){size * cos(z.imag), size * sin(z.imag)}, error);
}

Complex cmath_cos(Complex z, int *error) { return cmath_cosh(turn(z), error); }

Complex cmath_cosh(Complex z, int *error) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && !isnan(z.real)) {
      *error = EDOM;
    }
    return isnan(z.real) && z.imag == 0 ? (Complex){NAN, 0} : by_library(ccosh, z);
  }
  if (fabs(z.real) > log_large) {
    double x = z.real - copysign(1.0, z.real);
    return check_overflow((Complex){cos(z.imag) * cosh(x) * M_E, sin(z.imag) * sinh(x) * M_E}, error);
  }
  return check_overflow((Complex){cos(z.imag) * cosh(z.real), sin(z.imag) * sinh(z.real)}, error);
}

Complex cmath_sin(Complex z, int *error) { return turn_back(cmath_sinh(turn(z), error)); }

Complex cmath_sinh(Complex z, int *error) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && !isnan(z.real)) {
      *error = EDOM;
    }
    return z.real == 0 && isnan(z.imag) ? (Complex){0, NAN} : by_library(csinh, z);
  }
  if (fabs(z.real) > log_large) {
    double x = z.real - copysign(1.0, z.real);
    return check_overflow((Complex){cos(z.imag) * sinh(x) * M_E, sin(z.imag) * cosh(x) * M_E}, error);
  }
  return check_overflow((Complex){cos(z.imag) * sinh(z.real), sin(z.imag) * cosh(z.real)}, error);
}

Complex cmath_tan(Complex z, int *error) { return turn_back(cmath_tanh(turn(z), error)); }

Complex cmath_tanh(Complex z, int *error) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && isfinite(z.real)) {
      *error = EDOM;
    }
    if (z.real == 0 && isnan(z.imag)) {
      return (Complex){NAN, NAN};
    }
    return isinf(z.real) && !isfinite(z.imag) ? (Complex){copysign(1.0, z.real), 0} : by_library(ctanh, z);
  }
  if (fabs(z.real) > log_large) {
    return (Complex){copysign(1.0, z.real), 4.0 * sin(z.imag) * cos(z.imag) * exp(-2.0 * fabs(z.real))};
  }
  double x = tanh(z.real), y = tan(z.imag), c = 1.0 / cosh(z.real);
  double product = x * y, divisor = 1.0 + product * product;
  return (Complex){x * (1.0 + y * y) / divisor, ((y / divisor) * c) * c};
}

// ---- polar coordinates

static Complex rect_special(double r, double phi) {
  if (isinf(r) && isfinite(phi) && phi != 0) {
    double sign = copysign(1.0, r);
    return (Complex){sign * copysign(HUGE_VAL, cos(phi)), sign * copysign(HUGE_VAL, sin(phi))};
  }
  if (phi == 0) {
    return (Complex){r, isnan(r) ? 0.0 : copysign(0.0, r) * copysign(1.0, phi)};
  }
  if (r == 0) {
    return (Complex){0, 0};
  }
  return (Complex){isinf(r) ? HUGE_VAL : NAN, NAN};
}

Complex cmath_rect(double r, double phi, int *error) {
  if (isfinite(r) && isfinite(phi)) {
    return phi == 0 ? (Complex){r, r * phi} : (Complex){r * cos(phi), r * sin(phi)};
  }
  if (r != 0 && !isnan(r) && isinf(phi)) {
    *error = EDOM;
  }
  return rect_special(r, phi);
}
