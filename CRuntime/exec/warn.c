// Warnings: filters, registries and printing, shared by the runtime's own warnings and the `_warnings` module.
//
// While the `warnings` module is imported its filters and its way of showing are used, so that Python code can
// change both; before that the default filters here.
#include "exception_core.h"
#include "frame.h"
#include "module_core.h"
#include "traceback_source.h"
#include "warn.h"

GR_NAME(gr_name_warnings, "warnings");
GR_NAME(gr_name_filters, "filters");
GR_NAME(gr_name_defaultaction, "defaultaction");
GR_NAME(gr_name_onceregistry, "onceregistry");
GR_NAME(gr_name__showwarnmsg, "_showwarnmsg");
GR_NAME(gr_name_WarningMessage, "WarningMessage");
GR_NAME(gr_name___warningregistry__, "__warningregistry__");
GR_NAME(gr_name___name__, "__name__");
GR_NAME(gr_name___main__, "__main__");
GR_NAME(gr_name_version, "version");
GR_NAME(gr_name_match, "match");
GR_NAME(gr_name_default, "default");
GR_NAME(gr_name_ignore, "ignore");

int64_t gr_warn_filters_version;
static GrList *own_filters;
static GrDict *own_once_registry;

// ---- state

static bool add_filter(GrFiber *fiber, GrStr *action, GrType *category, GrValue module) {
  GrTuple *filter = gr_tuple_pack(fiber, 5, GR_VALUE(action), GR_NONE, GR_VALUE(category), module, gr_tag_int(0));
  return filter && gr_list_push(fiber, own_filters, GR_VALUE(filter));
}

GrList *gr_warn_filters(GrFiber *fiber) {
  if (own_filters == 0) {
    own_filters = gr_list_new(fiber, 5);
    if (own_filters == 0 ||
        !add_filter(fiber, &gr_name_default, &gr_exc_DeprecationWarning, GR_VALUE(&gr_name___main__)) ||
        !add_filter(fiber, &gr_name_ignore, &gr_exc_DeprecationWarning, GR_NONE) ||
        !add_filter(fiber, &gr_name_ignore, &gr_exc_PendingDeprecationWarning, GR_NONE) ||
        !add_filter(fiber, &gr_name_ignore, &gr_exc_ImportWarning, GR_NONE) ||
        !add_filter(fiber, &gr_name_ignore, &gr_exc_ResourceWarning, GR_NONE)) {
      own_filters = 0;
    }
  }
  return own_filters;
}

GrDict *gr_warn_once_registry(GrFiber *fiber) {
  if (own_once_registry == 0) {
    own_once_registry = gr_dict_new(fiber, 0);
  }
  return own_once_registry;
}

// An attribute of the warnings module if it is imported; 0 without an exception otherwise.
static GrValue warnings_attribute(GrFiber *fiber, GrStr *name, bool import) {
  GrValue module = gr_dict_find_str(fiber, gr_sys_modules(fiber), &gr_name_warnings);
  if (module == 0 && import && gr_module_def_find("warnings")) {
    module = gr_import(fiber, &gr_name_warnings);
    gr_clear_exception(fiber);
  }
  GrValue value = module ? gr_getattr_find(fiber, module, name) : 0;
  gr_clear_exception(fiber);
  return value;
}

// ---- filters

// None matches everything, a str what equals it, anything else is a compiled pattern.
static int matches(GrFiber *fiber, GrValue pattern, GrValue text) {
  if (pattern == GR_NONE) {
    return 1;
  }
  if (gr_is_exactly(pattern, &gr_str_type)) {
    return gr_compare_truth(fiber, pattern, text, GR_EQ);
  }
  GrValue result = gr_call_method(fiber, pattern, &gr_name_match, &text, 1, 0);
  return result ? gr_truth(fiber, result) : -1;
}

static int filter_applies(GrFiber *fiber, GrTuple *filter, const GrWarning *warning) {
  int good = matches(fiber, filter->items[1], warning->text);
  if (good > 0) {
    good = gr_issubclass(fiber, warning->category, filter->items[2]);
  }
  if (good > 0) {
    good = matches(fiber, filter->items[3], warning->module);
  }
  int64_t line;
  if (good > 0 && gr_index_i64(fiber, filter->items[4], &gr_exc_OverflowError, &line)) {
    return line == 0 || line == warning->line;
  }
  return gr_has_exception(fiber) ? -1 : 0;
}

