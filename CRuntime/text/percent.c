// %-formatting of str, bytes and bytearray: conversions are parsed here, numbers become text in number/.
//
// The pieces go through a GrStrBuilder for both; with bytes the builder's count of code points is meaningless.
#include "percent.h"
#include "grouse/number.h"
#include "grouse/number_format.h"
#include "str_private.h"

typedef struct Percent {
  bool is_bytes;
  const char *start, *at, *end;
  GrStrBuilder *out;
  // Positional arguments: the items of a tuple, or one value.
  GrValue args;
  GrTuple *tuple;
  int64_t next, count;
  GrValue mapping;                 // 0: [args] is none
} Percent;

typedef struct Directive {
  bool left, plus, space, alternate, zero;
  int64_t width, precision;        // -1: none
  uint32_t code;
  GrValue value;                   // given by a (key)
  int64_t index;                   // of the code, in characters
} Directive;

static bool raise_value(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  return false;
}

// The next positional argument.
static GrValue next_argument(GrFiber *fiber, Percent *p) {
  if (p->tuple && p->next < p->tuple->length) {
    return p->tuple->items[p->next++];
  }
  if (p->tuple == 0 && p->next == 0 && p->args != 0) {
    p->next = 1;
    return p->args;
  }
  return gr_raise(fiber, &gr_exc_TypeError, "not enough arguments for format string");
}

// ---- parsing

static bool parse_key(GrFiber *fiber, Percent *p, Directive *d) {
  if (p->mapping == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "format requires a mapping");
    return false;
  }
  const char *start = ++p->at;
  int depth = 1;
  for (; p->at < p->end; p->at++) {
    if (*p->at == ')' && --depth == 0) {
      break;
    }
    depth += *p->at == '(';
  }
  if (p->at >= p->end) {
    return raise_value(fiber, "incomplete format key");
  }
  int64_t size = p->at++ - start;
  GrValue key = p->is_bytes ? GR_VALUE(gr_bytes_new(fiber, start, size)) : GR_VALUE(gr_str_new(fiber, start, size));
  d->value = key ? gr_getitem(fiber, p->mapping, key) : 0;
  // A key makes the mapping the only argument, so that it counts as used.
  p->next = 1;
  p->args = 0;
  p->tuple = 0;
  return d->value != 0;
}

static void parse_flags(Percent *p, Directive *d) {
  for (; p->at < p->end; p->at++) {
    switch (*p->at) {
    case '-':
      d->left = true;
      break;
    case '+':
      d->plus = true;
      break;
    case ' ':
      d->space = true;
      break;
    case '#':
      d->alternate = true;
      break;
    case '0':
      d->zero = true;
      break;
    default:
      return;
    }
  }
}

static bool star_argument(GrFiber *fiber, Percent *p, int64_t low, int64_t *result) {
  p->at++;
  GrValue value = next_argument(fiber, p);
  if (value == 0) {
    return false;
  }
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "* wants int");
    return false;
  }
  if (!gr_int_to_i64(value, result) || (low == 0 && *result > INT32_MAX)) {
    gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C %s", low < 0 ? "ssize_t" : "int");
    return false;
  }
  return true;
}

static bool plain_number(GrFiber *fiber, Percent *p, const char *message, int64_t limit, int64_t *result) {
  *result = 0;
  for (; p->at < p->end && *p->at >= '0' && *p->at <= '9'; p->at++) {
    if (*result > (limit - (*p->at - '0')) / 10) {
      return raise_value(fiber, message);
    }
    *result = *result * 10 + (*p->at - '0');
  }
  return true;
}

