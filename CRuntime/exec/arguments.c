// Binding the arguments of compiled functions, with CPython's errors.
#include "grouse/core.h"

enum { STACK_PARAMETERS = 128 };

// ---- errors

// 'a', 'b', and 'c'
static GrStr *names_text(GrFiber *fiber, GrStr *const *names, size_t count) {
  if (count == 1) {
    return gr_str_format(fiber, "'%S'", names[0]);
  }
  if (count == 2) {
    return gr_str_format(fiber, "'%S' and '%S'", names[0], names[1]);
  }
  GrStrBuilder text;
  gr_builder_init(&text);
  for (size_t i = 0; i < count; i++) {
    if (!gr_builder_add_c(fiber, &text, i + 1 == count ? "and '" : "'") ||
        !gr_builder_add_str(fiber, &text, names[i]) ||
        !gr_builder_add_c(fiber, &text, i + 1 == count ? "'" : "', ")) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &text);
}

GR_COLD static bool raise_missing(GrFiber *fiber, GrFunction *function, const GrValue *params, size_t start,
                                  size_t end, const char *kind) {
  const GrCode *code = function->code;
  GrStr *names[end - start + 1];
  size_t count = 0;
  for (size_t i = start; i < end; i++) {
    if (params[i] == 0) {
      names[count++] = code->local_names[i];
    }
  }
  GrStr *text = names_text(fiber, names, count);
  if (text) {
    gr_raise(fiber, &gr_exc_TypeError, "%S() missing %zu required %s argument%s: %S", function->qualname, count,
             kind, count == 1 ? "" : "s", text);
  }
  return false;
}

GR_COLD static bool raise_too_many(GrFiber *fiber, GrFunction *function, size_t given, const GrValue *params) {
  const GrCode *code = function->code;
  size_t positional = (size_t)code->positional, keywords_given = 0;
  size_t defaults = function->defaults ? (size_t)function->defaults->length : 0;
  for (size_t i = positional; i < positional + (size_t)code->keyword_only; i++) {
    keywords_given += params[i] != 0;
  }
  GrStr *takes = defaults > 0
                     ? gr_str_format(fiber, "from %zu to %zu", positional - defaults, positional)
                     : gr_str_format(fiber, "%zu", positional);
  GrStr *extra = keywords_given > 0
                     ? gr_str_format(fiber, " positional argument%s (and %zu keyword-only argument%s)",
                                     given != 1 ? "s" : "", keywords_given, keywords_given != 1 ? "s" : "")
                     : &gr_str_empty;
  if (takes && extra) {
    gr_raise(fiber, &gr_exc_TypeError, "%S() takes %S positional argument%s but %zu%S %s given",
             function->qualname, takes, defaults > 0 || positional != 1 ? "s" : "", given, extra,
             given == 1 && keywords_given == 0 ? "was" : "were");
  }
  return false;
}

// A keyword no parameter takes: perhaps the name of a positional-only one.
GR_COLD static bool raise_unexpected(GrFiber *fiber, GrFunction *function, GrStr *name, GrTuple *kwnames) {
  const GrCode *code = function->code;
  GrStrBuilder text;
  gr_builder_init(&text);
  bool any = false;
  for (int32_t i = 0; i < code->positional_only; i++) {
    for (int64_t k = 0; k < kwnames->length; k++) {
      if (gr_str_equal(code->local_names[i], gr_as_str(kwnames->items[k]))) {
        if ((any && !gr_builder_add_c(fiber, &text, ", ")) ||
            !gr_builder_add_str(fiber, &text, code->local_names[i])) {
          return false;
        }
        any = true;
      }
    }
  }
  if (any) {
    GrStr *names = gr_builder_finish(fiber, &text);
    if (names) {
      gr_raise(fiber, &gr_exc_TypeError,
               "%S() got some positional-only arguments passed as keyword arguments: '%S'",
               function->qualname, names);
    }
  } else {
    gr_raise(fiber, &gr_exc_TypeError, "%S() got an unexpected keyword argument '%S'", function->qualname,
             name);
  }
  return false;
}