// The action for a warning, as a str. 0: raised.
static GrStr *find_action(GrFiber *fiber, const GrWarning *warning, GrValue *item) {
  GrValue filters = warnings_attribute(fiber, &gr_name_filters, false);
  filters = filters ? filters : GR_VALUE(gr_warn_filters(fiber));
  *item = GR_NONE;
  if (filters == 0 || !gr_is_list(filters)) {
    gr_raise(fiber, &gr_exc_ValueError, "_warnings.filters must be a list");
    return 0;
  }
  for (int64_t i = 0; i < gr_list_length(gr_as_list(filters)); i++) {
    GrValue filter = gr_list_find(gr_as_list(filters), i);
    if (filter == 0 || !gr_is_tuple(filter) || gr_as_tuple(filter)->length != 5) {
      gr_raise(fiber, &gr_exc_ValueError, "_warnings.filters item %lld isn't a 5-tuple", (long long)i);
      return 0;
    }
    int good = filter_applies(fiber, gr_as_tuple(filter), warning);
    if (good < 0) {
      return 0;
    }
    GrValue action = gr_as_tuple(filter)->items[0];
    if (good && !gr_is_str(action)) {
      gr_raise(fiber, &gr_exc_TypeError, "action must be a string, not '%T'", action);
      return 0;
    }
    if (good) {
      *item = filter;
      return gr_as_str(action);
    }
  }
  GrValue fallback = warnings_attribute(fiber, &gr_name_defaultaction, false);
  return fallback && gr_is_str(fallback) ? gr_as_str(fallback) : &gr_name_default;
}

// ---- registries

// 1: was there already. [set]: records it.
static int already_warned(GrFiber *fiber, GrDict *registry, GrTuple *key, bool set) {
  if (key == 0) {
    return -1;
  }
  GrValue version = gr_dict_find_str(fiber, registry, &gr_name_version);
  if (version != gr_tag_int(gr_warn_filters_version)) {
    GrValue name, value;
    // The filters changed: what was shown before may be shown again.
    for (int64_t position = 0; gr_dict_next(registry, &position, &name, &value);) {
      gr_dict_remove(fiber, registry, name);
    }
    if (!gr_dict_set_str(fiber, registry, &gr_name_version, gr_tag_int(gr_warn_filters_version))) {
      return -1;
    }
  } else {
    GrValue found = gr_dict_find(fiber, registry, GR_VALUE(key));
    int truth = found ? gr_truth(fiber, found) : gr_has_exception(fiber) ? -1 : 0;
    if (truth != 0) {
      return truth;
    }
  }
  return set && !gr_dict_set(fiber, registry, GR_VALUE(key), GR_TRUE) ? -1 : 0;
}

// Records the warning as its action says. 1: do not show it.
static int record(GrFiber *fiber, const GrWarning *warning, GrStr *action, GrValue item, GrTuple *key) {
  GrDict *registry = warning->registry;
  if (registry && !gr_dict_set(fiber, registry, GR_VALUE(key), GR_TRUE)) {
    return -1;
  }
  if (gr_str_equal_c(action, "once")) {
    GrValue shared = registry ? 0 : warnings_attribute(fiber, &gr_name_onceregistry, false);
    if (registry == 0) {
      registry = shared && gr_is_dict(shared) ? gr_as_dict(shared) : gr_warn_once_registry(fiber);
    }
    return registry ? already_warned(fiber, registry,
                                     gr_tuple_pack(fiber, 2, warning->text, warning->category), true)
                    : -1;
  }
  if (gr_str_equal_c(action, "module")) {
    return registry ? already_warned(fiber, registry,
                                     gr_tuple_pack(fiber, 2, warning->text, warning->category), true)
                    : 0;
  }
  if (!gr_str_equal_c(action, "default")) {
    gr_raise(fiber, &gr_exc_RuntimeError, "Unrecognized action (%R) in warnings.filters:\n %R", GR_VALUE(action),
             item);
    return -1;
  }
  return 0;
}

// ---- showing

