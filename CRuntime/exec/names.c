// Names: module globals, builtins and the namespaces of class bodies.
#include "grouse/core.h"

GR_COLD static GrValue raise_name_error(GrFiber *fiber, GrStr *name) {
  gr_raise(fiber, &gr_exc_NameError, "name '%S' is not defined", name);
  if (gr_exception_is(fiber, &gr_exc_NameError)) {
    fiber->exception->fields[GR_NAME_NAME] = GR_VALUE(name);
  }
  return 0;
}

GrValue gr_builtin_load(GrFiber *fiber, GrStr *name) {
  GrValue value = gr_builtin_find(fiber, name);
  return GR_LIKELY(value != 0) || gr_has_exception(fiber) ? value : raise_name_error(fiber, name);
}

GrValue gr_global_load_slow(GrFiber *fiber, GrGlobal *cell) { return gr_builtin_load(fiber, cell->name); }

bool gr_global_delete(GrFiber *fiber, GrGlobal *cell) {
  if (atomic_exchange_explicit(&cell->value, 0, memory_order_acq_rel) == 0) {
    raise_name_error(fiber, cell->name);
    return false;
  }
  return true;
}

// The value of [name] in any mapping; 0 without exception if it has none.
static GrValue namespace_find(GrFiber *fiber, GrValue namespace_, GrStr *name) {
  if (GR_LIKELY(gr_is_exactly(namespace_, &gr_dict_type))) {
    return gr_dict_find_str(fiber, gr_as_dict(namespace_), name);
  }
  GrValue value = gr_getitem(fiber, namespace_, GR_VALUE(name));
  if (value == 0) {
    gr_clear_if(fiber, &gr_exc_KeyError);
  }
  return value;
}

GrValue gr_namespace_load(GrFiber *fiber, GrValue namespace_, GrStr *name, GrGlobal *cell) {
  GrValue value = namespace_find(fiber, namespace_, name);
  if (value != 0 || gr_has_exception(fiber)) {
    return value;
  }
  return cell ? gr_global_load(fiber, cell) : gr_builtin_load(fiber, name);
}

GrValue gr_namespace_load_cell(GrFiber *fiber, GrValue namespace_, GrStr *name, GrCell *cell) {
  GrValue value = namespace_find(fiber, namespace_, name);
  if (value != 0 || gr_has_exception(fiber)) {
    return value;
  }
  value = atomic_load_explicit(&cell->value, memory_order_acquire);
  return value ? value : gr_raise_unbound_free(fiber, name);
}

bool gr_namespace_store(GrFiber *fiber, GrValue namespace_, GrStr *name, GrValue value) {
  if (GR_LIKELY(gr_is_exactly(namespace_, &gr_dict_type))) {
    return gr_dict_set_str(fiber, gr_as_dict(namespace_), name, value);
  }
  return gr_setitem(fiber, namespace_, GR_VALUE(name), value);
}

bool gr_namespace_delete(GrFiber *fiber, GrValue namespace_, GrStr *name) {
  if (gr_is_exactly(namespace_, &gr_dict_type)) {
    int removed = gr_dict_remove(fiber, gr_as_dict(namespace_), GR_VALUE(name));
    if (removed == 0) {
      raise_name_error(fiber, name);
    }
    return removed > 0;
  }
  if (gr_delitem(fiber, namespace_, GR_VALUE(name))) {
    return true;
  }
  if (gr_clear_if(fiber, &gr_exc_KeyError)) {
    raise_name_error(fiber, name);
  }
  return false;
}

GrValue gr_raise_unbound_local(GrFiber *fiber, GrStr *name) {
  gr_raise(fiber, &gr_exc_UnboundLocalError,
           "cannot access local variable '%S' where it is not associated with a value", name);
  if (gr_exception_is(fiber, &gr_exc_NameError)) {
    fiber->exception->fields[GR_NAME_NAME] = GR_VALUE(name);
  }
  return 0;
}

GrValue gr_raise_unbound_free(GrFiber *fiber, GrStr *name) {
  gr_raise(fiber, &gr_exc_NameError,
           "cannot access free variable '%S' where it is not associated with a value in enclosing scope", name);
  if (gr_exception_is(fiber, &gr_exc_NameError)) {
    fiber->exception->fields[GR_NAME_NAME] = GR_VALUE(name);
  }
  return 0;
}

GrValue gr_locals_dict(GrFiber *fiber, GrStr *const *names, const GrValue *values, int64_t count) {
  GrDict *dict = gr_dict_new(fiber, count);
  for (int64_t i = 0; dict && i < count; i++) {
    if (values[i] != 0 && !gr_dict_set_str(fiber, dict, names[i], values[i])) {
      return 0;
    }
  }
  return GR_VALUE(dict);
}
