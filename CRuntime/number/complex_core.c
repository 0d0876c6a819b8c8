// Complex arithmetic and text.
#include "complex_core.h"
#include "grouse/gc.h"
#include "grouse/number_format.h"
#include "grouse/ops.h"
#include "number_text.h"
#include <math.h>

GrValue gr_complex_new(GrFiber *fiber, double real, double imag) {
  GrComplex *box = (GrComplex *)(void *)gr_new_atomic(fiber, &gr_complex_type, sizeof *box);
  box->real = real;
  box->imag = imag;
  return GR_VALUE(box);
}

// ---- arithmetic

Complex complex_multiply(Complex a, Complex b) {
  return (Complex){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Smith's method: divides by the larger part first, so that nothing overflows early.
Complex complex_divide(Complex a, Complex b) {
  if (fabs(b.real) >= fabs(b.imag)) {
    double ratio = b.imag / b.real, divisor = b.real + b.imag * ratio;
    return (Complex){(a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor};
  }
  if (fabs(b.imag) >= fabs(b.real)) {
    double ratio = b.real / b.imag, divisor = b.real * ratio + b.imag;
    return (Complex){(a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor};
  }
  return (Complex){NAN, NAN};   // a part of b is nan
}

// a to the power of a small n >= 0 by squaring.
static Complex power_int(Complex a, long n) {
  Complex result = {1, 0};
  for (long mask = 1; mask <= n; mask <<= 1) {
    if (n & mask) {
      result = complex_multiply(result, a);
    }
    a = complex_multiply(a, a);
  }
  return result;
}

static Complex power_polar(Complex a, Complex b) {
  double size = hypot(a.real, a.imag), length = pow(size, b.real);
  double angle = atan2(a.imag, a.real), phase = angle * b.real;
  if (b.imag != 0) {
    length /= exp(angle * b.imag);
    phase += b.imag * log(size);
  }
  return (Complex){length * cos(phase), length * sin(phase)};
}

static GrValue raise_zero_power(GrFiber *fiber) {
  return gr_raise_zero_division(fiber, "0.0 to a negative or complex power");
}

GrValue complex_power(GrFiber *fiber, Complex a, Complex b) {
  Complex result;
  if (b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= 100) {
    long n = (long)b.real;
    result = power_int(a, n < 0 ? -n : n);
    if (n <= 0) {
      if (result.real == 0 && result.imag == 0) {
        return raise_zero_power(fiber);
      }
      result = complex_divide((Complex){1, 0}, result);
    }
  } else if (b.real == 0 && b.imag == 0) {
    result = (Complex){1, 0};
  } else if (a.real == 0 && a.imag == 0) {
    if (b.imag != 0 || b.real < 0) {
      return raise_zero_power(fiber);
    }
    result = (Complex){0, 0};
  } else {
    result = power_polar(a, b);
  }
  if (isinf(result.real) || isinf(result.imag)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "complex exponentiation");
  }
  return gr_complex_new(fiber, result.real, result.imag);
}

// ---- conversion

GR_NAME(gr_name___complex__, "__complex__");

bool complex_special(GrFiber *fiber, GrValue *value) {
  if (!gr_is_object(*value) || gr_is_exactly(*value, &gr_complex_type) || gr_is_exactly(*value, &gr_int_type) ||
      gr_is_exactly(*value, &gr_float_type)) {
    return true;
  }
  bool found = false;
  GrValue result = gr_call_special(fiber, *value, &gr_name___complex__, 0, 0, &found);
  if (!result) {
    return !found && !gr_has_exception(fiber);
  }
  if (!gr_is_instance_of(result, &gr_complex_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "__complex__ returned non-complex (type %T)", result);
    return false;
  }
  if (!gr_is_exactly(result, &gr_complex_type) &&
      !gr_warn(fiber, &gr_exc_DeprecationWarning, 1,
               "__complex__ returned non-complex (type %T).  The ability to return an instance of a strict "
               "subclass of complex is deprecated, and may not be supported in a future version of Python.",
               result)) {
    return false;
  }
  *value = result;
  return true;
}

bool gr_to_complex(GrFiber *fiber, GrValue value, double *real, double *imag) {
  if (!complex_special(fiber, &value)) {
    return false;
  }
  if (gr_is_instance_of(value, &gr_complex_type)) {
    *real = ((GrComplex *)(void *)value)->real;
    *imag = ((GrComplex *)(void *)value)->imag;
    return true;
  }
  double x;
  if (!gr_to_double(fiber, value, &x)) {
    return false;
  }
  *real = x;
  *imag = 0;
  return true;
}

// ---- text

GrStr *gr_complex_repr(GrFiber *fiber, double real, double imag) {
  int64_t size;
  if (real == 0 && !signbit(real)) {
    char *text = gr_double_to_text(fiber, imag, 'r', 0, 0, &size);
    return text ? gr_str_format(fiber, "%sj", text) : 0;
  }
  char *first = gr_double_to_text(fiber, real, 'r', 0, 0, &size);
  char *second = gr_double_to_text(fiber, imag, 'r', 0, GR_DOUBLE_SIGN, &size);
  return first && second ? gr_str_format(fiber, "(%s%sj)", first, second) : 0;
}

static bool is_unit(char c) { return c == 'j' || c == 'J'; }

// A signed number, or a sign alone (1 or -1), at *text; false if there is neither.
static bool parse_part(const char **text, double *result) {
  char *end;
  *result = gr_parse_double(*text, &end);
  if (end != *text) {
    *text = end;
    return true;
  }
  if (**text != '+' && **text != '-') {
    return false;
  }
  *result = **text == '-' ? -1 : 1;
  ++*text;
  return true;
}

// "1+2j", "j", "-j", "3"; *text moves past it.
static bool parse_pair(const char **text, Complex *result) {
  *result = (Complex){0, 0};
  const char *start = *text;
  double first;
  if (!parse_part(text, &first)) {
    result->imag = 1;   // "j"
    return is_unit(*(*text)++);
  }
  if (is_unit(**text)) {
    result->imag = first;
    ++*text;
    return true;
  }
  if ((*text)[-1] == '+' || (*text)[-1] == '-') {
    return false;       // a sign without a number
  }
  result->real = first;
  if (**text != '+' && **text != '-') {
    return *text != start;
  }
  return parse_part(text, &result->imag) && is_unit(*(*text)++);
}

bool complex_parse(GrFiber *fiber, const GrStr *text, Complex *result) {
  int64_t size;
  char *ascii = gr_number_ascii(fiber, text->bytes, text->size, &size);
  if (!ascii) {
    return false;
  }
  const char *start = ascii, *end = ascii + size;
  gr_number_trim(&start, &end);
  bool valid = true;
  if (start < end && *start == '(') {
    valid = end[-1] == ')' && end - start >= 2;
    start++;
    end -= valid;
    gr_number_trim(&start, &end);
  }
  char *copy = ascii + (start - ascii);
  copy[end - start] = 0;
  size = valid ? gr_number_drop_underscores(copy, end - start) : -1;
  start = copy;
  if (size <= 0 || !parse_pair(&start, result) || start != copy + size) {
    gr_raise(fiber, &gr_exc_ValueError, "complex() arg is a malformed string");
    return false;
  }
  return true;
}
