// The _warnings module; the work is done in exec/warn.c.
#include "../exec/exception_core.h"
#include "../exec/module_core.h"
#include "../exec/warn.h"
#include "_warnings.bind.h"

GR_NAME(gr_name_filters, "filters");
GR_NAME(gr_name__onceregistry, "_onceregistry");

// The class of a warning; 0: raised.
static GrValue category_of(GrFiber *fiber, GrValue message, GrValue category) {
  if (gr_is_instance_of(message, &gr_exc_Warning)) {
    return GR_VALUE(gr_type_of(message));
  }
  if (category == GR_NONE) {
    return GR_VALUE(&gr_exc_UserWarning);
  }
  if (!gr_is_type(category) || !gr_is_subtype((GrType *)(void *)category, &gr_exc_Warning)) {
    return gr_raise(fiber, &gr_exc_TypeError, "category must be a Warning subclass, not '%T'", category);
  }
  return category;
}

bool gr_warnings_warn(GrFiber *fiber, GrValue message, GrValue category, int32_t stacklevel, GrValue source) {
  GrValue class_ = category_of(fiber, message, category);
  return class_ && gr_warn_value(fiber, message, class_, stacklevel, source);
}

// "x.py" -> "x"
static GrValue module_name_of(GrFiber *fiber, GrStr *filename) {
  int64_t size = filename->size;
  if (size == 0) {
    return GR_VALUE(gr_str_from_c(fiber, "<unknown>"));
  }
  if (size >= 3 && memcmp(filename->bytes + size - 3, ".py", 3) == 0) {
    return GR_VALUE(gr_str_new(fiber, filename->bytes, size - 3));
  }
  return GR_VALUE(filename);
}

bool gr_warnings_warn_explicit(GrFiber *fiber, GrValue message, GrValue category, GrStr *filename, int32_t lineno,
                               GrValue module, GrValue registry, GrValue module_globals, GrValue source) {
  (void)module_globals;
  GrWarning warning = {.message = message, .category = category, .filename = filename, .line = lineno,
                       .source = source};
  if (registry != GR_NONE && !gr_is_dict(registry)) {
    gr_raise(fiber, &gr_exc_TypeError, "'registry' must be a dict or None");
    return false;
  }
  warning.registry = registry == GR_NONE ? 0 : gr_as_dict(registry);
  warning.module = module == GR_NONE ? module_name_of(fiber, filename) : module;
  return warning.module && gr_warn_explicit(fiber, &warning);
}

bool gr_warnings__filters_mutated(GrFiber *fiber) {
  (void)fiber;
  gr_warn_filters_version++;
  return true;
}

bool gr_warnings_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  GrList *filters = gr_warn_filters(fiber);
  GrDict *once = gr_warn_once_registry(fiber);
  return dict && filters && once && gr_dict_set_str(fiber, dict, &gr_name_filters, GR_VALUE(filters)) &&
         gr_dict_set_str(fiber, dict, &gr_name__onceregistry, GR_VALUE(once));
}
