// What the runtime needs of floats: boxes, hash, Python's division and power, rounding, conversion.
#include "bigint.h"
#include "grouse/bytes.h"
#include "grouse/gc.h"
#include "grouse/ops.h"
#include "grouse/number_format.h"
#include "number_text.h"
#include <errno.h>
#include <float.h>
#include <math.h>

GrFloat gr_float_zero = {{&gr_float_type}, 0.0};
GrFloat gr_float_minus_zero = {{&gr_float_type}, -0.0};
GrFloat gr_float_infinity = {{&gr_float_type}, HUGE_VAL};
GrFloat gr_float_minus_infinity = {{&gr_float_type}, -HUGE_VAL};
GrFloat gr_float_nan = {{&gr_float_type}, NAN};

GrValue gr_float_box(GrFiber *fiber, double x) {
  if (x == 0) {
    return GR_VALUE(signbit(x) ? &gr_float_minus_zero : &gr_float_zero);
  }
  if (isinf(x)) {
    return GR_VALUE(x > 0 ? &gr_float_infinity : &gr_float_minus_infinity);
  }
  GrFloat *box = (GrFloat *)(void *)gr_new_atomic(fiber, &gr_float_type, sizeof *box);
  box->value = x;
  return GR_VALUE(box);
}

// Equal to the hash of an int of the same value: x mod 2^61 - 1. Nans get theirs from their address.
int64_t gr_float_hash(double x) {
  enum { BITS = 61 };
  const uint64_t modulus = ((uint64_t)1 << BITS) - 1;
  if (x >= -4e18 && x <= 4e18 && x == (double)(int64_t)x) {
    return gr_int_hash(gr_tag_int((int64_t)x));
  }
  if (!isfinite(x)) {
    return isnan(x) ? 0 : x > 0 ? 314159 : -314159;
  }
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int biased = (int)(bits >> 52 & 0x7ff);
  uint64_t hash = bits & (((uint64_t)1 << 52) - 1);   // |x| = hash * 2^exponent; 2^61 is 1 mod modulus
  hash |= biased ? (uint64_t)1 << 52 : 0;
  int shift = ((biased ? biased : 1) - 1075) % BITS;
  shift += shift < 0 ? BITS : 0;
  hash = (hash << shift & modulus) | hash >> (BITS - shift);
  int64_t result = x < 0 ? -(int64_t)(hash % modulus) : (int64_t)(hash % modulus);
  return result == -1 ? -2 : result;
}

// ---- arithmetic for typed code

GR_COLD GrValue gr_raise_zero_division(GrFiber *fiber, const char *message) {
  return gr_raise(fiber, &gr_exc_ZeroDivisionError, "%s", message);
}

double gr_float_mod(double a, double b) {
  double mod = fmod(a, b);
  if (mod == 0) {
    return copysign(0.0, b);
  }
  return (b < 0) != (mod < 0) ? mod + b : mod;
}

double gr_float_floordiv(double a, double b) {
  double mod = fmod(a, b), div = (a - mod) / b;
  if (mod != 0 && (b < 0) != (mod < 0)) {
    div -= 1.0;
  }
  if (div == 0) {
    return copysign(0.0, a / b);
  }
  double floored = floor(div);
  return div - floored > 0.5 ? floored + 1.0 : floored;
}

// a ** b where no special rule of IEEE 754 and no complex result applies.
static bool power_finite(GrFiber *fiber, double a, double b, double *result) {
  errno = 0;
  double power = pow(a, b);
  if (isinf(power) && isfinite(a) && isfinite(b)) {
    GrValue number = gr_tag_int(ERANGE), text = GR_VALUE(gr_str_from_c(fiber, "Numerical result out of range"));
    GrValue arguments = GR_VALUE(gr_tuple_pack(fiber, 2, number, text));
    GrValue exception = gr_call_spread(fiber, GR_VALUE(&gr_exc_OverflowError), gr_as_tuple(arguments), 0);
    if (exception) {
      gr_raise_object(fiber, exception, 0);
    }
    return false;
  }
  *result = power;
  return true;
}

bool gr_float_pow(GrFiber *fiber, double a, double b, GrValue *result) {
  double power;
  if (a == 0 && b < 0 && isfinite(b)) {
    gr_raise_zero_division(fiber, "0.0 cannot be raised to a negative power");
    return false;
  }
  if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) {
    *result = gr_power(fiber, gr_complex_new(fiber, a, 0), gr_complex_new(fiber, b, 0), 0);
    return *result != 0;
  }
  if (!power_finite(fiber, a, b, &power)) {
    return false;
  }
  *result = gr_float(fiber, power);
  return true;
}

// ---- conversions

// float() of text; [quoted] is what the error shows.
static GrValue float_from_text(GrFiber *fiber, const char *text, int64_t size, GrValue quoted) {
  double x;
  if (gr_float_parse(fiber, text, size, &x)) {
    return gr_float(fiber, x);
  }
  return gr_has_exception(fiber)
             ? 0
             : gr_raise(fiber, &gr_exc_ValueError, "could not convert string to float: %R", quoted);
}

static bool is_ascii(const char *text, int64_t size) {
  for (int64_t i = 0; i < size; i++) {
    if (text[i] & 0x80) {
      return false;
    }
  }
  return true;
}

