// gamma and lgamma by Lanczos' approximation with Boost's published coefficients for doubles (N 13, g 6.0246...), as
// CPython: the C library's last digits differ.
#include "grouse/bind.h"
#include "math.proto.h"
#include <math.h>

static const double lanczos_g = 6.024680040776729583740234375;
static const double lanczos_g_minus_half = 5.524680040776729583740234375;
static const double numerator[] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double denominator[] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                     45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                     1925.0,     66.0,       1.0};
enum { TERMS = GR_COUNT(numerator) };

// Factorials up to 22!, exact.
static const double small_gamma[] = {
    1.0, 1.0, 2.0, 6.0, 24.0, 120.0, 720.0, 5040.0, 40320.0, 362880.0, 3628800.0, 39916800.0, 479001600.0,
    6227020800.0, 87178291200.0, 1307674368000.0, 20922789888000.0, 355687428096000.0, 6402373705728000.0,
    121645100408832000.0, 2432902008176640000.0, 51090942171709440000.0, 1124000727777607680000.0,
};

static double lanczos_sum(double x) {
  double num = 0, den = 0;
  if (x < 5.0) {
    for (int i = TERMS; --i >= 0;) {
      num = num * x + numerator[i];
      den = den * x + denominator[i];
    }
  } else {
    for (int i = 0; i < TERMS; i++) {
      num = num / x + numerator[i];
      den = den / x + denominator[i];
    }
  }
  return num / den;
}

// sin(pi * x), exact where x is a multiple of 1/2.
static double sin_pi(double x) {
  double y = fmod(fabs(x), 2.0), result;
  switch ((int)round(2.0 * y)) {
  case 0: result = sin(M_PI * y); break;
  case 1: result = cos(M_PI * (y - 0.5)); break;
  case 2: result = sin(M_PI * (1.0 - y)); break;
  case 3: result = -cos(M_PI * (y - 1.5)); break;
  default: result = sin(M_PI * (y - 2.0));
  }
  return copysign(1.0, x) * result;
}

static bool raise_domain(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_ValueError, "math domain error");
  return false;
}

static bool finish(GrFiber *fiber, double r, double *result) {
  *result = r;
  if (isinf(r)) {
    gr_raise(fiber, &gr_exc_OverflowError, "math range error");
    return false;
  }
  return true;
}

// gamma(x) for x neither huge nor tiny nor a small whole number.
static double gamma_by_sum(double x) {
  double size = fabs(x), y = size + lanczos_g_minus_half, z;
  // z corrects for what rounding y lost.
  if (size > lanczos_g_minus_half) {
    double q = y - size;
    z = q - lanczos_g_minus_half;
  } else {
    double q = y - lanczos_g_minus_half;
    z = q - size;
  }
  z = z * lanczos_g / y;
  bool halves = size >= 140.0;   // the power overflows before the result does
  double power = halves ? pow(y, size / 2.0 - 0.25) : pow(y, size - 0.5), r;
  if (x < 0) {
    r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
    r -= z * r;
    r /= power;
    return halves ? r / power : r;
  }
  r = lanczos_sum(size) / exp(y);
  r += z * r;
  r *= power;
  return halves ? r * power : r;
}

bool gr_math_gamma(GrFiber *fiber, double x, double *result) {
  *result = x;
  if (isnan(x) || (isinf(x) && x > 0)) {
    return true;
  }
  if (isinf(x) || x == 0 || (x < 0 && x == floor(x))) {
    return raise_domain(fiber);
  }
  if (x == floor(x) && x <= (double)GR_COUNT(small_gamma)) {
    *result = small_gamma[(int)x - 1];
    return true;
  }
  if (fabs(x) < 1e-20) {
    return finish(fiber, 1.0 / x, result);
  }
  if (fabs(x) > 200.0) {
    return finish(fiber, x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL, result);
  }
  return finish(fiber, gamma_by_sum(x), result);
}

bool gr_math_lgamma(GrFiber *fiber, double x, double *result) {
  static const double log_pi = 1.144729885849400174143427351353058711647;
  if (!isfinite(x)) {
    *result = isnan(x) ? x : HUGE_VAL;
    return true;
  }
  if (x == floor(x) && x <= 2.0) {
    if (x <= 0.0) {
      return raise_domain(fiber);
    }
    *result = 0.0;
    return true;
  }
  double size = fabs(x);
  if (size < 1e-20) {
    *result = -log(size);
    return true;
  }
  double r = log(lanczos_sum(size)) - lanczos_g;
  r += (size - 0.5) * (log(size + lanczos_g - 0.5) - 1);
  if (x < 0.0) {
    r = log_pi - log(fabs(sin_pi(size))) - log(size) - r;
  }
  return finish(fiber, r, result);
}
