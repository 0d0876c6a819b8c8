// The int type. Values are tagged words, limbs in a box, or instances of subclasses (always boxed).
#include "bigint.h"
#include "grouse/bind.h"
#include "grouse/bytes.h"
#include "grouse/number_format.h"
#include "number_text.h"
#include "int.bind.h"

// ---- int(x)

// A value of [type], int or a subclass, with the number of [value].
static GrValue int_as_type(GrFiber *fiber, GrType *type, GrValue value) {
  if (GR_LIKELY(type == &gr_int_type) || !value) {
    return value;
  }
  GrIntView view;
  gr_int_view(value, &view);
  GrValue result = gr_type_allocate(fiber, type, (size_t)view.count);
  if (result) {
    GrInt *box = (GrInt *)(void *)result;
    box->size = view.negative ? -view.count : view.count;
    memcpy(box->limbs, view.limbs, sizeof(uint64_t) * (size_t)view.count);
  }
  return result;
}

// int(text, base) of bytes: digits outside ASCII do not count.
static GrValue int_from_buffer(GrFiber *fiber, GrValue value, int base) {
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, value, &buffer, false)) {
    return 0;
  }
  GrBytes *copy = gr_bytes_new(fiber, buffer.data, buffer.length);
  gr_buffer_release(fiber, &buffer);
  if (!copy) {
    return 0;
  }
  GrValue quoted = gr_is_exactly(value, &gr_bytes_type) ? value : GR_VALUE(copy);
  for (int64_t i = 0; i < copy->size; i++) {
    if (copy->bytes[i] & 0x80) {
      return gr_int_parse(fiber, "", 0, base, quoted);
    }
  }
  return gr_int_parse(fiber, copy->bytes, copy->size, base, quoted);
}

// What __int__ or __trunc__ gave as a plain int.
static GrValue int_from_result(GrFiber *fiber, GrValue result, const char *method) {
  if (!result || gr_is_tagged_int(result)) {
    return result;
  }
  if (!gr_is_int(result)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s returned non-int (type %T)", method, result);
  }
  if (gr_type_of(result) != &gr_int_type &&
      !gr_warn(fiber, &gr_exc_DeprecationWarning, 1,
               "%s returned non-int (type %T).  The ability to return an instance of a strict subclass of "
               "int is deprecated, and may not be supported in a future version of Python.",
               method, result)) {
    return 0;
  }
  return gr_int_exact(fiber, result);
}

// The __trunc__ of [value]; *found is false if there is none.
static GrValue int_from_trunc(GrFiber *fiber, GrValue value, bool *found) {
  GrValue result = gr_call_special(fiber, value, &gr_name___trunc__, 0, 0, found);
  if (!result) {
    return 0;
  }
  if (!gr_warn(fiber, &gr_exc_DeprecationWarning, 1, "The delegation of int() to __trunc__ is deprecated.")) {
    return 0;
  }
  if (!gr_is_int(result) && !gr_type_of(result)->to_index) {
    return gr_raise(fiber, &gr_exc_TypeError, "__trunc__ returned non-Integral (type %T)", result);
  }
  GrValue index = gr_index(fiber, result);
  return index ? gr_int_exact(fiber, index) : 0;
}

GrValue gr_int_from_any(GrFiber *fiber, GrValue value) {
  if (gr_is_tagged_int(value)) {
    return value;
  }
  if (gr_is_tagged_float(value)) {
    return gr_int_from_double(fiber, gr_untag_float(value));
  }
  if (gr_is_str(value)) {
    return gr_int_parse(fiber, gr_as_str(value)->bytes, gr_as_str(value)->size, 10, value);
  }
  GrType *type = gr_type_of(value);
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  if (type->to_int) {
    return int_from_result(fiber, type->to_int(fiber, value), "__int__");
  }
  if (type->to_index) {
    GrValue index = gr_index(fiber, value);
    return index ? gr_int_exact(fiber, index) : 0;
  }
  bool found = false;
  GrValue result = int_from_trunc(fiber, value, &found);
  if (result || found || gr_has_exception(fiber)) {
    return result;
  }
  if (type->get_buffer) {
    return int_from_buffer(fiber, value, 10);
  }
  return gr_raise(fiber, &gr_exc_TypeError,
                  "int() argument must be a string, a bytes-like object or a real number, not '%T'", value);
}

