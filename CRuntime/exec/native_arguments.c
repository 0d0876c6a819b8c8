// Argument conversion and errors for functions declared in stubs (bind.h), with CPython's wording.
#include "grouse/bind.h"
#include "grouse/core.h"

// "list.append" -> "append": some of CPython's messages show only the last name.
static const char *short_name(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot ? dot + 1 : name;
}

// "append()" of "list.append"; "function" when CPython's code does not say the name.
static const char *called(GrFiber *fiber, const char *name) {
  GrStr *text = name ? gr_str_format(fiber, "%s()", short_name(name)) : 0;
  return text ? text->bytes : "function";
}

static const char *plural(size_t count) { return count == 1 ? "" : "s"; }

GrValue gr_raise_argument_count(GrFiber *fiber, const char *name, size_t given, size_t minimum,
                                size_t maximum) {
  if (minimum == maximum && maximum <= 1) {
    return maximum == 0 ? gr_raise(fiber, &gr_exc_TypeError, "%s() takes no arguments (%zu given)", name, given)
                        : gr_raise(fiber, &gr_exc_TypeError, "%s() takes exactly one argument (%zu given)",
                                   name, given);
  }
  size_t limit = given < minimum ? minimum : maximum;
  const char *how = minimum == maximum ? "" : given < minimum ? "at least " : "at most ";
  return gr_raise(fiber, &gr_exc_TypeError, "%s expected %s%zu argument%s, got %zu", short_name(name), how,
                  limit, plural(limit), given);
}

// The wording for functions whose arguments CPython parses as a tuple.
static GrValue raise_tuple_count(GrFiber *fiber, const char *name, size_t given, size_t minimum, size_t maximum) {
  if (maximum == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() takes no arguments (%zu given)", short_name(name), given);
  }
  size_t limit = given < minimum ? minimum : maximum;
  const char *how = minimum == maximum ? "exactly" : given < minimum ? "at least" : "at most";
  return gr_raise(fiber, &gr_exc_TypeError, "%s() takes %s %zu argument%s (%zu given)", short_name(name), how, limit,
                  plural(limit), given);
}

GrValue gr_raise_no_keywords(GrFiber *fiber, const char *name) {
  return gr_raise(fiber, &gr_exc_TypeError, "%s() takes no keyword arguments", name);
}

// The parameter called [name], -1 if none may be given by that keyword.
static int64_t find_name(GrStr *const *names, size_t first, size_t count, const GrStr *name) {
  for (size_t i = first; i < count; i++) {
    if (names[i] == name) {
      return (int64_t)i;
    }
  }
  for (size_t i = first; i < count; i++) {
    if (names[i] != 0 && gr_str_equal(names[i], name)) {
      return (int64_t)i;
    }
  }
  return -1;
}

static bool raise_keyword(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                          size_t positional_only, size_t nargs, GrValue keyword) {
  if (!gr_is_str(keyword)) {
    gr_raise(fiber, &gr_exc_TypeError, "keywords must be strings");
    return false;
  }
  int64_t index = find_name(names, positional_only, count, gr_as_str(keyword));
  if (index >= 0 && (size_t)index < nargs) {
    gr_raise(fiber, &gr_exc_TypeError, "argument for %s given by name ('%U') and position (%lld)",
             called(fiber, function), keyword, (long long)index + 1);
  } else {
    gr_raise(fiber, &gr_exc_TypeError, "'%U' is an invalid keyword argument for %s", keyword,
             function ? called(fiber, function) : "this function");
  }
  return false;
}

static bool check_counts(GrFiber *fiber, const char *function, size_t count, size_t positional_only,
                         size_t positional, size_t minimum, size_t nargs, size_t keywords) {
  if (nargs + keywords > count) {
    gr_raise(fiber, &gr_exc_TypeError, "%s takes %s %zu %sargument%s (%zu given)", called(fiber, function),
             minimum == count && function ? "exactly" : "at most", count, nargs == 0 ? "keyword " : "", plural(count),
             nargs + keywords);
    return false;
  }
  if (nargs > positional) {
    if (positional == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "%s takes no positional arguments", called(fiber, function));
    } else {
      gr_raise(fiber, &gr_exc_TypeError, "%s takes %s %zu positional argument%s (%zu given)", called(fiber, function),
               minimum < positional ? "at most" : "exactly", positional, plural(positional), nargs);
    }
    return false;
  }
  size_t needed = minimum < positional_only ? minimum : positional_only;
  if (nargs < needed) {
    gr_raise(fiber, &gr_exc_TypeError, "%s takes %s %zu positional argument%s (%zu given)", called(fiber, function),
             needed < positional ? "at least" : "exactly", needed, plural(needed), nargs);
    return false;
  }
  return true;
}