static bool parse_width(GrFiber *fiber, Percent *p, Directive *d) {
  if (p->at < p->end && *p->at == '*') {
    if (!star_argument(fiber, p, -1, &d->width)) {
      return false;
    }
    if (d->width < 0) {
      d->left = true;
      d->width = d->width == INT64_MIN ? INT64_MAX : -d->width;
    }
  } else if (p->at < p->end && *p->at >= '0' && *p->at <= '9') {
    if (!plain_number(fiber, p, "width too big", INT64_MAX, &d->width)) {
      return false;
    }
  }
  if (p->at < p->end && *p->at == '.') {
    p->at++;
    if (p->at < p->end && *p->at == '*') {
      if (!star_argument(fiber, p, 0, &d->precision)) {
        return false;
      }
      d->precision = d->precision < 0 ? 0 : d->precision;
    } else if (!plain_number(fiber, p, p->is_bytes ? "prec too big" : "precision too big", INT32_MAX, &d->precision)) {
      return false;
    }
  }
  return true;
}

// Parses what follows '%'.
static bool parse_directive(GrFiber *fiber, Percent *p, Directive *d) {
  *d = (Directive){.width = -1, .precision = -1};
  if (p->at < p->end && *p->at == '(' && !parse_key(fiber, p, d)) {
    return false;
  }
  parse_flags(p, d);
  if (!parse_width(fiber, p, d)) {
    return false;
  }
  if (p->at < p->end && (*p->at == 'h' || *p->at == 'l' || *p->at == 'L')) {
    p->at++;
  }
  if (p->at >= p->end) {
    return raise_value(fiber, "incomplete format");
  }
  d->index = p->is_bytes ? p->at - p->start : utf8_count(p->start, p->at - p->start);
  d->code = p->is_bytes ? (uint8_t)*p->at++ : utf8_next(&p->at);
  return true;
}

// ---- output

static bool add_fill(GrFiber *fiber, Percent *p, char fill, int64_t count) {
  return gr_builder_add_fill(fiber, p->out, fill, count);
}

static bool add_bytes(GrFiber *fiber, Percent *p, const char *data, int64_t size) {
  return gr_builder_add(fiber, p->out, data, size);
}

// Text of [length] characters between blanks.
static bool add_padded(GrFiber *fiber, Percent *p, const Directive *d, const char *data, int64_t size, int64_t length) {
  int64_t padding = d->width > length ? d->width - length : 0;
  return (d->left || add_fill(fiber, p, ' ', padding)) && add_bytes(fiber, p, data, size) &&
         (!d->left || add_fill(fiber, p, ' ', padding));
}

// A number: sign, prefix of [prefix] characters, zeros or blanks.
static bool add_number(GrFiber *fiber, Percent *p, const Directive *d, const char *text, int64_t size, int64_t prefix,
                       bool zero) {
  char sign = 0;
  if (size > 0 && (*text == '-' || *text == '+')) {
    sign = *text++;
    size--;
  }
  if (sign != '-') {
    sign = d->plus ? '+' : d->space ? ' ' : 0;
  }
  int64_t length = size + (sign != 0);
  int64_t padding = d->width > length ? d->width - length : 0;
  if (!d->left && !zero && !add_fill(fiber, p, ' ', padding)) {
    return false;
  }
  if ((sign && !add_bytes(fiber, p, &sign, 1)) || !add_bytes(fiber, p, text, prefix)) {
    return false;
  }
  if (!d->left && zero && !add_fill(fiber, p, '0', padding)) {
    return false;
  }
  return add_bytes(fiber, p, text + prefix, size - prefix) && (!d->left || add_fill(fiber, p, ' ', padding));
}

// ---- conversions

static bool add_text(GrFiber *fiber, Percent *p, const Directive *d, GrStr *text) {
  if (text && d->precision >= 0 && d->precision < text->length) {
    text = gr_str_slice(fiber, text, 0, d->precision);
  }
  return text && add_padded(fiber, p, d, text->bytes, text->size, text->length);
}

GR_NAME(gr_name___bytes__, "__bytes__");

