// The _imp module: what importlib asks about the modules of the program. They are closed at build time, so there is
// nothing to find in files; loading is gr_import.
#include "../exec/module_core.h"
#include "_imp.bind.h"

GR_NAME(gr_name_name, "name");

bool gr_imp_acquire_lock(GrFiber *fiber) {
  (void)fiber;
  return true;
}
bool gr_imp_release_lock(GrFiber *fiber) {
  (void)fiber;
  return true;
}
int gr_imp_lock_held(GrFiber *fiber) {
  (void)fiber;
  return 0;
}

GrValue gr_imp_extension_suffixes(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 0);
  return list ? GR_VALUE(list) : 0;
}

bool gr_imp_is_builtin(GrFiber *fiber, GrStr *name, int64_t *result) {
  (void)fiber;
  const GrModuleDef *def = gr_module_def_find(name->bytes);
  *result = def && def->native;
  return true;
}

int gr_imp_is_frozen(GrFiber *fiber, GrStr *name) {
  (void)fiber, (void)name;
  return 0;
}
int gr_imp_is_frozen_package(GrFiber *fiber, GrStr *name) {
  gr_raise(fiber, &gr_exc_ImportError, "No such frozen object named %S", name);
  return -1;
}
GrValue gr_imp_find_frozen(GrFiber *fiber, GrStr *name, bool withdata) {
  (void)fiber, (void)name, (void)withdata;
  return GR_NONE;
}
GrValue gr_imp_get_frozen_object(GrFiber *fiber, GrStr *name, GrValue data) {
  (void)data;
  return gr_raise(fiber, &gr_exc_ImportError, "No such frozen object named %S", name);
}

GrValue gr_imp_create_builtin(GrFiber *fiber, GrValue spec) {
  GrValue name = gr_getattr(fiber, spec, &gr_name_name);
  if (name == 0 || !gr_is_str(name)) {
    return name ? gr_raise(fiber, &gr_exc_TypeError, "name must be string, not %T", name) : 0;
  }
  return gr_import(fiber, gr_as_str(name));
}
bool gr_imp_exec_builtin(GrFiber *fiber, GrValue mod, int64_t *result) {
  (void)fiber, (void)mod;
  *result = 0;
  return true;
}

GrValue gr_imp_create_dynamic(GrFiber *fiber, GrValue spec, GrValue file) {
  (void)file;
  GrValue name = gr_getattr(fiber, spec, &gr_name_name);
  return name ? gr_raise(fiber, &gr_exc_ImportError, "extension module %U cannot be loaded into a compiled program",
                         name)
              : 0;
}
bool gr_imp_exec_dynamic(GrFiber *fiber, GrValue mod, int64_t *result) {
  return gr_imp_exec_builtin(fiber, mod, result);
}

GrValue gr_imp_source_hash(GrFiber *fiber, int64_t key, GrBuffer *source) {
  // FNV-1a; only has to tell sources apart within this runtime.
  uint64_t hash = 14695981039346656037u ^ (uint64_t)key;
  for (int64_t i = 0; i < source->length; i++) {
    hash = (hash ^ ((const unsigned char *)source->data)[i]) * 1099511628211u;
  }
  GrBytes *bytes = gr_bytes_new(fiber, (const char *)&hash, sizeof hash);
  return bytes ? GR_VALUE(bytes) : 0;
}

bool gr_imp__fix_co_filename(GrFiber *fiber, GrValue code, GrStr *path) {
  (void)fiber, (void)code, (void)path;
  return true;
}

bool gr_imp__override_frozen_modules_for_tests(GrFiber *fiber, int64_t override) {
  (void)fiber, (void)override;
  return true;
}
GrValue gr_imp__frozen_module_names(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 0);
  return list ? GR_VALUE(list) : 0;
}

bool gr_imp__run_again(GrFiber *fiber, GrValue module) {
  GrModule *known = gr_is_exactly(module, &gr_module_type) ? (GrModule *)(void *)module : 0;
  if (known == 0 || known->def == 0) {
    gr_raise(fiber, &gr_exc_ImportError, "%R is not part of the program", module);
    return false;
  }
  return gr_module_run_again(fiber, known);
}

GrValue gr_imp__import(GrFiber *fiber, GrStr *name) { return gr_import(fiber, name); }

GrValue gr_imp__find(GrFiber *fiber, GrStr *name) {
  const GrModuleDef *def = gr_module_def_find(name->bytes);
  if (def == 0) {
    return GR_NONE;
  }
  GrValue file = def->file ? GR_VALUE(gr_str_from_c(fiber, def->file)) : GR_NONE;
  GrTuple *result = file ? gr_tuple_pack(fiber, 2, file, gr_bool(def->is_package)) : 0;
  return result ? GR_VALUE(result) : 0;
}

GrValue gr_imp__names(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 64);
  for (const GrModuleDef *const *def = gr_program->modules; list && *def; def++) {
    GrStr *name = gr_str_from_c(fiber, (*def)->name);
    if (name == 0 || !gr_list_push(fiber, list, GR_VALUE(name))) {
      return 0;
    }
  }
  return list ? GR_VALUE(list) : 0;
}