bool gr_bind_arguments(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                       size_t positional_only, size_t positional, size_t minimum, const GrValue *args,
                       size_t nargs, GrTuple *kwnames, GrValue *out) {
  size_t keywords = gr_keyword_count(kwnames);
  if (!check_counts(fiber, function, count, positional_only, positional, minimum, nargs, keywords)) {
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    out[i] = i < nargs ? args[i] : 0;
  }
  for (size_t k = 0; k < keywords; k++) {
    GrValue keyword = kwnames->items[k];
    int64_t index = gr_is_str(keyword) ? find_name(names, positional_only, count, gr_as_str(keyword)) : -1;
    if (index < 0 || out[index] != 0) {
      return raise_keyword(fiber, function, names, count, positional_only, nargs, keyword);
    }
    out[index] = args[nargs + k];
  }
  for (size_t i = nargs; i < minimum; i++) {
    if (out[i] == 0) {
      if (names[i] == 0) {
        gr_raise(fiber, &gr_exc_TypeError, "%s takes at least %zu positional argument%s (%zu given)", called(fiber, function),
                 minimum, plural(minimum), nargs);
      } else {
        gr_raise(fiber, &gr_exc_TypeError, "%s missing required argument '%S' (pos %zu)", called(fiber, function),
                 names[i], i + 1);
      }
      return false;
    }
  }
  return true;
}

GrValue gr_raise_argument_type(GrFiber *fiber, const char *function, int position, const char *name,
                               const char *expected, GrValue given) {
  GrStr *type = given == GR_NONE ? gr_str_from_c(fiber, "None") : gr_type_of(given)->name;
  function = short_name(function);
  if (type == 0) {
    return 0;
  }
  if (name) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() argument '%s' must be %s, not %S", function, name, expected,
                    type);
  }
  if (position <= 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() argument must be %s, not %S", function, expected, type);
  }
  return gr_raise(fiber, &gr_exc_TypeError, "%s() argument %d must be %s, not %S", function, position, expected,
                  type);
}

bool gr_bind_writable(GrFiber *fiber, const char *function, int position, GrValue value, GrBuffer *buffer) {
  if (gr_type_of(value)->get_buffer && gr_buffer_get(fiber, value, buffer, true)) {
    return true;
  }
  // Whatever was wrong with the buffer, it is the argument that is.
  gr_clear_exception(fiber);
  gr_raise_argument_type(fiber, function, position, 0, "read-write bytes-like object", value);
  return false;
}

GrValue gr_raise_self_type(GrFiber *fiber, const GrMethodDef *def, const GrType *owner, const GrValue *args,
                           size_t nargs) {
  if (def->flags & GR_METHOD_SLOT_WRAPPER) {
    return nargs == 0 ? gr_raise(fiber, &gr_exc_TypeError, "descriptor '%S' of '%N' object needs an argument",
                                 def->name, owner)
                      : gr_raise(fiber, &gr_exc_TypeError,
                                 "descriptor '%S' requires a '%N' object but received a '%T'", def->name,
                                 owner, args[0]);
  }
  return nargs == 0 ? gr_raise(fiber, &gr_exc_TypeError, "unbound method %N.%S() needs an argument",
                               owner, def->name)
                    : gr_raise(fiber, &gr_exc_TypeError,
                               "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", def->name,
                               owner, args[0]);
}

static bool raise_overflow(GrFiber *fiber, const char *c_type, bool negative) {
  if (strcmp(c_type, "unsigned char") == 0) {
    gr_raise(fiber, &gr_exc_OverflowError, "unsigned byte integer is %s",
             negative ? "less than minimum" : "greater than maximum");
  } else {
    gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C %s", c_type);
  }
  return false;
}

bool gr_to_i64(GrFiber *fiber, GrValue value, int64_t low, int64_t high, const char *c_type, int64_t *result) {
  if (!gr_is_tagged_int(value)) {
    value = gr_index(fiber, value);
    if (value == 0) {
      return false;
    }
  }
  if (!gr_int_to_i64(value, result) || *result < low || *result > high) {
    return raise_overflow(fiber, c_type, gr_int_sign(value) < 0);
  }
  return true;
}