// %s and %b of bytes.
static bool add_bytes_like(GrFiber *fiber, Percent *p, const Directive *d, GrValue value) {
  GrBuffer buffer;
  bool found = false;
  if (gr_type_of(value)->get_buffer == 0) {
    GrValue made = gr_call_special(fiber, value, &gr_name___bytes__, 0, 0, &found);
    if (made == 0) {
      if (!gr_has_exception(fiber)) {
        gr_raise(fiber, &gr_exc_TypeError,
                 "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", value);
      }
      return false;
    }
    if (!gr_is_bytes(made)) {
      gr_raise(fiber, &gr_exc_TypeError, "__bytes__ returned non-bytes (type %T)", made);
      return false;
    }
    value = made;
  }
  if (!gr_buffer_get(fiber, value, &buffer, false)) {
    return false;
  }
  int64_t size = d->precision >= 0 && d->precision < buffer.length ? d->precision : buffer.length;
  bool good = add_padded(fiber, p, d, buffer.data, size, size);
  gr_buffer_release(fiber, &buffer);
  return good;
}

static bool add_char(GrFiber *fiber, Percent *p, const Directive *d, GrValue value) {
  int64_t limit = p->is_bytes ? 256 : 0x110000, code = -1;
  if (!p->is_bytes && gr_is_str(value) && gr_as_str(value)->length == 1) {
    code = utf8_peek(gr_as_str(value)->bytes);
  } else if (p->is_bytes && gr_is_bytes(value) && gr_as_bytes(value)->size == 1) {
    code = (uint8_t)gr_as_bytes(value)->bytes[0];
  } else if (p->is_bytes && gr_is_instance_of(value, &gr_bytearray_type)) {
    GrBytearray *array = (GrBytearray *)(void *)value;
    code = atomic_load(&array->size) == 1 ? (uint8_t)atomic_load(&array->store)->bytes[0] : -1;
  } else if (!gr_is_float(value) && (gr_is_int(value) || gr_type_of(value)->to_index)) {
    GrValue number = gr_index(fiber, value);
    if (number == 0) {
      return false;
    }
    if (!gr_int_to_i64(number, &code) || code < 0 || code >= limit) {
      gr_raise(fiber, &gr_exc_OverflowError, p->is_bytes ? "%%c arg not in range(256)"
                                                         : "%%c arg not in range(0x110000)");
      return false;
    }
  }
  if (code < 0) {
    gr_raise(fiber, &gr_exc_TypeError, p->is_bytes ? "%%c requires an integer in range(256) or a single byte"
                                                   : "%%c requires int or char");
    return false;
  }
  char text[4] = {(char)code};
  return add_padded(fiber, p, d, text, p->is_bytes ? 1 : utf8_put(text, (uint32_t)code), 1);
}

static bool raise_number_type(GrFiber *fiber, uint32_t code, GrValue value) {
  bool is_decimal = code == 'd' || code == 'i' || code == 'u';
  gr_raise(fiber, &gr_exc_TypeError, "%%%c format: %s is required, not %T", (int)code,
           is_decimal ? "a real number" : "an integer", value);
  return false;
}

// The int a number stands for: int() for decimal conversions, operator.index for the others.
static GrValue integer_of(GrFiber *fiber, uint32_t code, GrValue value) {
  if (gr_is_int(value)) {
    return value;
  }
  GrType *type = gr_type_of(value);
  bool is_decimal = code == 'd' || code == 'i' || code == 'u';
  GrValue number = 0;
  if (is_decimal && gr_is_float(value)) {
    return gr_int_from_double(fiber, gr_float_value(value));
  }
  if (is_decimal && type != &gr_complex_type && (type->to_int || type->to_index)) {
    number = gr_int_from_any(fiber, value);
  } else if (!is_decimal && type->to_index) {
    number = gr_index(fiber, value);
  }
  if (number == 0 && (!gr_has_exception(fiber) || gr_clear_if(fiber, &gr_exc_TypeError))) {
    raise_number_type(fiber, code, value);
  }
  return number;
}

static bool add_integer(GrFiber *fiber, Percent *p, const Directive *d, GrValue value) {
  uint32_t code = d->code == 'i' || d->code == 'u' ? 'd' : d->code;
  GrValue number = integer_of(fiber, d->code, value);
  GrStr *text = number ? gr_int_percent(fiber, number, (char)code, d->precision, d->alternate) : 0;
  return text && add_number(fiber, p, d, text->bytes, text->size, d->alternate && code != 'd' ? 2 : 0, d->zero);
}