static GrValue int_with_base(GrFiber *fiber, GrValue x, GrValue base) {
  int64_t number;
  if (!gr_index_i64(fiber, base, 0, &number)) {
    return 0;
  }
  if (number != 0 && (number < 2 || number > 36)) {
    return gr_raise(fiber, &gr_exc_ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (gr_is_str(x)) {
    return gr_int_parse(fiber, gr_as_str(x)->bytes, gr_as_str(x)->size, (int)number, x);
  }
  if (gr_is_bytes(x) || gr_is_instance_of(x, &gr_bytearray_type)) {
    return int_from_buffer(fiber, x, (int)number);
  }
  return gr_raise(fiber, &gr_exc_TypeError, "int() can't convert non-string with explicit base");
}

GrValue gr_int_dunder_new(GrFiber *fiber, GrType *cls, GrValue x, GrValue base) {
  if (!x) {
    if (base) {
      return gr_raise(fiber, &gr_exc_TypeError, "int() missing string argument");
    }
    return int_as_type(fiber, cls, GR_INT_CONST(0));
  }
  return int_as_type(fiber, cls, base ? int_with_base(fiber, x, base) : gr_int_from_any(fiber, x));
}

// ---- slots

GrValue gr_int_slot_repr(GrFiber *fiber, GrValue self) { return GR_VALUE(gr_int_to_str(fiber, self, 10)); }

bool gr_int_slot_hash(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_int_hash(self);
  return true;
}

GrValue gr_int_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  (void)fiber;
  if (!gr_is_int(a) || !gr_is_int(b)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_bool(gr_number_order(gr_int_compare(a, b), op));
}

static GrValue int_operate(GrFiber *fiber, GrBinaryOp op, GrValue a, GrValue b) {
  return gr_is_int(a) && gr_is_int(b) ? gr_int_binary(fiber, op, a, b) : GR_NOTIMPLEMENTED;
}

GrValue gr_int_slot_add(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_ADD, a, b); }
GrValue gr_int_slot_sub(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_SUB, a, b); }
GrValue gr_int_slot_mul(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_MUL, a, b); }
GrValue gr_int_slot_truediv(GrFiber *fiber, GrValue a, GrValue b) {
  return int_operate(fiber, GR_TRUEDIV, a, b);
}
GrValue gr_int_slot_floordiv(GrFiber *fiber, GrValue a, GrValue b) {
  return int_operate(fiber, GR_FLOORDIV, a, b);
}
GrValue gr_int_slot_mod(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_MOD, a, b); }
GrValue gr_int_slot_divmod(GrFiber *fiber, GrValue a, GrValue b) {
  return int_operate(fiber, GR_DIVMOD, a, b);
}
GrValue gr_int_slot_lshift(GrFiber *fiber, GrValue a, GrValue b) {
  return int_operate(fiber, GR_LSHIFT, a, b);
}
GrValue gr_int_slot_rshift(GrFiber *fiber, GrValue a, GrValue b) {
  return int_operate(fiber, GR_RSHIFT, a, b);
}
GrValue gr_int_slot_and(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_AND, a, b); }
GrValue gr_int_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_OR, a, b); }
GrValue gr_int_slot_xor(GrFiber *fiber, GrValue a, GrValue b) { return int_operate(fiber, GR_XOR, a, b); }

GrValue gr_int_slot_power(GrFiber *fiber, GrValue a, GrValue b, GrValue c) {
  if (!gr_is_int(a) || !gr_is_int(b) || (c && c != GR_NONE && !gr_is_int(c))) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_int_power(fiber, a, b, c == GR_NONE ? 0 : c);
}

