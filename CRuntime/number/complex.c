// The complex type: two doubles, immutable. Arithmetic and text are in complex_core.c.
#include "complex_core.h"
#include "grouse/bind.h"
#include "grouse/number_format.h"
#include "complex.bind.h"
#include <math.h>

static Complex complex_value(GrValue value) {
  GrComplex *box = (GrComplex *)(void *)value;
  return (Complex){box->real, box->imag};
}

static bool is_complex(GrValue value) { return gr_is_instance_of(value, &gr_complex_type); }

// ---- complex(real, imag)

static GrValue complex_as_type(GrFiber *fiber, GrType *type, double real, double imag) {
  if (GR_LIKELY(type == &gr_complex_type)) {
    return gr_complex_new(fiber, real, imag);
  }
  GrValue result = gr_type_allocate(fiber, type, 0);
  if (result) {
    ((GrComplex *)(void *)result)->real = real;
    ((GrComplex *)(void *)result)->imag = imag;
  }
  return result;
}

static bool has_number(GrFiber *fiber, GrValue value) {
  GrType *type = gr_type_of(value);
  return gr_type_ready(fiber, type) && (type->to_float || type->to_index || is_complex(value));
}

// One argument as a complex number; a complex one sets *was_complex.
static bool complex_part(GrFiber *fiber, GrValue value, Complex *part, bool *was_complex) {
  *was_complex = is_complex(value);
  if (*was_complex) {
    *part = complex_value(value);
    return true;
  }
  part->imag = 0;
  GrValue number = gr_float_from_any(fiber, value);
  if (!number) {
    return false;
  }
  part->real = gr_float_value(number);
  return true;
}

GrValue gr_complex_dunder_new(GrFiber *fiber, GrType *cls, GrValue real, GrValue imag) {
  if (!real) {
    real = GR_INT_CONST(0);
  }
  if (!imag && cls == &gr_complex_type && gr_is_exactly(real, &gr_complex_type)) {
    return real;
  }
  if (gr_is_str(real)) {
    Complex number;
    if (imag) {
      return gr_raise(fiber, &gr_exc_TypeError, "complex() can't take second arg if first is a string");
    }
    return complex_parse(fiber, gr_as_str(real), &number) ? complex_as_type(fiber, cls, number.real, number.imag)
                                                          : 0;
  }
  if (imag && gr_is_str(imag)) {
    return gr_raise(fiber, &gr_exc_TypeError, "complex() second arg can't be a string");
  }
  if (!complex_special(fiber, &real)) {
    return 0;
  }
  if (!has_number(fiber, real)) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "complex() first argument must be a string or a number, not '%T'", real);
  }
  if (imag && !has_number(fiber, imag)) {
    return gr_raise(fiber, &gr_exc_TypeError, "complex() second argument must be a number, not '%T'", imag);
  }
  Complex x, y = {0, 0};
  bool x_complex, y_complex = false;
  if (!complex_part(fiber, real, &x, &x_complex) ||
      (imag && !complex_part(fiber, imag, &y, &y_complex))) {
    return 0;
  }
  if (!imag) {
    return complex_as_type(fiber, cls, x.real, x.imag);
  }
  // x + y * 1j; the parts that are no real numbers join the other one.
  return complex_as_type(fiber, cls, y_complex ? x.real - y.imag : x.real,
                         x_complex ? y.real + x.imag : y.real);
}

// ---- slots

// An operand as complex: 1; 0 if it is no number, -1 raised.
static int complex_operand(GrFiber *fiber, GrValue value, Complex *result) {
  if (is_complex(value)) {
    *result = complex_value(value);
    return 1;
  }
  result->imag = 0;
  if (gr_is_float(value)) {
    result->real = gr_float_value(value);
    return 1;
  }
  if (gr_is_int(value)) {
    return gr_int_to_double(fiber, value, &result->real) ? 1 : -1;
  }
  return 0;
}

static bool complex_operands(GrFiber *fiber, GrValue a, GrValue b, Complex *x, Complex *y, GrValue *result) {
  int known = complex_operand(fiber, a, x);
  known = known == 1 ? complex_operand(fiber, b, y) : known;
  *result = known == 0 ? GR_NOTIMPLEMENTED : 0;
  return known == 1;
}

GrValue gr_complex_slot_repr(GrFiber *fiber, GrValue self) {
  Complex z = complex_value(self);
  return GR_VALUE(gr_complex_repr(fiber, z.real, z.imag));
}

bool gr_complex_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  Complex z = complex_value(self);
  uint64_t hash = (uint64_t)gr_float_hash(z.real) + 1000003 * (uint64_t)gr_float_hash(z.imag);
  *result = hash == ~(uint64_t)0 ? -2 : (int64_t)hash;
  return true;
}