static bool add_float(GrFiber *fiber, Percent *p, const Directive *d, GrValue value) {
  double x;
  if (!gr_to_double(fiber, value, &x)) {
    if (p->is_bytes && gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "float argument required, not %T", value);
    }
    return false;
  }
  int64_t size;
  char *text = gr_double_to_text(fiber, x, (char)d->code, d->precision < 0 ? 6 : (int)d->precision,
                                 d->alternate ? GR_DOUBLE_ALTERNATE : 0, &size);
  return text && add_number(fiber, p, d, text, size, 0, d->zero);
}

static GrStr *ascii_of(GrFiber *fiber, GrValue value) { return gr_ascii(fiber, value); }

static bool add_converted(GrFiber *fiber, Percent *p, const Directive *d, GrValue value) {
  switch (d->code) {
  case 's':
    if (p->is_bytes) {
      return add_bytes_like(fiber, p, d, value);
    }
    return add_text(fiber, p, d, gr_is_exactly(value, &gr_str_type) ? gr_as_str(value) : gr_str(fiber, value));
  case 'r':
    return add_text(fiber, p, d, p->is_bytes ? ascii_of(fiber, value) : gr_repr(fiber, value));
  case 'a':
    return add_text(fiber, p, d, ascii_of(fiber, value));
  case 'c':
    return add_char(fiber, p, d, value);
  case 'd':
  case 'i':
  case 'u':
  case 'o':
  case 'x':
  case 'X':
    return add_integer(fiber, p, d, value);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
    return add_float(fiber, p, d, value);
  default:
    if (p->is_bytes && d->code == 'b') {
      return add_bytes_like(fiber, p, d, value);
    }
    gr_raise(fiber, &gr_exc_ValueError, "unsupported format character '%c' (0x%x) at index %lld",
             d->code >= 32 && d->code <= 126 ? (int)d->code : '?', d->code, (long long)d->index);
    return false;
  }
}

static bool add_directive(GrFiber *fiber, Percent *p) {
  Directive d;
  if (p->at < p->end && *p->at == '%') {
    p->at++;
    return add_bytes(fiber, p, "%", 1);
  }
  if (!parse_directive(fiber, p, &d)) {
    return false;
  }
  GrValue value = d.value ? d.value : next_argument(fiber, p);
  return value && add_converted(fiber, p, &d, value);
}

bool gr_percent(GrFiber *fiber, GrStrBuilder *builder, const char *format, int64_t size, GrValue args, bool is_bytes) {
  Percent p = {.is_bytes = is_bytes, .start = format, .at = format, .end = format + size, .out = builder,
               .args = args, .tuple = gr_is_tuple(args) ? gr_as_tuple(args) : 0};
  bool is_text = gr_is_str(args);
  bool is_plain_bytes = is_bytes && (gr_is_bytes(args) || gr_is_instance_of(args, &gr_bytearray_type));
  if (gr_type_of(args)->getitem && p.tuple == 0 && !is_text && !is_plain_bytes) {
    p.mapping = args;
  }
  while (p.at < p.end) {
    const char *next = memchr(p.at, '%', (size_t)(p.end - p.at));
    if (!add_bytes(fiber, &p, p.at, (next ? next : p.end) - p.at)) {
      return false;
    }
    if (next == 0) {
      break;
    }
    p.at = next + 1;
    if (!add_directive(fiber, &p)) {
      return false;
    }
  }
  bool left_over = p.tuple ? p.next < p.tuple->length : p.args != 0 && p.next == 0 && p.mapping == 0;
  if (left_over) {
    gr_raise(fiber, &gr_exc_TypeError, "not all arguments converted during %s formatting",
             is_bytes ? "bytes" : "string");
    return false;
  }
  return true;
}

GrValue gr_str_percent(GrFiber *fiber, GrStr *format, GrValue args) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  return gr_percent(fiber, &builder, format->bytes, format->size, args, false)
             ? GR_VALUE(gr_builder_finish(fiber, &builder))
             : 0;
}
