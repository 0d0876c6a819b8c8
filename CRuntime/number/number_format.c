// format() of int, float and complex. The specification is parsed in text/.
//
// A number is laid out as  fill sign prefix fill digits point rest fill;  only one of the fills is not empty, and
// the digits get their separators, and zeros where the width asks for them, from right to left.
#include "grouse/number_format.h"
#include "grouse/gc.h"
#include "grouse/ops.h"
#include "number_text.h"
#include "../text/utf8.h"
#include <limits.h>
#include <locale.h>
#include <math.h>

// How digits are grouped: a separator, the decimal point, and group sizes as localeconv() has them.
typedef struct Locale {
  const char *point, *separator, *grouping;
} Locale;

// A number in pieces.
typedef struct Parts {
  char sign;             // '-' or 0
  const char *prefix;    // "0x"
  const char *digits;    // of the whole part
  int64_t digit_count;
  bool has_point;
  const char *rest;      // fraction and exponent, or the character of 'c'
  int64_t rest_size;
} Parts;

// A laid out number.
typedef struct Layout {
  char sign;             // 0: none
  int64_t before, between, after;   // fill characters
  int64_t grouped;       // bytes of the digits with separators and zeros
  int64_t minimum;       // width the digits are padded to with zeros
} Layout;

static Locale choose_locale(const GrFormatSpec *spec) {
  Locale result = {".", "", ""};
  if (spec->type == 'n') {
    const struct lconv *conventions = localeconv();
    result = (Locale){conventions->decimal_point, conventions->thousands_sep, conventions->grouping};
  } else if (spec->grouping == ',') {
    result.separator = ",";
    result.grouping = "\3";
  } else if (spec->grouping == '_') {
    result.separator = "_";
    result.grouping = spec->type == 'x' || spec->type == 'X' || spec->type == 'o' || spec->type == 'b' ? "\4" : "\3";
  }
  return result;
}

static int64_t largest(int64_t a, int64_t b) { return a > b ? a : b; }
static int64_t smallest(int64_t a, int64_t b) { return a < b ? a : b; }

// Writes grouped digits so that they end before [end] and returns their size in bytes; only measures if [end] is 0.
static int64_t group_digits(const Parts *parts, const Locale *locale, int64_t minimum, char *end) {
  int64_t left = parts->digit_count, total = 0, separator = (int64_t)strlen(locale->separator);
  int64_t separator_width = utf8_count(locale->separator, separator);
  const char *group = locale->grouping;
  bool first = true;
  for (;;) {
    int64_t size = *group == 0 || *group == CHAR_MAX ? INT64_MAX : *group;
    size = smallest(size, largest(largest(left, minimum), 1));
    int64_t digits = smallest(left, size), zeros = size - digits;
    if (!first) {
      total += separator;
      if (end) {
        memcpy(end - total, locale->separator, (size_t)separator);
      }
    }
    total += size;
    if (end) {
      memcpy(end - total + zeros, parts->digits + left - digits, (size_t)digits);
      memset(end - total, '0', (size_t)zeros);
    }
    first = false;
    left -= digits;
    minimum -= size;
    if (left <= 0 && minimum <= 0) {
      return total;
    }
    minimum -= separator_width;
    group += *group && group[1] ? 1 : 0;   // the last group size repeats
  }
}

static Layout plan_layout(const GrFormatSpec *spec, const Parts *parts, const Locale *locale) {
  Layout plan = {.sign = parts->sign};
  if (!plan.sign && (spec->sign == '+' || spec->sign == ' ')) {
    plan.sign = spec->sign;
  }
  int64_t point = parts->has_point ? utf8_count(locale->point, (int64_t)strlen(locale->point)) : 0;
  int64_t fixed = (plan.sign != 0) + (int64_t)strlen(parts->prefix) + point +
                  utf8_count(parts->rest, parts->rest_size);
  plan.minimum = spec->fill == '0' && spec->align == '=' ? spec->width - fixed : 0;
  int64_t digits_width = 0;
  if (parts->digit_count > 0) {
    plan.grouped = group_digits(parts, locale, plan.minimum, 0);
    digits_width = plan.grouped;
    if (*locale->separator & 0x80) {
      char *copy = __builtin_alloca((size_t)plan.grouped);
      group_digits(parts, locale, plan.minimum, copy + plan.grouped);
      digits_width = utf8_count(copy, plan.grouped);
    }
  }
  int64_t padding = largest(spec->width - fixed - digits_width, 0);
  switch (spec->align) {
  case '<': plan.after = padding; break;
  case '=': plan.between = padding; break;
  case '^':
    plan.before = padding / 2;
    plan.after = padding - plan.before;
    break;
  default: plan.before = padding;
  }
  return plan;
}