GrValue gr_int_slot_neg(GrFiber *fiber, GrValue self) { return gr_int_neg(fiber, self); }
GrValue gr_int_slot_pos(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_slot_abs(GrFiber *fiber, GrValue self) { return gr_int_abs(fiber, self); }
GrValue gr_int_slot_invert(GrFiber *fiber, GrValue self) {
  if (gr_is_tagged_int(self)) {
    return gr_tag_int(~gr_untag_int(self));
  }
  GrValue negative = gr_int_neg(fiber, self);
  return negative ? gr_int_binary(fiber, GR_SUB, negative, GR_INT_CONST(1)) : 0;
}

int gr_int_slot_truth(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return gr_int_sign(self) != 0;
}
GrValue gr_int_slot_to_int(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_slot_to_index(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_slot_to_float(GrFiber *fiber, GrValue self) {
  double x;
  return gr_int_to_double(fiber, self, &x) ? gr_float(fiber, x) : 0;
}

// ---- methods

GrValue gr_int_get_real(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_get_imag(GrFiber *fiber, GrValue self) {
  (void)fiber;
  (void)self;
  return GR_INT_CONST(0);
}
GrValue gr_int_get_numerator(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_get_denominator(GrFiber *fiber, GrValue self) {
  (void)fiber;
  (void)self;
  return GR_INT_CONST(1);
}

GrValue gr_int_conjugate(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }

// The public method; the runtime's own gr_int_bit_length(value) is in int_core.c.
GrValue gr_int_method_bit_length(GrFiber *fiber, GrValue self) {
  return gr_int_from_i64(fiber, gr_int_bit_length(self));
}

GrValue gr_int_bit_count(GrFiber *fiber, GrValue self) {
  (void)fiber;
  GrIntView view;
  gr_int_view(self, &view);
  return gr_tag_int(view.count ? (int64_t)mpn_popcount(view.limbs, view.count) : 0);
}

static bool byte_order(GrFiber *fiber, GrStr *name, bool *little) {
  *little = gr_str_equal_c(name, "little");
  if (!*little && !gr_str_equal_c(name, "big")) {
    gr_raise(fiber, &gr_exc_ValueError, "byteorder must be either 'little' or 'big'");
    return false;
  }
  return true;
}

GrBytes *gr_int_method_to_bytes(GrFiber *fiber, GrValue self, int64_t length, GrStr *byteorder,
                                bool is_signed) {
  bool little;
  if (!byte_order(fiber, byteorder, &little)) {
    return 0;
  }
  if (length < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "length argument must be non-negative");
    return 0;
  }
  GrBytes *result = gr_bytes_new(fiber, 0, length);
  if (!result || !gr_int_to_bytes(fiber, self, (uint8_t *)result->bytes, length, little, is_signed)) {
    return 0;
  }
  return result;
}

GrValue gr_int_method_from_bytes(GrFiber *fiber, GrType *cls, GrValue bytes, GrStr *byteorder,
                                 bool is_signed) {
  bool little;
  if (!byte_order(fiber, byteorder, &little)) {
    return 0;
  }
  if (gr_is_int(bytes) || gr_is_str(bytes)) {
    return gr_raise(fiber, &gr_exc_TypeError, "cannot convert '%T' object to bytes", bytes);
  }
  if (!gr_is_exactly(bytes, &gr_bytes_type)) {
    bytes = gr_call1(fiber, GR_VALUE(&gr_bytes_type), bytes);
    if (!bytes) {
      return 0;
    }
  }
  GrBytes *data = gr_as_bytes(bytes);
  GrValue result = gr_int_from_bytes(fiber, (const uint8_t *)data->bytes, data->size, little, is_signed);
  return result && cls != &gr_int_type ? gr_call1(fiber, GR_VALUE(cls), result) : result;
}

GrValue gr_int_as_integer_ratio(GrFiber *fiber, GrValue self) {
  GrValue numerator = gr_int_exact(fiber, self);
  return numerator ? GR_VALUE(gr_tuple_pack(fiber, 2, numerator, GR_INT_CONST(1))) : 0;
}

GrValue gr_int_dunder_trunc(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_dunder_floor(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }
GrValue gr_int_dunder_ceil(GrFiber *fiber, GrValue self) { return gr_int_exact(fiber, self); }

GrValue gr_int_dunder_round(GrFiber *fiber, GrValue self, GrValue ndigits) {
  if (!ndigits || ndigits == GR_NONE) {
    return gr_int_exact(fiber, self);
  }
  GrValue digits = gr_index(fiber, ndigits);
  if (!digits) {
    return 0;
  }
  if (gr_int_sign(digits) >= 0) {
    return gr_int_exact(fiber, self);
  }
  digits = gr_int_neg(fiber, digits);
  return digits ? gr_int_round_to(fiber, self, digits) : 0;
}

GrValue gr_int_dunder_getnewargs(GrFiber *fiber, GrValue self) {
  GrValue value = gr_int_exact(fiber, self);
  return value ? GR_VALUE(gr_tuple_pack(fiber, 1, value)) : 0;
}

GrStr *gr_int_dunder_format(GrFiber *fiber, GrValue self, GrStr *format_spec) {
  return gr_int_format(fiber, self, format_spec);
}

// CPython's figure, by which programs estimate: 24 bytes and 4 for every 30 bits.
GrValue gr_int_dunder_sizeof(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return gr_tag_int(24 + 4 * ((gr_int_bit_length(self) + 29) / 30));
}

GrType gr_int_type = {GR_TYPE_HEAD(gr_name_int, GrInt), GR_INT_SLOTS
                      .item_size = sizeof(uint64_t),
                      .type_flags = GR_TYPE_BASE | GR_TYPE_IS_INT};
