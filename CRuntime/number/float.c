// The float type. Values are self-tagged words, boxes, or instances of subclasses (always boxed).
#include "grouse/bind.h"
#include "grouse/number.h"
#include "grouse/number_format.h"
#include "number_text.h"
#include "float.bind.h"
#include <math.h>

// A value of [type], float or a subclass.
static GrValue float_as_type(GrFiber *fiber, GrType *type, GrValue value) {
  if (GR_LIKELY(type == &gr_float_type) || !value) {
    return value;
  }
  GrValue result = gr_type_allocate(fiber, type, 0);
  if (result) {
    ((GrFloat *)(void *)result)->value = gr_float_value(value);
  }
  return result;
}

GrValue gr_float_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0 && gr_new_takes_no_keywords(type, &gr_float_type)) {
    return gr_raise_no_keywords(fiber, "float");
  }
  if (nargs > 1) {
    return gr_raise_argument_count(fiber, "float", nargs, 0, 1);
  }
  return float_as_type(fiber, type, nargs ? gr_float_from_any(fiber, args[0]) : GR_VALUE(&gr_float_zero));
}

// ---- slots

// A float or int operand as double: 1; 0 if it is neither, -1 raised (an int too large).
static inline int float_operand(GrFiber *fiber, GrValue value, double *result) {
  if (GR_LIKELY(gr_is_tagged_float(value))) {
    *result = gr_untag_float(value);
    return 1;
  }
  if (gr_is_tagged_int(value)) {
    *result = (double)gr_untag_int(value);
    return 1;
  }
  if (gr_is_float(value)) {
    *result = gr_float_value(value);
    return 1;
  }
  if (!gr_is_int(value)) {
    return 0;
  }
  return gr_int_to_double(fiber, value, result) ? 1 : -1;
}

// Reads both operands; false: *result is what the slot returns.
static inline bool float_operands(GrFiber *fiber, GrValue a, GrValue b, double *x, double *y,
                                  GrValue *result) {
  int known = float_operand(fiber, a, x);
  known = known == 1 ? float_operand(fiber, b, y) : known;
  *result = known == 0 ? GR_NOTIMPLEMENTED : 0;
  return known == 1;
}

GrValue gr_float_slot_repr(GrFiber *fiber, GrValue self) {
  return GR_VALUE(gr_float_repr(fiber, gr_float_value(self)));
}

bool gr_float_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  double x = gr_float_value(self);
  // Nans are unequal to each other; equal hashes would make sets of them slow.
  *result = isnan(x) ? (int64_t)(gr_bits(self) >> 4) : gr_float_hash(x);
  return true;
}

GrValue gr_float_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if (!gr_is_float(a)) {
    return GR_NOTIMPLEMENTED;
  }
  double x = gr_float_value(a);
  if (gr_is_int(b)) {
    int order = gr_int_compare_double(b, x);
    return gr_bool(gr_number_order(order == 2 ? 2 : -order, op));
  }
  if (!gr_is_float(b)) {
    return GR_NOTIMPLEMENTED;
  }
  double y = gr_float_value(b);
  return gr_bool(gr_number_order(isunordered(x, y) ? 2 : (x > y) - (x < y), op));
}

GrValue gr_float_slot_add(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  return float_operands(fiber, a, b, &x, &y, &result) ? gr_float(fiber, x + y) : result;
}

GrValue gr_float_slot_sub(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  return float_operands(fiber, a, b, &x, &y, &result) ? gr_float(fiber, x - y) : result;
}

GrValue gr_float_slot_mul(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  return float_operands(fiber, a, b, &x, &y, &result) ? gr_float(fiber, x * y) : result;
}