static char *put_fill(char *out, uint32_t fill, int64_t count) {
  if (fill < 0x80) {
    memset(out, (int)fill, (size_t)count);
    return out + count;
  }
  while (count-- > 0) {
    out += utf8_put(out, fill);
  }
  return out;
}

static char *put(char *out, const char *text, size_t size) {
  if (size != 0) {
    memcpy(out, text, size);
  }
  return out + size;
}

// Bytes of a laid out number.
static int64_t layout_size(const GrFormatSpec *spec, const Parts *parts, const Locale *locale, const Layout *plan) {
  int64_t fill = utf8_size(spec->fill) * (plan->before + plan->between + plan->after);
  return fill + (plan->sign != 0) + (int64_t)strlen(parts->prefix) + plan->grouped +
         (parts->has_point ? (int64_t)strlen(locale->point) : 0) + parts->rest_size;
}

static char *write_layout(char *out, const GrFormatSpec *spec, const Parts *parts, const Locale *locale,
                          const Layout *plan) {
  out = put_fill(out, spec->fill, plan->before);
  if (plan->sign) {
    *out++ = plan->sign;
  }
  out = put(out, parts->prefix, strlen(parts->prefix));
  out = put_fill(out, spec->fill, plan->between);
  if (parts->digit_count > 0) {
    out += plan->grouped;
    group_digits(parts, locale, plan->minimum, out);
  }
  if (parts->has_point) {
    out = put(out, locale->point, strlen(locale->point));
  }
  out = put(out, parts->rest, (size_t)parts->rest_size);
  return put_fill(out, spec->fill, plan->after);
}

static GrStr *make_text(GrFiber *fiber, int64_t size) {
  GrStr *result = gr_str_make(fiber, size, size);
  if (result) {
    result->bytes[size] = 0;
  }
  return result;
}

// The usual case: digits without separators, all in ASCII. Zeros in front of the digits are a fill like any other.
static GrStr *format_plainly(GrFiber *fiber, const GrFormatSpec *spec, const Parts *parts) {
  char sign = parts->sign ? parts->sign : spec->sign == '-' ? 0 : spec->sign;
  int64_t prefix = (int64_t)strlen(parts->prefix);
  int64_t size = (sign != 0) + prefix + parts->digit_count + parts->has_point + parts->rest_size;
  int64_t padding = largest(spec->width - size, 0);
  int64_t before = spec->align == '<' || spec->align == '=' ? 0 : spec->align == '^' ? padding / 2 : padding;
  int64_t between = spec->align == '=' ? padding : 0;
  GrStr *result = make_text(fiber, size + padding);
  if (result == 0) {
    return 0;
  }
  char *out = put_fill(result->bytes, spec->fill, before);
  if (sign) {
    *out++ = sign;
  }
  out = put_fill(put(out, parts->prefix, (size_t)prefix), spec->fill, between);
  out = put(out, parts->digits, (size_t)parts->digit_count);
  if (parts->has_point) {
    *out++ = '.';
  }
  out = put(out, parts->rest, (size_t)parts->rest_size);
  put_fill(out, spec->fill, padding - before - between);
  return result;
}

static GrStr *format_parts(GrFiber *fiber, const GrFormatSpec *spec, const Parts *parts) {
  if (spec->grouping == 0 && spec->type != 'n' && spec->type != 'c' && spec->fill < 0x80) {
    return format_plainly(fiber, spec, parts);
  }
  Locale locale = choose_locale(spec);
  Layout plan = plan_layout(spec, parts, &locale);
  int64_t size = layout_size(spec, parts, &locale, &plan);
  GrStr *result = make_text(fiber, size);
  if (result) {
    write_layout(result->bytes, spec, parts, &locale, &plan);
    result->length = utf8_count(result->bytes, size);
  }
  return result;
}

// Takes the text of a double apart.
static Parts split_double(const char *text, int64_t size) {
  Parts parts = {.prefix = ""};
  const char *end = text + size;
  if (*text == '-') {
    parts.sign = '-';
    text++;
  }
  parts.digits = text;
  while (*text >= '0' && *text <= '9') {
    text++;
  }
  parts.digit_count = text - parts.digits;
  parts.has_point = *text == '.';
  parts.rest = text + parts.has_point;
  parts.rest_size = end - parts.rest;
  return parts;
}