GrValue gr_complex_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if ((op != GR_EQ && op != GR_NE) || !is_complex(a)) {
    return GR_NOTIMPLEMENTED;
  }
  Complex x = complex_value(a);
  bool equal;
  if (is_complex(b)) {
    Complex y = complex_value(b);
    equal = x.real == y.real && x.imag == y.imag;
  } else if (gr_is_float(b)) {
    equal = x.real == gr_float_value(b) && x.imag == 0;
  } else if (gr_is_int(b)) {
    equal = x.imag == 0 && gr_int_compare_double(b, x.real) == 0;
  } else {
    return GR_NOTIMPLEMENTED;
  }
  return gr_bool(equal == (op == GR_EQ));
}

GrValue gr_complex_slot_add(GrFiber *fiber, GrValue a, GrValue b) {
  Complex x, y;
  GrValue result;
  return complex_operands(fiber, a, b, &x, &y, &result)
             ? gr_complex_new(fiber, x.real + y.real, x.imag + y.imag)
             : result;
}

GrValue gr_complex_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  Complex x, y;
  GrValue result;
  return complex_operands(fiber, a, b, &x, &y, &result)
             ? gr_complex_new(fiber, x.real - y.real, x.imag - y.imag)
             : result;
}

GrValue gr_complex_slot_mul(GrFiber *fiber, GrValue a, GrValue b) {
  Complex x, y;
  GrValue result;
  if (!complex_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  Complex product = complex_multiply(x, y);
  return gr_complex_new(fiber, product.real, product.imag);
}

GrValue gr_complex_slot_truediv(GrFiber *fiber, GrValue a, GrValue b) {
  Complex x, y;
  GrValue result;
  if (!complex_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  if (y.real == 0 && y.imag == 0) {
    return gr_raise_zero_division(fiber, "complex division by zero");
  }
  Complex quotient = complex_divide(x, y);
  return gr_complex_new(fiber, quotient.real, quotient.imag);
}

GrValue gr_complex_slot_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {
  Complex x, y;
  GrValue result;
  if (!complex_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  if (c && c != GR_NONE) {
    return gr_raise(fiber, &gr_exc_ValueError, "complex modulo");
  }
  return complex_power(fiber, x, y);
}

GrValue gr_complex_slot_neg(GrFiber *fiber, GrValue self) {
  Complex z = complex_value(self);
  return gr_complex_new(fiber, -z.real, -z.imag);
}

GrValue gr_complex_slot_pos(GrFiber *fiber, GrValue self) {
  Complex z = complex_value(self);
  return gr_complex_new(fiber, z.real, z.imag);
}

GrValue gr_complex_slot_abs(GrFiber *fiber, GrValue self) {
  Complex z = complex_value(self);
  double size = hypot(z.real, z.imag);
  if (isinf(size) && isfinite(z.real) && isfinite(z.imag)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "absolute value too large");
  }
  return gr_float(fiber, size);
}

int gr_complex_slot_truth(GrFiber *fiber, GrValue self) {
  (void)fiber;
  Complex z = complex_value(self);
  return z.real != 0 || z.imag != 0;
}

// ---- methods

GrValue gr_complex_get_real(GrFiber *fiber, GrComplex *self) { return gr_float(fiber, self->real); }
GrValue gr_complex_get_imag(GrFiber *fiber, GrComplex *self) { return gr_float(fiber, self->imag); }

GrValue gr_complex_conjugate(GrFiber *fiber, GrComplex *self) {
  return gr_complex_new(fiber, self->real, -self->imag);
}

GrValue gr_complex_dunder_complex(GrFiber *fiber, GrComplex *self) {
  return self->base.type == &gr_complex_type ? GR_VALUE(self) : gr_complex_new(fiber, self->real, self->imag);
}

GrValue gr_complex_dunder_getnewargs(GrFiber *fiber, GrComplex *self) {
  GrValue real = gr_float(fiber, self->real), imag = gr_float(fiber, self->imag);
  return GR_VALUE(gr_tuple_pack(fiber, 2, real, imag));
}

GrStr *gr_complex_dunder_format(GrFiber *fiber, GrComplex *self, GrStr *format_spec) {
  return format_spec->size == 0 ? gr_str(fiber, GR_VALUE(self))
                                : gr_complex_format(fiber, self->real, self->imag, format_spec);
}

GrType gr_complex_type = {GR_TYPE_HEAD(gr_name_complex, GrComplex), GR_COMPLEX_SLOTS
                          .type_flags = GR_TYPE_BASE};
