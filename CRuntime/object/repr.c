// repr(), str(), ascii() and format() of any value.
#include "grouse/core.h"
#include "grouse/number_format.h"

static GrStr *check_text(GrFiber *fiber, GrValue text, const char *method) {
  if (GR_LIKELY(text == 0 || gr_is_str(text))) {
    return (GrStr *)(void *)text;
  }
  gr_raise(fiber, &gr_exc_TypeError, "%s returned non-string (type %T)", method, text);
  return 0;
}

GrStr *gr_repr(GrFiber *fiber, GrValue value) {
  GrType *type = gr_type_of(value);
  if (gr_is_tagged_int(value)) {
    return gr_int_to_str(fiber, value, 10);
  }
  if (GR_UNLIKELY((type->repr == 0 && !gr_type_ready(fiber, type)) ||
                  !gr_stack_check_in(fiber, " while getting the repr of an object"))) {
    return 0;
  }
  return check_text(fiber, type->repr(fiber, value), "__repr__");
}

GrStr *gr_str(GrFiber *fiber, GrValue value) {
  GrType *type = gr_type_of(value);
  if (type == &gr_str_type) {
    return gr_as_str(value);
  }
  if (gr_is_tagged_int(value)) {
    return gr_int_to_str(fiber, value, 10);
  }
  if (GR_UNLIKELY((type->str == 0 && !gr_type_ready(fiber, type)) ||
                  !gr_stack_check_in(fiber, " while getting the str of an object"))) {
    return 0;
  }
  return check_text(fiber, type->str(fiber, value), "__str__");
}

GrStr *gr_ascii(GrFiber *fiber, GrValue value) {
  static const char hex[] = "0123456789abcdef";
  GrStr *text = gr_repr(fiber, value);
  if (text == 0 || gr_str_is_ascii(text)) {
    return text;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (int64_t i = 0; i < text->length; i++) {
    uint32_t c = gr_str_at(text, i);
    if (c < 0x80) {
      char byte = (char)c;
      if (!gr_builder_add(fiber, &builder, &byte, 1)) {
        return 0;
      }
      continue;
    }
    char escape[10] = {'\\', c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U'};
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    for (int k = 0; k < digits; k++) {
      escape[2 + k] = hex[c >> 4 * (digits - 1 - k) & 15];
    }
    if (!gr_builder_add(fiber, &builder, escape, 2 + digits)) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &builder);
}

GrStr *gr_format(GrFiber *fiber, GrValue value, GrStr *spec) {
  if (spec == 0 || spec->size == 0) {
    GrType *type = gr_type_of(value);
    if (type == &gr_str_type || type == &gr_int_type || type == &gr_float_type) {
      return gr_str(fiber, value);
    }
    spec = &gr_str_empty;
  } else if (!gr_is_object(value)) {
    return gr_is_tagged_int(value) ? gr_int_format(fiber, value, spec)
                                   : gr_float_format(fiber, gr_untag_float(value), spec);
  }
  GrValue args[] = {value, GR_VALUE(spec)};
  bool found;
  GrValue text = gr_call_special_self(fiber, &gr_name___format__, args, 2, &found);
  if (!found) {
    gr_raise(fiber, &gr_exc_TypeError, "Type %T doesn't define __format__", value);
    return 0;
  }
  if (text != 0 && !gr_is_str(text)) {
    gr_raise(fiber, &gr_exc_TypeError, "__format__ must return a str, not %T", text);
    return 0;
  }
  return (GrStr *)(void *)text;
}