static GrStr *fail(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  return 0;
}

// ---- float

// How a float is written: what type and precision of the specification mean.
typedef struct DoubleStyle {
  char code;
  int precision;
  unsigned flags;
  bool percent;
} DoubleStyle;

static bool choose_style(GrFiber *fiber, const GrFormatSpec *spec, bool dot_0, DoubleStyle *style) {
  if (spec->precision > INT_MAX) {
    fail(fiber, "precision too big");
    return false;
  }
  *style = (DoubleStyle){.code = (char)spec->type, .precision = (int)spec->precision};
  style->flags = (spec->alternate ? GR_DOUBLE_ALTERNATE : 0) |
                 (spec->no_negative_zero ? GR_DOUBLE_NO_NEGATIVE_ZERO : 0);
  if (spec->type == 0) {
    style->code = spec->precision < 0 ? 'r' : 'g';
    style->flags |= dot_0 ? GR_DOUBLE_ADD_DOT_0 : 0;
  } else if (spec->type == 'n') {
    style->code = 'g';
  } else if (spec->type == '%') {
    style->code = 'f';
    style->percent = true;
  }
  style->precision = spec->precision < 0 ? (style->code == 'r' ? 0 : 6) : style->precision;
  return true;
}

static GrStr *format_double(GrFiber *fiber, double x, const GrFormatSpec *spec) {
  DoubleStyle style;
  if (!choose_style(fiber, spec, true, &style)) {
    return 0;
  }
  int64_t size;
  char *text = gr_double_to_text(fiber, style.percent ? x * 100 : x, style.code, style.precision, style.flags, &size);
  if (!text) {
    return 0;
  }
  if (style.percent) {
    char *longer = gr_alloc_atomic_checked(fiber, (size_t)size + 2);
    if (!longer) {
      return 0;
    }
    memcpy(longer, text, (size_t)size);
    longer[size++] = '%';
    longer[size] = 0;
    text = longer;
  }
  Parts parts = split_double(text, size);
  return format_parts(fiber, spec, &parts);
}

GrStr *gr_float_format(GrFiber *fiber, double x, GrStr *spec_text) {
  if (spec_text->size == 0) {
    return gr_float_repr(fiber, x);
  }
  GrFormatSpec spec;
  if (!gr_format_spec_parse(fiber, spec_text, "float", true, &spec)) {
    return 0;
  }
  switch (spec.type) {
  case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n': case '%':
    return format_double(fiber, x, &spec);
  default:
    gr_raise_unknown_format(fiber, spec.type, "float");
    return 0;
  }
}

// ---- int

static GrStr *format_character(GrFiber *fiber, GrValue value, const GrFormatSpec *spec) {
  if (spec->sign) {
    return fail(fiber, "Sign not allowed with integer format specifier 'c'");
  }
  if (spec->alternate) {
    return fail(fiber, "Alternate form (#) not allowed with integer format specifier 'c'");
  }
  int64_t n;
  if (!gr_int_to_i64(value, &n)) {
    gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C long");
    return 0;
  }
  if (n < 0 || n > 0x10ffff) {
    gr_raise(fiber, &gr_exc_OverflowError, "%%c arg not in range(0x110000)");
    return 0;
  }
  char text[4];
  Parts parts = {.prefix = "", .rest = text, .rest_size = utf8_put(text, (uint32_t)n)};
  return format_parts(fiber, spec, &parts);
}