// ---- binding

// The parameter called [name] among those that may be given by keyword, -1 if none.
static inline int32_t find_parameter(const GrCode *code, const GrStr *name) {
  int32_t end = code->positional + code->keyword_only;
  for (int32_t i = code->positional_only; i < end; i++) {
    if (code->local_names[i] == name) {
      return i;
    }
  }
  for (int32_t i = code->positional_only; i < end; i++) {
    if (gr_str_equal(code->local_names[i], name)) {
      return i;
    }
  }
  return -1;
}

static bool bind_keywords(GrFiber *fiber, GrFunction *function, const GrValue *values, GrTuple *kwnames,
                          GrValue *params, GrDict *rest) {
  const GrCode *code = function->code;
  for (int64_t k = 0; k < kwnames->length; k++) {
    if (GR_UNLIKELY(!gr_is_str(kwnames->items[k]))) {
      gr_raise(fiber, &gr_exc_TypeError, "%S() keywords must be strings", function->qualname);
      return false;
    }
    GrStr *name = gr_as_str(kwnames->items[k]);
    int32_t index = find_parameter(code, name);
    if (index < 0) {
      if (rest == 0) {
        return raise_unexpected(fiber, function, name, kwnames);
      }
      if (!gr_dict_set(fiber, rest, GR_VALUE(name), values[k])) {
        return false;
      }
    } else if (params[index] != 0) {
      gr_raise(fiber, &gr_exc_TypeError, "%S() got multiple values for argument '%S'", function->qualname,
               name);
      return false;
    } else {
      params[index] = values[k];
    }
  }
  return true;
}

static bool keywords_are_strs(const GrTuple *kwnames) {
  for (int64_t i = 0; i < kwnames->length; i++) {
    if (!gr_is_str(kwnames->items[i])) {
      return false;
    }
  }
  return true;
}

static bool fill_defaults(GrFiber *fiber, GrFunction *function, size_t nargs, GrValue *params) {
  const GrCode *code = function->code;
  size_t positional = (size_t)code->positional, end = positional + (size_t)code->keyword_only;
  if (nargs < positional) {
    GrTuple *defaults = function->defaults;
    size_t count = defaults ? (size_t)defaults->length : 0;
    size_t required = count < positional ? positional - count : 0;
    for (size_t i = nargs; i < required; i++) {
      if (params[i] == 0) {
        return raise_missing(fiber, function, params, nargs, required, "positional");
      }
    }
    for (size_t i = required > nargs ? required : nargs; i < positional; i++) {
      if (params[i] == 0) {
        params[i] = defaults->items[count - (positional - i)];
      }
    }
  }
  bool missing = false;
  for (size_t i = positional; i < end; i++) {
    if (params[i] == 0) {
      params[i] = function->keyword_defaults
                      ? gr_dict_find_str(fiber, function->keyword_defaults, code->local_names[i])
                      : 0;
      missing |= params[i] == 0;
    }
  }
  return GR_LIKELY(!missing) || raise_missing(fiber, function, params, positional, end, "keyword-only");
}

