// Format specifications: [[fill]align][sign][z][#][0][width][grouping][.precision][type], and format() of str.
#include "grouse/number_format.h"
#include "str_private.h"

// A run of decimal digits of any script: 1 with *result, 0 if there is none, -1 raised.
static int spec_number(GrFiber *fiber, const char **cursor, const char *end, int64_t *result) {
  const char *at = *cursor;
  int64_t number = 0;
  while (at < end) {
    const char *next = at;
    int digit = unicode_record(utf8_next(&next))->decimal;
    if (digit < 0) {
      break;
    }
    if (number > (INT64_MAX - digit) / 10) {
      gr_raise(fiber, &gr_exc_ValueError, "Too many decimal digits in format string");
      return -1;
    }
    number = number * 10 + digit;
    at = next;
  }
  if (at == *cursor) {
    return 0;
  }
  *cursor = at;
  *result = number;
  return 1;
}

static bool is_align(char c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool spec_take(const char **cursor, const char *end, char c) {
  if (*cursor < end && **cursor == c) {
    *cursor += 1;
    return true;
  }
  return false;
}

// Fill, alignment, sign, z, #, 0. Returns false if the digit 0 was not a fill.
static const char *spec_flags(const char *at, const char *end, bool numeric, GrFormatSpec *spec) {
  bool fill_given = false;
  if (at < end && at + utf8_width(*at) < end && is_align(at[utf8_width(*at)])) {
    spec->fill = utf8_next(&at);
    spec->align = *at++;
    fill_given = true;
  } else if (at < end && is_align(*at)) {
    spec->align = *at++;
  }
  if (at < end && (*at == '+' || *at == '-' || *at == ' ')) {
    spec->sign = *at++;
  }
  spec->no_negative_zero = spec_take(&at, end, 'z');
  spec->alternate = spec_take(&at, end, '#');
  if (!fill_given && spec_take(&at, end, '0')) {
    spec->fill = '0';
    if (spec->align == 0 && numeric) {
      spec->align = '=';
    }
  }
  return at;
}

static bool raise_grouping(GrFiber *fiber, char grouping, uint32_t type) {
  if (type > 32 && type < 128) {
    gr_raise(fiber, &gr_exc_ValueError, "Cannot specify '%c' with '%c'.", grouping, (int)type);
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "Cannot specify '%c' with '\\x%x'.", grouping, type);
  }
  return false;
}

static bool grouping_fits(GrFiber *fiber, const GrFormatSpec *spec) {
  if (spec->grouping == 0 || spec->type == 0 || (spec->type < 128 && strchr("deEfFgG%", (int)spec->type))) {
    return true;
  }
  if (spec->grouping == '_' && spec->type < 128 && strchr("boxX", (int)spec->type)) {
    return true;
  }
  return raise_grouping(fiber, spec->grouping, spec->type);
}

static bool raise_both_groupings(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_ValueError, "Cannot specify both ',' and '_'.");
  return false;
}

bool gr_format_spec_parse(GrFiber *fiber, GrStr *text, const char *type_name, bool numeric,
                          GrFormatSpec *spec) {
  *spec = (GrFormatSpec){.fill = ' ', .width = -1, .precision = -1};
  const char *at = text->bytes, *end = at + text->size;
  at = spec_flags(at, end, numeric, spec);
  if (spec_number(fiber, &at, end, &spec->width) < 0) {
    return false;
  }
  if (spec_take(&at, end, ',')) {
    spec->grouping = ',';
  }
  if (spec_take(&at, end, '_')) {
    if (spec->grouping) {
      return raise_both_groupings(fiber);
    }
    spec->grouping = '_';
  }
  if (at < end && *at == ',' && spec->grouping == '_') {
    return raise_both_groupings(fiber);
  }
  if (spec_take(&at, end, '.')) {
    int found = spec_number(fiber, &at, end, &spec->precision);
    if (found <= 0) {
      if (found == 0) {
        gr_raise(fiber, &gr_exc_ValueError, "Format specifier missing precision");
      }
      return false;
    }
  }
  if (at < end) {
    spec->type = utf8_next(&at);
  } else if (!numeric) {
    spec->type = 's';
  }
  if (at < end) {
    gr_raise(fiber, &gr_exc_ValueError, "Invalid format specifier '%S' for object of type '%s'", text, type_name);
    return false;
  }
  return grouping_fits(fiber, spec);
}

GrValue gr_raise_unknown_format(GrFiber *fiber, uint32_t type, const char *type_name) {
  if (type > 32 && type < 128) {
    return gr_raise(fiber, &gr_exc_ValueError, "Unknown format code '%c' for object of type '%s'", (int)type,
                    type_name);
  }
  return gr_raise(fiber, &gr_exc_ValueError, "Unknown format code '\\x%x' for object of type '%s'", type,
                  type_name);
}

static bool str_spec_valid(GrFiber *fiber, const GrFormatSpec *spec, const char *type_name) {
  const char *message = 0;
  if (spec->type != 's') {
    gr_raise_unknown_format(fiber, spec->type, type_name);
    return false;
  }
  if (spec->sign) {
    message = spec->sign == ' ' ? "Space not allowed in string format specifier"
                                : "Sign not allowed in string format specifier";
  } else if (spec->no_negative_zero) {
    message = "Negative zero coercion (z) not allowed in string format specifier";
  } else if (spec->alternate) {
    message = "Alternate form (#) not allowed in string format specifier";
  } else if (spec->align == '=') {
    message = "'=' alignment not allowed in string format specifier";
  }
  if (message) {
    gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  }
  return message == 0;
}

GrStr *gr_str_format_spec(GrFiber *fiber, GrStr *s, GrStr *text) {
  if (text->size == 0) {
    return gr_str_exact(fiber, s);
  }
  GrFormatSpec spec;
  const char *type_name = s->base.type->name->bytes;
  if (!gr_format_spec_parse(fiber, text, type_name, false, &spec) || !str_spec_valid(fiber, &spec, type_name)) {
    return 0;
  }
  if (spec.precision >= 0 && spec.precision < s->length) {
    s = gr_str_slice(fiber, s, 0, spec.precision);
    if (s == 0) {
      return 0;
    }
  }
  int64_t room = spec.width > s->length ? spec.width - s->length : 0;
  int64_t left = spec.align == '>' ? room : spec.align == '^' ? room / 2 : 0;
  return gr_str_pad(fiber, s, left, room - left, spec.fill);
}
