// The functions of cmath on plain numbers. *error becomes EDOM or ERANGE where Python raises.
#ifndef GROUSE_CMATH_FUNCTIONS_H
#define GROUSE_CMATH_FUNCTIONS_H

#include "../number/complex_core.h"

typedef Complex (*ComplexFn)(Complex z, int *error);

Complex cmath_acos(Complex z, int *error);
Complex cmath_acosh(Complex z, int *error);
Complex cmath_asin(Complex z, int *error);
Complex cmath_asinh(Complex z, int *error);
Complex cmath_atan(Complex z, int *error);
Complex cmath_atanh(Complex z, int *error);
Complex cmath_cos(Complex z, int *error);
Complex cmath_cosh(Complex z, int *error);
Complex cmath_exp(Complex z, int *error);
Complex cmath_log(Complex z, int *error);
Complex cmath_log10(Complex z, int *error);
Complex cmath_sin(Complex z, int *error);
Complex cmath_sinh(Complex z, int *error);
Complex cmath_sqrt(Complex z, int *error);
Complex cmath_tan(Complex z, int *error);
Complex cmath_tanh(Complex z, int *error);
Complex cmath_rect(double r, double phi, int *error);

#endif
