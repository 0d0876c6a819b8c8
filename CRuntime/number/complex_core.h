// Complex arithmetic; shared by the complex type and cmath.
#ifndef GROUSE_COMPLEX_CORE_H
#define GROUSE_COMPLEX_CORE_H

#include "grouse/number.h"

typedef struct Complex {
  double real, imag;
} Complex;

Complex complex_multiply(Complex a, Complex b);
// b is not 0.
Complex complex_divide(Complex a, Complex b);
// a ** b as a value, or raised.
GrValue complex_power(GrFiber *fiber, Complex a, Complex b);
// complex(text); ValueError.
bool complex_parse(GrFiber *fiber, const GrStr *text, Complex *result);
// Replaces *value by what its __complex__ gives, if it has one.
bool complex_special(GrFiber *fiber, GrValue *value);

#endif