GrValue gr_float_slot_truediv(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  if (!float_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  return y == 0 ? gr_raise_zero_division(fiber, "float division by zero") : gr_float(fiber, x / y);
}

GrValue gr_float_slot_floordiv(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  if (!float_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  return y == 0 ? gr_raise_zero_division(fiber, "float floor division by zero")
                : gr_float(fiber, gr_float_floordiv(x, y));
}

GrValue gr_float_slot_mod(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  if (!float_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  return y == 0 ? gr_raise_zero_division(fiber, "float modulo") : gr_float(fiber, gr_float_mod(x, y));
}

GrValue gr_float_slot_divmod(GrFiber *fiber, GrValue a, GrValue b) {
  double x, y;
  GrValue result;
  if (!float_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  if (y == 0) {
    return gr_raise_zero_division(fiber, "float divmod()");
  }
  GrValue quotient = gr_float(fiber, gr_float_floordiv(x, y)), rest = gr_float(fiber, gr_float_mod(x, y));
  return GR_VALUE(gr_tuple_pack(fiber, 2, quotient, rest));
}

GrValue gr_float_slot_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {
  if (c && c != GR_NONE) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "pow() 3rd argument not allowed unless all arguments are integers");
  }
  double x, y;
  GrValue result;
  if (!float_operands(fiber, a, b, &x, &y, &result)) {
    return result;
  }
  return gr_float_pow(fiber, x, y, &result) ? result : 0;
}

GrValue gr_float_slot_neg(GrFiber *fiber, GrValue self) { return gr_float(fiber, -gr_float_value(self)); }
GrValue gr_float_slot_pos(GrFiber *fiber, GrValue self) { return gr_float(fiber, gr_float_value(self)); }
GrValue gr_float_slot_abs(GrFiber *fiber, GrValue self) { return gr_float(fiber, fabs(gr_float_value(self))); }

int gr_float_slot_truth(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return gr_float_value(self) != 0;
}
GrValue gr_float_slot_to_int(GrFiber *fiber, GrValue self) {
  return gr_int_from_double(fiber, gr_float_value(self));
}
GrValue gr_float_slot_to_float(GrFiber *fiber, GrValue self) { return gr_float(fiber, gr_float_value(self)); }

// ---- methods

GrValue gr_float_get_real(GrFiber *fiber, GrValue self) { return gr_float(fiber, gr_float_value(self)); }
GrValue gr_float_get_imag(GrFiber *fiber, GrValue self) {
  (void)self;
  return gr_float(fiber, 0.0);
}

GrValue gr_float_conjugate(GrFiber *fiber, GrValue self) { return gr_float(fiber, gr_float_value(self)); }

GrValue gr_float_dunder_trunc(GrFiber *fiber, GrValue self) {
  return gr_int_from_double(fiber, gr_float_value(self));
}
GrValue gr_float_dunder_floor(GrFiber *fiber, GrValue self) {
  return gr_int_from_double(fiber, floor(gr_float_value(self)));
}
GrValue gr_float_dunder_ceil(GrFiber *fiber, GrValue self) {
  return gr_int_from_double(fiber, ceil(gr_float_value(self)));
}

GrValue gr_float_dunder_round(GrFiber *fiber, GrValue self, GrValue ndigits) {
  double x = gr_float_value(self);
  if (!ndigits || ndigits == GR_NONE) {
    double rounded = round(x);
    if (fabs(x - rounded) == 0.5) {
      rounded = 2.0 * round(x / 2.0);   // halves to even
    }
    return gr_int_from_double(fiber, rounded);
  }
  int64_t digits;
  if (!gr_index_i64(fiber, ndigits, 0, &digits)) {
    return 0;
  }
  bool overflow;
  double rounded = gr_float_round(fiber, x, digits, &overflow);
  if (gr_has_exception(fiber)) {
    return 0;
  }
  return overflow ? gr_raise(fiber, &gr_exc_OverflowError, "rounded value too large to represent")
                  : gr_float(fiber, rounded);
}

GrValue gr_float_method_as_integer_ratio(GrFiber *fiber, GrValue self) {
  return gr_float_as_integer_ratio(fiber, gr_float_value(self));
}

GrValue gr_float_fromhex(GrFiber *fiber, GrType *cls, GrStr *string) {
  double x;
  if (!gr_float_from_hex(fiber, string->bytes, string->size, &x)) {
    return 0;
  }
  GrValue result = gr_float(fiber, x);
  return cls == &gr_float_type ? result : gr_call1(fiber, GR_VALUE(cls), result);
}

GrStr *gr_float_hex(GrFiber *fiber, GrValue self) { return gr_float_to_hex(fiber, gr_float_value(self)); }

int gr_float_is_integer(GrFiber *fiber, GrValue self) {
  (void)fiber;
  double x = gr_float_value(self);
  return isfinite(x) && floor(x) == x;
}

GrValue gr_float_dunder_getnewargs(GrFiber *fiber, GrValue self) {
  GrValue value = gr_float(fiber, gr_float_value(self));
  return GR_VALUE(gr_tuple_pack(fiber, 1, value));
}

GrValue gr_float_dunder_getformat(GrFiber *fiber, GrType *cls, GrStr *typestr) {
  (void)cls;
  if (!gr_str_equal_c(typestr, "double") && !gr_str_equal_c(typestr, "float")) {
    return gr_raise(fiber, &gr_exc_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  }
  bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
  return GR_VALUE(gr_str_from_c(fiber, little ? "IEEE, little-endian" : "IEEE, big-endian"));
}

GrStr *gr_float_dunder_format(GrFiber *fiber, GrValue self, GrStr *format_spec) {
  return format_spec->size == 0 ? gr_str(fiber, self)
                                : gr_float_format(fiber, gr_float_value(self), format_spec);
}

GrType gr_float_type = {GR_TYPE_HEAD(gr_name_float, GrFloat), GR_FLOAT_SLOTS
                        .type_flags = GR_TYPE_BASE | GR_TYPE_IS_FLOAT};
