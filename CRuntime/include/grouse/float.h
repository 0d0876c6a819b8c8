// float (self-tagged or boxed) and complex.
#ifndef GROUSE_FLOAT_H
#define GROUSE_FLOAT_H

#include "grouse/gc.h"
#include "grouse/type.h"

struct GrFloat {
  GrObject base;
  double value;
};
struct GrComplex {
  GrObject base;
  double real, imag;
};

extern GrFloat gr_float_zero, gr_float_minus_zero, gr_float_infinity, gr_float_minus_infinity, gr_float_nan;

GrValue gr_float_box(GrFiber *fiber, double x);   // the preallocated boxes or a new one
static inline GrValue gr_float(GrFiber *fiber, double x) {
  GrValue tagged = gr_tag_float(x);
  return GR_LIKELY(tagged != 0) ? tagged : gr_float_box(fiber, x);
}
// The number in a float value (gr_is_float).
static inline double gr_float_value(GrValue value) {
  return GR_LIKELY(gr_is_tagged_float(value)) ? gr_untag_float(value)
                                              : ((GrFloat *)(void *)value)->value;
}
int64_t gr_float_hash(double x);
GrStr *gr_float_repr(GrFiber *fiber, double x);
GrValue gr_complex_new(GrFiber *fiber, double real, double imag);

#endif