// Fills [params] (zeroed), one value a parameter in the order of local_names.
static bool bind(GrFiber *fiber, GrFunction *function, const GrValue *args, size_t nargs, GrTuple *kwnames,
                 GrValue *params) {
  const GrCode *code = function->code;
  size_t positional = (size_t)code->positional, named = positional + (size_t)code->keyword_only;
  size_t bound = nargs < positional ? nargs : positional;
  for (size_t i = 0; i < bound; i++) {
    params[i] = args[i];
  }
  GrDict *rest = 0;
  if (code->flags & GR_CODE_VARARGS) {
    GrTuple *extra = gr_tuple_new(fiber, args + bound, (int64_t)(nargs - bound));
    if (extra == 0) {
      return false;
    }
    params[named] = GR_VALUE(extra);
  }
  if (code->flags & GR_CODE_VARKEYWORDS) {
    // Without a parameter that could take one, all keywords go into the dict; else it grows as they come.
    bool takes_all = kwnames != 0 && named == (size_t)code->positional_only && keywords_are_strs(kwnames);
    rest = takes_all ? gr_keywords_to_dict(fiber, args + nargs, kwnames) : gr_dict_new(fiber, 0);
    if (rest == 0) {
      return false;
    }
    kwnames = takes_all ? 0 : kwnames;
    params[named + !!(code->flags & GR_CODE_VARARGS)] = GR_VALUE(rest);
  }
  if (kwnames && !bind_keywords(fiber, function, args + nargs, kwnames, params, rest)) {
    return false;
  }
  if (GR_UNLIKELY(nargs > positional) && !(code->flags & GR_CODE_VARARGS)) {
    return raise_too_many(fiber, function, nargs, params);
  }
  return fill_defaults(fiber, function, bound, params);
}

// True if the arguments are the parameters, one for one: keywords, if any, name the last ones in their order.
static inline bool are_parameters(const GrCode *code, size_t nargs, const GrTuple *kwnames) {
  if (code->flags & (GR_CODE_VARARGS | GR_CODE_VARKEYWORDS)) {
    return false;
  }
  size_t count = (size_t)(code->positional + code->keyword_only);
  if (kwnames == 0) {
    return nargs == count && code->keyword_only == 0;
  }
  if (nargs + (size_t)kwnames->length != count || nargs < (size_t)code->positional_only ||
      nargs > (size_t)code->positional) {
    return false;
  }
  for (size_t i = nargs; i < count; i++) {
    if (GR_VALUE(code->local_names[i]) != kwnames->items[i - nargs]) {
      return false;
    }
  }
  return true;
}

enum { FEW_PARAMETERS = 8 };

// Calls a function whose parameters are [positional] ones, all given, and `*args`, `**kwargs` or both.
static GrValue call_collecting(GrFiber *fiber, GrFunction *function, const GrValue *args, size_t nargs) {
  const GrCode *code = function->code;
  size_t positional = (size_t)code->positional, next = positional;
  GrValue params[FEW_PARAMETERS + 2];
  for (size_t i = 0; i < positional; i++) {
    params[i] = args[i];
  }
  if (code->flags & GR_CODE_VARARGS) {
    params[next++] = GR_VALUE(gr_tuple_new(fiber, args + positional, (int64_t)(nargs - positional)));
  }
  if (code->flags & GR_CODE_VARKEYWORDS) {
    params[next++] = GR_VALUE(gr_dict_new(fiber, 0));
  }
  // Either may be out of memory.
  return params[positional] && params[next - 1] ? code->spread(fiber, function, params) : 0;
}

GrValue gr_function_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                         GrTuple *kwnames) {
  GrFunction *function = (GrFunction *)(void *)callee;
  const GrCode *code = function->code;
  if (GR_LIKELY(are_parameters(code, nargs, kwnames))) {
    return code->spread(fiber, function, (GrValue *)args);
  }
  size_t positional = (size_t)code->positional;
  if (kwnames == 0 && code->keyword_only == 0 && positional <= FEW_PARAMETERS &&
      (nargs == positional || (nargs > positional && code->flags & GR_CODE_VARARGS))) {
    return call_collecting(fiber, function, args, nargs);
  }
  size_t count = (size_t)(code->positional + code->keyword_only) + !!(code->flags & GR_CODE_VARARGS) +
                 !!(code->flags & GR_CODE_VARKEYWORDS);
  if (GR_UNLIKELY(count > STACK_PARAMETERS)) {
    GrValue *params = gr_alloc_checked(fiber, sizeof(GrValue) * count);
    return params && bind(fiber, function, args, nargs, kwnames, params)
               ? code->spread(fiber, function, params)
               : 0;
  }
  GrValue params[count + 1];
  memset(params, 0, sizeof(GrValue) * count);
  return bind(fiber, function, args, nargs, kwnames, params) ? code->spread(fiber, function, params) : 0;
}
