// gr_str_format: the format language of gr_raise (error.h): printf's conversions and %S %U %R %A %T %N.
//
// Python code may run (repr of a value), so that every step can raise.
#include "grouse/ops.h"
#include <stdio.h>

typedef struct Conversion {
  bool zero, left, alternate;
  int width, precision;   // -1: none
  int longs;              // how many l
  bool is_size;
} Conversion;

static const char *read_number(const char *at, int *result, va_list *arguments) {
  if (*at == '*') {
    *result = va_arg(*arguments, int);
    return at + 1;
  }
  *result = 0;
  while (*at >= '0' && *at <= '9') {
    *result = *result * 10 + (*at++ - '0');
  }
  return at;
}

static const char *read_conversion(const char *at, Conversion *c, va_list *arguments) {
  *c = (Conversion){.width = -1, .precision = -1};
  for (;; at++) {
    if (*at == '0') {
      c->zero = true;
    } else if (*at == '-') {
      c->left = true;
    } else if (*at == '#') {
      c->alternate = true;
    } else {
      break;
    }
  }
  if ((*at >= '1' && *at <= '9') || *at == '*') {
    at = read_number(at, &c->width, arguments);
  }
  if (*at == '.') {
    at = read_number(at + 1, &c->precision, arguments);
  }
  for (; *at == 'l'; at++) {
    c->longs++;
  }
  if (*at == 'z') {
    c->is_size = true;
    at++;
  }
  return at;
}

static bool add_spaces(GrFiber *fiber, GrStrBuilder *builder, int64_t count) {
  while (count-- > 0) {
    if (!gr_builder_add_char(fiber, builder, ' ')) {
      return false;
    }
  }
  return true;
}

static bool add_padded(GrFiber *fiber, GrStrBuilder *builder, const Conversion *c, const char *text,
                       int64_t size) {
  int64_t padding = c->width > size ? c->width - size : 0;
  return (c->left || add_spaces(fiber, builder, padding)) && gr_builder_add(fiber, builder, text, size) &&
         (!c->left || add_spaces(fiber, builder, padding));
}

static bool add_number(GrFiber *fiber, GrStrBuilder *builder, const Conversion *c, char code,
                       va_list *arguments) {
  long long number;
  bool is_signed = code == 'd' || code == 'i';
  if (c->is_size) {
    number = (long long)va_arg(*arguments, size_t);
  } else if (c->longs >= 2) {
    number = va_arg(*arguments, long long);
  } else if (c->longs == 1) {
    number = va_arg(*arguments, long);
  } else {
    number = is_signed ? va_arg(*arguments, int) : (long long)va_arg(*arguments, unsigned);
  }
  char format[8] = "%*ll", text[64];
  char *end = format + 1;
  if (c->zero) {
    *end++ = '0';
  }
  if (c->alternate) {
    *end++ = '#';
  }
  strcpy(end, "*ll");
  end += 3;
  *end++ = is_signed ? 'd' : code;
  *end = 0;
  int width = c->width > 40 ? 40 : c->width < 0 ? 0 : c->width;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  int size = snprintf(text, sizeof text, format, c->left ? 0 : width, number);
#pragma GCC diagnostic pop
  return add_padded(fiber, builder, c, text, size);
}

static bool add_value(GrFiber *fiber, GrStrBuilder *builder, const Conversion *c, char code,
                      va_list *arguments) {
  GrStr *text;
  switch (code) {
  case 'S':
    text = va_arg(*arguments, GrStr *);
    break;
  case 'U':
    text = gr_str(fiber, va_arg(*arguments, GrValue));
    break;
  case 'R':
    text = gr_repr(fiber, va_arg(*arguments, GrValue));
    break;
  case 'A':
    text = gr_ascii(fiber, va_arg(*arguments, GrValue));
    break;
  case 'T':
    text = gr_type_shown_name(fiber, gr_type_of(va_arg(*arguments, GrValue)));
    break;
  default:
    text = gr_type_shown_name(fiber, va_arg(*arguments, GrType *));
    break;
  }
  if (text == 0) {
    return false;
  }
  if (c->precision >= 0 && text->length > c->precision) {
    text = gr_str_slice(fiber, text, 0, c->precision);
  }
  return text && gr_builder_add_str(fiber, builder, text);
}

static bool add_c_string(GrFiber *fiber, GrStrBuilder *builder, const Conversion *c, const char *text) {
  if (text == 0) {
    text = "(null)";
  }
  size_t size = c->precision >= 0 ? strnlen(text, (size_t)c->precision) : strlen(text);
  return add_padded(fiber, builder, c, text, (int64_t)size);
}

static bool add_conversion(GrFiber *fiber, GrStrBuilder *builder, const Conversion *c, char code,
                           va_list *arguments) {
  switch (code) {
  case '%':
    return gr_builder_add_char(fiber, builder, '%');
  case 'c':
    return gr_builder_add_char(fiber, builder, (uint32_t)va_arg(*arguments, int));
  case 's':
    return add_c_string(fiber, builder, c, va_arg(*arguments, const char *));
  case 'd':
  case 'i':
  case 'u':
  case 'x':
  case 'X':
  case 'o':
    return add_number(fiber, builder, c, code, arguments);
  case 'p': {
    char text[32];
    int size = snprintf(text, sizeof text, "%p", va_arg(*arguments, void *));
    return add_padded(fiber, builder, c, text, size);
  }
  case 'g':
  case 'f': {
    char text[64];
    double x = va_arg(*arguments, double);
    int precision = c->precision < 0 ? 6 : c->precision;
    int size = code == 'g' ? snprintf(text, sizeof text, "%.*g", precision, x)
                           : snprintf(text, sizeof text, "%.*f", precision > 20 ? 20 : precision, x);
    return add_padded(fiber, builder, c, text, size < 63 ? size : 63);
  }
  default:
    return add_value(fiber, builder, c, code, arguments);
  }
}

GrStr *gr_str_vformat(GrFiber *fiber, const char *format, va_list arguments) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  va_list rest;
  va_copy(rest, arguments);
  bool good = true;
  while (good && *format) {
    const char *next = strchr(format, '%');
    if (next == 0) {
      next = format + strlen(format);
    }
    good = gr_builder_add(fiber, &builder, format, next - format);
    format = next;
    if (good && *next == '%') {
      Conversion conversion;
      next = read_conversion(next + 1, &conversion, &rest);
      good = add_conversion(fiber, &builder, &conversion, *next, &rest);
      format = *next ? next + 1 : next;
    }
  }
  va_end(rest);
  return good ? gr_builder_finish(fiber, &builder) : 0;
}

GrStr *gr_str_format(GrFiber *fiber, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  GrStr *result = gr_str_vformat(fiber, format, arguments);
  va_end(arguments);
  return result;
}
