// _string: what string.Formatter needs of str.format's parser.
#include "../text/formatter.h"
#include "grouse/bind.h"
#include "_string.bind.h"

static GrStr *need_str(GrFiber *fiber, GrValue value) {
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "expected str, got %T", value);
    return 0;
  }
  return gr_as_str(value);
}

GrValue gr_string_formatter_parser(GrFiber *fiber, GrValue string) {
  GrStr *text = need_str(fiber, string);
  return text ? gr_formatter_iterator_new(fiber, text) : 0;
}

GrValue gr_string_formatter_field_name_split(GrFiber *fiber, GrValue string) {
  GrStr *text = need_str(fiber, string);
  return text ? gr_field_name_split(fiber, text) : 0;
}
