// What pickling asks of other modules: copyreg's tables, the names of Python 2, attributes by dotted names.
#include "pickle_types.h"

GR_NAME(gr_name__compat_pickle, "_compat_pickle");
GR_NAME(gr_name_dispatch_table, "dispatch_table");
GR_NAME(gr_name__extension_registry, "_extension_registry");
GR_NAME(gr_name__inverted_registry, "_inverted_registry");
GR_NAME(gr_name__extension_cache, "_extension_cache");
GR_NAME(gr_name_NAME_MAPPING, "NAME_MAPPING");
GR_NAME(gr_name_IMPORT_MAPPING, "IMPORT_MAPPING");
GR_NAME(gr_name_REVERSE_NAME_MAPPING, "REVERSE_NAME_MAPPING");
GR_NAME(gr_name_REVERSE_IMPORT_MAPPING, "REVERSE_IMPORT_MAPPING");
GR_NAME(gr_name_split, "split");

// Filled once from the modules, which every fiber finds the same; the flags are set last.
static PickleState state;
static _Atomic bool copyreg_known, compat_known;

static bool find_dict(GrFiber *fiber, GrValue module, GrStr *name, GrDict **result) {
  GrValue dict = gr_getattr(fiber, module, name);
  if (dict != 0 && !gr_is_dict(dict)) {
    gr_raise(fiber, &gr_exc_RuntimeError, "%U.%S should be a dict, not %T", GR_VALUE(((GrModule *)(void *)module)->name),
             name, dict);
    return false;
  }
  *result = gr_as_dict(dict);
  return dict != 0;
}

const PickleState *pickle_copyreg(GrFiber *fiber) {
  if (!atomic_load(&copyreg_known)) {
    GrValue module = gr_import(fiber, &gr_name_copyreg);
    if (module == 0 || !find_dict(fiber, module, &gr_name_dispatch_table, &state.dispatch_table) ||
        !find_dict(fiber, module, &gr_name__extension_registry, &state.extension_registry) ||
        !find_dict(fiber, module, &gr_name__inverted_registry, &state.inverted_registry) ||
        !find_dict(fiber, module, &gr_name__extension_cache, &state.extension_cache)) {
      return 0;
    }
    atomic_store(&copyreg_known, true);
  }
  return &state;
}

const PickleState *pickle_compat(GrFiber *fiber) {
  if (!atomic_load(&compat_known)) {
    GrValue module = gr_import(fiber, &gr_name__compat_pickle);
    if (module == 0 || !find_dict(fiber, module, &gr_name_NAME_MAPPING, &state.names_2to3) ||
        !find_dict(fiber, module, &gr_name_IMPORT_MAPPING, &state.modules_2to3) ||
        !find_dict(fiber, module, &gr_name_REVERSE_NAME_MAPPING, &state.names_3to2) ||
        !find_dict(fiber, module, &gr_name_REVERSE_IMPORT_MAPPING, &state.modules_3to2)) {
      return 0;
    }
    atomic_store(&compat_known, true);
  }
  return &state;
}

GrTuple *pickle_dotted_path(GrFiber *fiber, GrValue object, GrStr *name) {
  if (memchr(name->bytes, '.', (size_t)name->size) == 0 && !gr_str_equal_c(name, "<locals>")) {
    return gr_tuple_pack(fiber, 1, GR_VALUE(name));
  }
  GrStr *dot = gr_str_from_c(fiber, ".");
  GrValue arg = GR_VALUE(dot), parts = dot ? gr_call_method(fiber, GR_VALUE(name), &gr_name_split, &arg, 1, 0) : 0;
  GrTuple *path = parts ? gr_tuple_from_iterable(fiber, parts) : 0;
  for (int64_t i = 0; path && i < path->length; i++) {
    if (gr_str_equal_c(gr_as_str(path->items[i]), "<locals>")) {
      if (object == 0) {
        gr_raise(fiber, &gr_exc_AttributeError, "Can't pickle local object %R", GR_VALUE(name));
      } else {
        gr_raise(fiber, &gr_exc_AttributeError, "Can't get local attribute %R on %R", GR_VALUE(name), object);
      }
      return 0;
    }
  }
  return path;
}

GrValue pickle_deep_attribute(GrFiber *fiber, GrValue object, GrTuple *path, GrValue *parent) {
  *parent = 0;
  for (int64_t i = 0; object != 0 && i < path->length; i++) {
    *parent = object;
    object = gr_getattr_find(fiber, object, gr_as_str(path->items[i]));
  }
  return object;
}

bool pickle_find_method(GrFiber *fiber, GrValue self, GrStr *name, GrValue *result) {
  // The builtin classes have these as properties that raise as long as nobody set them.
  *result = gr_getattr_find(fiber, self, name);
  if (*result == 0 && gr_has_exception(fiber)) {
    return gr_clear_if(fiber, &gr_exc_AttributeError);
  }
  return true;
}

bool pickle_enter(GrFiber *fiber, _Atomic(int64_t) *user, const char *name, int64_t *outer) {
  int64_t nobody = 0, own = fiber->id + 1;
  *outer = 0;
  if (atomic_compare_exchange_strong(user, &nobody, own)) {
    return true;
  }
  *outer = own;
  if (nobody != own) {
    gr_raise(fiber, &gr_exc_RuntimeError, "%s is used by another thread", name);
    return false;
  }
  return true;
}