bool gr_to_u64(GrFiber *fiber, GrValue value, uint64_t high, const char *c_type, uint64_t *result) {
  value = gr_index(fiber, value);
  if (value == 0) {
    return false;
  }
  if (gr_int_sign(value) < 0) {
    gr_raise(fiber, &gr_exc_OverflowError, "can't convert negative value to %s", c_type);
    return false;
  }
  if (!gr_int_to_u64(value, result) || *result > high) {
    return raise_overflow(fiber, c_type, false);
  }
  return true;
}

bool gr_to_clamped_index(GrFiber *fiber, GrValue value, bool takes_none, int64_t *result) {
  if (GR_LIKELY(gr_is_tagged_int(value))) {
    *result = gr_untag_int(value);
    return true;
  }
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "slice indices must be integers or %shave an __index__ method",
             takes_none ? "None or " : "");
    return false;
  }
  return gr_index_i64(fiber, value, 0, result);
}

// ---- what generated code calls when a call does not fit

GrValue gr_raise_missing_argument(GrFiber *fiber, const char *function, const char *name, int position) {
  return gr_raise(fiber, &gr_exc_TypeError, "%s() missing required argument '%s' (pos %d)",
                  short_name(function), name, position);
}

static GrValue raise_receiver(GrFiber *fiber, const GrBindInfo *info, const GrValue *args, size_t nargs) {
  if (info->def) {
    return gr_raise_self_type(fiber, info->def, info->owner, args, nargs);
  }
  return nargs == 0 ? gr_raise(fiber, &gr_exc_TypeError, "unbound method %s() needs an argument", info->name)
                    : gr_raise(fiber, &gr_exc_TypeError,
                               "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                               short_name(info->name), info->owner, args[0]);
}

GrValue gr_bind_misuse(GrFiber *fiber, const GrBindInfo *info, const GrValue *args, size_t nargs,
                       GrTuple *kwnames) {
  if (info->receivers > 0) {
    bool is_class = info->def && (info->def->flags & GR_METHOD_CLASS);
    if (nargs == 0 || (info->owner && !is_class && !gr_is_instance_of(args[0], info->owner))) {
      return raise_receiver(fiber, info, args, nargs);
    }
  }
  const char *name = info->name;
  if (info->receivers > 0 && info->def && (info->def->flags & GR_METHOD_CLASS) && gr_is_type(args[0])) {
    // A class method is shown under the class it was called on.
    GrStr *shown = gr_str_format(fiber, "%S.%S", ((GrType *)(void *)args[0])->qualname, info->def->name);
    if (shown == 0) {
      return 0;
    }
    name = shown->bytes;
  }
  if (gr_keyword_count(kwnames) > 0 && !info->keywords) {
    return gr_raise_no_keywords(fiber, name);
  }
  size_t given = nargs - info->receivers;
  return info->tuple ? raise_tuple_count(fiber, name, given, info->minimum, info->maximum)
                     : gr_raise_argument_count(fiber, name, given, info->minimum, info->maximum);
}

bool gr_bind_keywords(GrFiber *fiber, const char *function, GrStr *const *names, size_t count,
                      size_t positional_only, const GrValue *kwvalues, GrTuple *kwnames, GrValue *out,
                      GrDict **rest) {
  function = short_name(function);
  for (size_t k = 0; k < gr_keyword_count(kwnames); k++) {
    GrValue keyword = kwnames->items[k];
    if (!gr_is_str(keyword)) {
      gr_raise(fiber, &gr_exc_TypeError, "keywords must be strings");
      return false;
    }
    int64_t index = find_name(names, positional_only, count, gr_as_str(keyword));
    if (index >= 0) {
      if (out[index] != 0) {
        gr_raise(fiber, &gr_exc_TypeError, "argument for %s() given by name ('%U') and position (%lld)", function,
                 keyword, (long long)index + 1);
        return false;
      }
      out[index] = kwvalues[k];
      continue;
    }
    if (rest == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "'%U' is an invalid keyword argument for %s()", keyword, function);
      return false;
    }
    if ((*rest == 0 && (*rest = gr_dict_new(fiber, 1)) == 0) || !gr_dict_set(fiber, *rest, keyword, kwvalues[k])) {
      return false;
    }
  }
  return true;
}