static bool show_plainly(GrFiber *fiber, const GrWarning *warning) {
  GrType *category = (GrType *)(void *)warning->category;
  GrStr *head = gr_str_format(fiber, "%U:%lld: %N: %U\n", GR_VALUE(warning->filename), (long long)warning->line,
                              category, warning->text);
  GrSourceLine line;
  if (head == 0) {
    return false;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = gr_builder_add_str(fiber, &builder, head);
  if (good && gr_source_line(fiber, warning->filename, warning->line, &line)) {
    int64_t indent = gr_source_indent(line);
    good = gr_builder_add_c(fiber, &builder, "  ") &&
           gr_builder_add(fiber, &builder, line.text + indent, line.size - indent) &&
           gr_builder_add_c(fiber, &builder, "\n");
  }
  GrStr *text = good ? gr_builder_finish(fiber, &builder) : 0;
  if (text) {
    gr_write_stderr(fiber, text);
  }
  return text != 0;
}

static bool show(GrFiber *fiber, const GrWarning *warning) {
  GrValue hook = warnings_attribute(fiber, &gr_name__showwarnmsg, warning->source != GR_NONE);
  if (hook == 0) {
    return show_plainly(fiber, warning);
  }
  GrValue class_ = warnings_attribute(fiber, &gr_name_WarningMessage, false);
  if (class_ == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "unable to get warnings.WarningMessage");
    return false;
  }
  GrValue args[] = {warning->message, warning->category, GR_VALUE(warning->filename), gr_tag_int(warning->line),
                    GR_NONE, GR_NONE, warning->source};
  GrValue message = gr_call(fiber, class_, args, GR_COUNT(args), 0);
  return message && gr_call1(fiber, hook, message) != 0;
}

// ---- warning

static bool fill_message(GrFiber *fiber, GrWarning *warning) {
  if (gr_is_instance_of(warning->message, &gr_exc_Warning)) {
    GrStr *text = gr_str(fiber, warning->message);
    warning->text = GR_VALUE(text);
    warning->category = GR_VALUE(gr_type_of(warning->message));
    return text != 0;
  }
  warning->text = warning->message;
  warning->message = gr_call1(fiber, warning->category, warning->text);
  return warning->message != 0;
}

bool gr_warn_explicit(GrFiber *fiber, GrWarning *warning) {
  if (!fill_message(fiber, warning)) {
    return false;
  }
  GrTuple *key = gr_tuple_pack(fiber, 3, warning->text, warning->category, gr_tag_int(warning->line));
  int seen = warning->registry ? already_warned(fiber, warning->registry, key, false) : 0;
  if (seen != 0 || key == 0) {
    return seen > 0;
  }
  GrValue item;
  GrStr *action = find_action(fiber, warning, &item);
  if (action == 0) {
    return false;
  }
  if (gr_str_equal_c(action, "error")) {
    gr_raise_object(fiber, warning->message, 0);
    return false;
  }
  if (gr_str_equal_c(action, "ignore")) {
    return true;
  }
  int done = gr_str_equal_c(action, "always") ? 0 : record(fiber, warning, action, item, key);
  return done != 0 ? done > 0 : show(fiber, warning);
}

// The module and registry for a place in the program.
static bool fill_place(GrFiber *fiber, GrWarning *warning, int stack_level) {
  static GrStr sys_text = {{&gr_str_type}, 0, 3, 3, 0, 0, 0, {"sys"}};
  GrStackPlace place;
  bool known = gr_stack_place(fiber, stack_level > 0 ? stack_level - 1 : 0, &place);
  GrModule *module = known && place.code ? gr_code_module(place.code) : 0;
  if (module == 0) {
    GrValue main = known ? gr_dict_find_str(fiber, gr_sys_modules(fiber), &gr_name___main__) : 0;
    module = main && gr_is_exactly(main, &gr_module_type) ? (GrModule *)(void *)main : &gr_sys_module;
  }
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0) {
    return false;
  }
  warning->filename = known && place.code ? place.code->filename : &sys_text;
  warning->line = known && place.code ? place.line : 1;
  GrValue name = gr_dict_find_str(fiber, dict, &gr_name___name__);
  warning->module = name ? name : GR_VALUE(gr_str_from_c(fiber, "<string>"));
  GrValue registry = gr_dict_find_str(fiber, dict, &gr_name___warningregistry__);
  if (registry == 0) {
    registry = GR_VALUE(gr_dict_new(fiber, 0));
    if (registry == 0 || !gr_dict_set_str(fiber, dict, &gr_name___warningregistry__, registry)) {
      return false;
    }
  }
  warning->registry = gr_is_dict(registry) ? gr_as_dict(registry) : 0;
  return true;
}

bool gr_warn_value(GrFiber *fiber, GrValue message, GrValue category, int stack_level, GrValue source) {
  GrWarning warning = {.message = message, .category = category, .source = source};
  return fill_place(fiber, &warning, stack_level) && gr_warn_explicit(fiber, &warning);
}

bool gr_warn(GrFiber *fiber, GrType *category, int stack_level, const char *format, ...) {
  va_list args;
  va_start(args, format);
  GrStr *text = gr_str_vformat(fiber, format, args);
  va_end(args);
  return text && gr_warn_value(fiber, GR_VALUE(text), GR_VALUE(category), stack_level, GR_NONE);
}