static GrStr *format_integer(GrFiber *fiber, GrValue value, const GrFormatSpec *spec) {
  if (spec->precision >= 0) {
    return fail(fiber, "Precision not allowed in integer format specifier");
  }
  if (spec->no_negative_zero) {
    return fail(fiber, "Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (spec->type == 'c') {
    return format_character(fiber, value, spec);
  }
  int base = spec->type == 'b' ? 2 : spec->type == 'o' ? 8 : spec->type == 'x' || spec->type == 'X' ? 16 : 10;
  int64_t size;
  bool negative;
  char *digits = gr_number_magnitude(fiber, value, base, &size, &negative);
  if (!digits) {
    return 0;
  }
  Parts parts = {.sign = negative ? '-' : 0, .prefix = "", .digits = digits, .digit_count = size, .rest = ""};
  if (spec->type == 'X') {
    for (int64_t i = 0; i < size; i++) {
      digits[i] -= digits[i] >= 'a' ? 'a' - 'A' : 0;
    }
  }
  if (spec->alternate && base != 10) {
    parts.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec->type == 'x' ? "0x" : "0X";
  }
  return format_parts(fiber, spec, &parts);
}

GrStr *gr_int_format(GrFiber *fiber, GrValue value, GrStr *spec_text) {
  if (spec_text->size == 0) {
    return gr_is_tagged_int(value) ? gr_int_to_str(fiber, value, 10) : gr_str(fiber, value);
  }
  GrFormatSpec spec;
  const GrStr *name = gr_type_of(value)->name;
  if (!gr_format_spec_parse(fiber, spec_text, name->bytes, true, &spec)) {
    return 0;
  }
  switch (spec.type) {
  case 0: case 'd': case 'b': case 'o': case 'x': case 'X': case 'c': case 'n':
    return format_integer(fiber, value, &spec);
  case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
    double x;
    return gr_int_to_double(fiber, value, &x) ? format_double(fiber, x, &spec) : 0;
  }
  default:
    gr_raise_unknown_format(fiber, spec.type, name->bytes);
    return 0;
  }
}

// ---- complex

// Both parts laid out without width, then padded as one.
static GrStr *format_pair(GrFiber *fiber, GrFormatSpec *spec, const Parts *real, const Parts *imag, bool parens) {
  Locale locale = choose_locale(spec);
  GrFormatSpec bare = *spec;
  bare.fill = ' ';
  bare.align = '<';
  bare.width = -1;
  Layout real_plan = {0};
  if (real) {
    real_plan = plan_layout(&bare, real, &locale);
  }
  GrFormatSpec signed_spec = bare;
  signed_spec.sign = real ? '+' : bare.sign;
  Layout imag_plan = plan_layout(&signed_spec, imag, &locale);
  int64_t real_size = real ? layout_size(&bare, real, &locale, &real_plan) : 0;
  int64_t size = real_size + layout_size(&signed_spec, imag, &locale, &imag_plan) + 1 + 2 * parens;
  char *text = gr_alloc_atomic_checked(fiber, (size_t)size + 1);
  if (!text) {
    return 0;
  }
  char *at = text;
  if (parens) {
    *at++ = '(';
  }
  if (real) {
    at = write_layout(at, &bare, real, &locale, &real_plan);
  }
  at = write_layout(at, &signed_spec, imag, &locale, &imag_plan);
  *at++ = 'j';
  if (parens) {
    *at++ = ')';
  }
  Parts whole = {.prefix = "", .rest = text, .rest_size = size};
  spec->sign = 0;
  return format_parts(fiber, spec, &whole);
}

GrStr *gr_complex_format(GrFiber *fiber, double real, double imag, GrStr *spec_text) {
  if (spec_text->size == 0) {
    return gr_complex_repr(fiber, real, imag);
  }
  GrFormatSpec spec;
  if (!gr_format_spec_parse(fiber, spec_text, "complex", true, &spec)) {
    return 0;
  }
  if (spec.type != 0 && !(spec.type < 128 && strchr("eEfFgGn", (int)spec.type))) {
    gr_raise_unknown_format(fiber, spec.type, "complex");
    return 0;
  }
  if (spec.fill == '0') {
    return fail(fiber, "Zero padding is not allowed in complex format specifier");
  }
  if (spec.align == '=') {
    return fail(fiber, "'=' alignment flag is not allowed in complex format specifier");
  }
  DoubleStyle style;
  if (!choose_style(fiber, &spec, false, &style)) {
    return 0;
  }
  int64_t real_size, imag_size;
  char *real_text = gr_double_to_text(fiber, real, style.code, style.precision, style.flags, &real_size);
  char *imag_text = real_text
                        ? gr_double_to_text(fiber, imag, style.code, style.precision, style.flags, &imag_size)
                        : 0;
  if (!imag_text) {
    return 0;
  }
  bool only_imag = spec.type == 0 && real == 0 && !signbit(real);
  Parts real_parts = split_double(real_text, real_size), imag_parts = split_double(imag_text, imag_size);
  return format_pair(fiber, &spec, only_imag ? 0 : &real_parts, &imag_parts, spec.type == 0 && !only_imag);
}
