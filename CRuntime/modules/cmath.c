// The cmath module: arguments and errors; the functions themselves are in cmath_functions.c.
#include "cmath_functions.h"
#include "grouse/bind.h"
#include "cmath.bind.h"
#include <errno.h>
#include <math.h>

GrValue gr_cmath_inf = GR_VALUE(&gr_float_infinity);
GrValue gr_cmath_nan = GR_VALUE(&gr_float_nan);
static GrComplex infinity_j = {{&gr_complex_type}, 0.0, HUGE_VAL};
static GrComplex nan_j = {{&gr_complex_type}, 0.0, NAN};
GrValue gr_cmath_infj = GR_VALUE(&infinity_j);
GrValue gr_cmath_nanj = GR_VALUE(&nan_j);

static GrValue raise_error(GrFiber *fiber, int error) {
  return error == EDOM ? gr_raise(fiber, &gr_exc_ValueError, "math domain error")
                       : gr_raise(fiber, &gr_exc_OverflowError, "math range error");
}

static GrValue finish(GrFiber *fiber, Complex z, int error) {
  return error ? raise_error(fiber, error) : gr_complex_new(fiber, z.real, z.imag);
}

static GrValue apply(GrFiber *fiber, ComplexFn function, GrValue value) {
  Complex z;
  if (!gr_to_complex(fiber, value, &z.real, &z.imag)) {
    return 0;
  }
  int error = 0;
  z = function(z, &error);
  return finish(fiber, z, error);
}

GrValue gr_cmath_acos(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_acos, z); }
GrValue gr_cmath_acosh(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_acosh, z); }
GrValue gr_cmath_asin(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_asin, z); }
GrValue gr_cmath_asinh(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_asinh, z); }
GrValue gr_cmath_atan(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_atan, z); }
GrValue gr_cmath_atanh(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_atanh, z); }
GrValue gr_cmath_cos(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_cos, z); }
GrValue gr_cmath_cosh(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_cosh, z); }
GrValue gr_cmath_exp(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_exp, z); }
GrValue gr_cmath_log10(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_log10, z); }
GrValue gr_cmath_sin(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_sin, z); }
GrValue gr_cmath_sinh(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_sinh, z); }
GrValue gr_cmath_sqrt(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_sqrt, z); }
GrValue gr_cmath_tan(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_tan, z); }
GrValue gr_cmath_tanh(GrFiber *fiber, GrValue z) { return apply(fiber, cmath_tanh, z); }

GrValue gr_cmath_log(GrFiber *fiber, GrValue z, GrValue base) {
  if (!base) {
    return apply(fiber, cmath_log, z);
  }
  Complex x, y;
  if (!gr_to_complex(fiber, z, &x.real, &x.imag) || !gr_to_complex(fiber, base, &y.real, &y.imag)) {
    return 0;
  }
  int error = 0;
  x = cmath_log(x, &error);
  y = cmath_log(y, &error);
  if (!error && y.real == 0 && y.imag == 0) {
    error = EDOM;
  }
  return error ? raise_error(fiber, error) : finish(fiber, complex_divide(x, y), 0);
}

GrValue gr_cmath_phase(GrFiber *fiber, GrValue z) {
  double x, y;
  return gr_to_complex(fiber, z, &x, &y) ? gr_float(fiber, atan2(y, x)) : 0;
}

GrValue gr_cmath_polar(GrFiber *fiber, GrValue z) {
  double x, y;
  if (!gr_to_complex(fiber, z, &x, &y)) {
    return 0;
  }
  double size = hypot(x, y);
  if (isinf(size) && isfinite(x) && isfinite(y)) {
    return raise_error(fiber, ERANGE);
  }
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_float(fiber, size), gr_float(fiber, atan2(y, x))));
}

GrValue gr_cmath_rect(GrFiber *fiber, double r, double phi) {
  int error = 0;
  Complex z = cmath_rect(r, phi, &error);
  return finish(fiber, z, error);
}

int gr_cmath_isfinite(GrFiber *fiber, GrValue z) {
  double x, y;
  return gr_to_complex(fiber, z, &x, &y) ? isfinite(x) && isfinite(y) : -1;
}

int gr_cmath_isnan(GrFiber *fiber, GrValue z) {
  double x, y;
  return gr_to_complex(fiber, z, &x, &y) ? isnan(x) || isnan(y) : -1;
}

int gr_cmath_isinf(GrFiber *fiber, GrValue z) {
  double x, y;
  return gr_to_complex(fiber, z, &x, &y) ? isinf(x) || isinf(y) : -1;
}

int gr_cmath_isclose(GrFiber *fiber, GrValue a, GrValue b, double rel_tol, double abs_tol) {
  Complex x, y;
  if (!gr_to_complex(fiber, a, &x.real, &x.imag) || !gr_to_complex(fiber, b, &y.real, &y.imag)) {
    return -1;
  }
  if (rel_tol < 0 || abs_tol < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "tolerances must be non-negative");
    return -1;
  }
  if (x.real == y.real && x.imag == y.imag) {
    return true;
  }
  if (isinf(x.real) || isinf(x.imag) || isinf(y.real) || isinf(y.imag)) {
    return false;
  }
  double difference = hypot(x.real - y.real, x.imag - y.imag);
  return difference <= rel_tol * hypot(y.real, y.imag) || difference <= rel_tol * hypot(x.real, x.imag) ||
         difference <= abs_tol;
}