static GrValue float_from_buffer(GrFiber *fiber, GrValue value) {
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, value, &buffer, false)) {
    return 0;
  }
  GrBytes *copy = gr_bytes_new(fiber, buffer.data, buffer.length);
  gr_buffer_release(fiber, &buffer);
  if (!copy) {
    return 0;
  }
  // Bytes are not text: digits outside ASCII do not count.
  bool ascii = is_ascii(copy->bytes, copy->size);
  return float_from_text(fiber, ascii ? copy->bytes : "?", ascii ? copy->size : 1, value);
}

GrValue gr_float_from_any(GrFiber *fiber, GrValue value) {
  if (gr_is_tagged_float(value) || gr_is_exactly(value, &gr_float_type)) {
    return value;
  }
  if (gr_is_str(value)) {
    return float_from_text(fiber, gr_as_str(value)->bytes, gr_as_str(value)->size, value);
  }
  GrType *type = gr_type_of(value);
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  if (!type->to_float && !type->to_index) {
    if (type->get_buffer) {
      return float_from_buffer(fiber, value);
    }
    return gr_raise(fiber, &gr_exc_TypeError,
                    "float() argument must be a string or a real number, not '%T'", value);
  }
  if (gr_is_float(value) && type->to_float != gr_float_type.to_float) {
    // A subclass with its own __float__; gr_to_double would take the value as it is.
    double own;
    return gr_to_double_by_method(fiber, value, &own) ? gr_float(fiber, own) : 0;
  }
  double x;
  return gr_to_double(fiber, value, &x) ? gr_float(fiber, x) : 0;
}

GrValue gr_float_as_integer_ratio(GrFiber *fiber, double x) {
  if (!isfinite(x)) {
    return isnan(x) ? gr_raise(fiber, &gr_exc_ValueError, "cannot convert NaN to integer ratio")
                    : gr_raise(fiber, &gr_exc_OverflowError, "cannot convert Infinity to integer ratio");
  }
  int exponent;
  double fraction = frexp(x, &exponent);
  int64_t mantissa = (int64_t)ldexp(fraction, 53);
  exponent -= 53;
  while (mantissa != 0 && exponent < 0 && mantissa % 2 == 0) {
    mantissa /= 2;
    exponent++;
  }
  GrValue numerator = gr_tag_int(mantissa), denominator = GR_INT_CONST(1);
  if (mantissa != 0 && exponent > 0) {
    numerator = gr_int_shift_left(fiber, numerator, (uint64_t)exponent);
  } else if (mantissa != 0) {
    denominator = gr_int_shift_left(fiber, denominator, (uint64_t)-exponent);
  }
  return numerator && denominator ? GR_VALUE(gr_tuple_pack(fiber, 2, numerator, denominator)) : 0;
}

// ---- rounding

// x rounded to a multiple of 10^places, places > 0.
static double round_to_power(GrFiber *fiber, double x, int64_t places) {
  double whole = trunc(x);
  GrValue value = gr_int_from_double(fiber, whole), power = gr_tag_int(places);
  // Behind a half that is exact in the whole part, the fraction decides: one digit more makes it visible.
  if (value && whole != x) {
    value = gr_int_binary(fiber, GR_MUL, value, gr_tag_int(10));
    value = value ? gr_int_binary(fiber, GR_ADD, value, gr_tag_int(x < 0 ? -1 : 1)) : 0;
    power = gr_tag_int(places + 1);
  }
  GrValue rounded = value ? gr_int_round_to(fiber, value, power) : 0;
  if (rounded && whole != x) {
    rounded = gr_int_binary(fiber, GR_FLOORDIV, rounded, gr_tag_int(10));
  }
  double result = 0;
  if (!rounded || !gr_int_to_double(fiber, rounded, &result)) {
    gr_clear_exception(fiber);
    return HUGE_VAL;
  }
  return copysign(result, x);
}

double gr_float_round(GrFiber *fiber, double x, int64_t digits, bool *overflow) {
  enum { MOST = 323, LEAST = -308 };   // beyond: every float is rounded already, or rounds to 0
  *overflow = false;
  if (!isfinite(x) || digits > MOST || x == 0) {
    return x;
  }
  if (digits < LEAST) {
    return 0.0 * x;
  }
  double result;
  if (digits < 0) {
    result = round_to_power(fiber, x, -digits);
  } else {
    int64_t size;
    char *text = gr_double_to_text(fiber, x, 'f', (int)digits, 0, &size), *end;
    if (!text) {
      return 0;
    }
    result = gr_parse_double(text, &end);
  }
  *overflow = isinf(result);
  return result;
}

// ---- hexadecimal

GrStr *gr_float_to_hex(GrFiber *fiber, double x) {
  if (!isfinite(x)) {
    return gr_float_repr(fiber, x);
  }
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
  int biased = (int)(bits >> 52 & 0x7ff);
  const char *sign = signbit(x) ? "-" : "";
  if (x == 0) {
    return gr_str_format(fiber, "%s0x0.0p+0", sign);
  }
  char digits[14];
  for (int i = 0; i < 13; i++) {
    digits[i] = "0123456789abcdef"[fraction >> (48 - 4 * i) & 15];
  }
  digits[13] = 0;
  int exponent = biased ? biased - 1023 : -1022;
  return gr_str_format(fiber, "%s0x%d.%sp%s%d", sign, biased != 0, digits, exponent < 0 ? "-" : "+",
                       exponent < 0 ? -exponent : exponent);
}
