// What generated bindings call when a call does not have the simple form they handle themselves.
#include "grouse/bind.h"

GrValue gr_bind_misuse(GrFiber *fiber, const GrBindInfo *info, const GrValue *args, size_t nargs,
                       GrTuple *kwnames) {
  if (info->owner && (nargs == 0 || !gr_is_instance_of(args[0], info->owner))) {
    return gr_raise_self_type(fiber, info->def, info->owner, args, nargs);
  }
  if (!info->keywords && kwnames && kwnames->length > 0) {
    return gr_raise_no_keywords(fiber, info->name);
  }
  size_t given = nargs > info->receivers ? nargs - info->receivers : 0;
  return gr_raise_argument_count(fiber, info->name, given, info->minimum, info->maximum);
}

GrValue gr_raise_missing_argument(GrFiber *fiber, const char *function, const char *name, int position) {
  return gr_raise(fiber, &gr_exc_TypeError, "%s() missing required argument '%s' (pos %d)", function, name,
                  position);
}

// The parameter called [name], or [count].
static size_t find_parameter(GrStr *const *names, size_t count, size_t first, const GrStr *name) {
  for (size_t i = first; i < count; i++) {
    if (names[i] == name || gr_str_equal(names[i], name)) {
      return i;
    }
  }
  return count;
}

bool gr_bind_keywords(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                      size_t positional_only, const GrValue *kwvalues, GrTuple *kwnames, GrValue *out,
                      GrDict **rest) {
  for (int64_t i = 0; i < kwnames->length; i++) {
    GrStr *name = gr_as_str(kwnames->items[i]);
    size_t place = find_parameter(names, count, positional_only, name);
    if (place < count) {
      if (out[place]) {
        gr_raise(fiber, &gr_exc_TypeError, "argument for %s() given by name ('%S') and position (%zu)",
                 function, name, place + 1);
        return false;
      }
      out[place] = kwvalues[i];
      continue;
    }
    if (!rest) {
      gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for %s()", name, function);
      return false;
    }
    if (!*rest && !(*rest = gr_dict_new(fiber, kwnames->length))) {
      return false;
    }
    if (!gr_dict_set_str(fiber, *rest, name, kwvalues[i])) {
      return false;
    }
  }
  return true;
}
