// Module objects. A compiled module's namespace dict is made on first use, from the static cells of its globals, which
// it then sees through; what the body never names (__spec__ and the like) is put into it then.
#include "grouse/emitted.h"
#include "module_core.h"
#include "builtin_core.h"
#include "module_spec.h"
#include "module.bind.h"

GR_NAME(gr_name___getattr__, "__getattr__");
GR_NAME(gr_name___name__, "__name__");
GR_NAME(gr_name___doc__, "__doc__");
GR_NAME(gr_name___package__, "__package__");
GR_NAME(gr_name___loader__, "__loader__");
GR_NAME(gr_name___spec__, "__spec__");
GR_NAME(gr_name___file__, "__file__");
GR_NAME(gr_name___path__, "__path__");
GR_NAME(gr_name___builtins__, "__builtins__");
GR_NAME(gr_name__initializing, "_initializing");

enum { MODULE_RUNNING = 1 };

// ---- standard names of a module

static GrStr *package_of(GrFiber *fiber, GrModule *module) {
  const GrModuleDef *def = module->def;
  const char *name = module->name->bytes, *dot = strrchr(name, '.');
  if (def->is_package) {
    return module->name;
  }
  return dot ? gr_str_new(fiber, name, dot - name) : &gr_str_empty;
}

// A program that was asked for as a module of a package belongs to it; a file belongs to none.
static GrValue main_package(GrFiber *fiber) {
  const char *name = gr_program->main_module, *dot = name ? strrchr(name, '.') : 0;
  if (name == 0) {
    return GR_NONE;
  }
  return dot ? GR_VALUE(gr_str_new(fiber, name, dot - name)) : GR_VALUE(&gr_str_empty);
}

// A program that was asked for as a module has that module's spec; a file has none.
static GrValue main_spec(GrFiber *fiber, GrModule *module) {
  GrStr *name = gr_program->main_module ? gr_str_from_c(fiber, gr_program->main_module) : 0;
  return gr_program->main_module == 0 ? GR_NONE : name ? gr_module_spec_of(fiber, module, name) : 0;
}

static GrValue path_list(GrFiber *fiber, const GrModuleDef *def) {
  const char *slash = strrchr(def->file, '/');
  GrStr *directory = slash ? gr_str_new(fiber, def->file, slash - def->file) : &gr_str_empty;
  GrValue item = GR_VALUE(directory);
  return directory ? GR_VALUE(gr_list_from_array(fiber, &item, 1)) : 0;
}

// The value of a standard name; 0 without an exception: modules like this one do not have it.
static GrValue standard_value(GrFiber *fiber, GrModule *module, GrStr *name) {
  const GrModuleDef *def = module->def;
  bool is_main = gr_str_equal_c(module->name, "__main__");
  if (name == &gr_name___name__) {
    return GR_VALUE(module->name);
  }
  if (name == &gr_name___doc__) {
    const char *doc = def->native ? def->native->doc : 0;
    return doc ? GR_VALUE(gr_str_from_c(fiber, doc)) : GR_NONE;
  }
  if (name == &gr_name___package__) {
    return is_main ? main_package(fiber) : GR_VALUE(package_of(fiber, module));
  }
  if (name == &gr_name___file__) {
    return def->file ? GR_VALUE(gr_str_from_c(fiber, def->file)) : 0;
  }
  if (name == &gr_name___path__) {
    return def->is_package && def->file ? path_list(fiber, def) : 0;
  }
  if (name == &gr_name___spec__) {
    return is_main ? main_spec(fiber, module) : gr_module_spec_of(fiber, module, module->name);
  }
  if (name == &gr_name___builtins__) {
    return module == &gr_builtins_module || def->native ? 0 : GR_VALUE(&gr_builtins_module);
  }
  return GR_NONE;
}

static GrStr *const standard_names[] = {&gr_name___name__,   &gr_name___doc__,  &gr_name___package__,
                                        &gr_name___loader__, &gr_name___spec__, &gr_name___file__,
                                        &gr_name___path__,   &gr_name___builtins__};

static GrGlobal *find_cell(const GrModuleDef *def, const GrStr *name) {
  for (GrGlobal *const *cell = def->globals; cell && *cell; cell++) {
    if (gr_str_equal((*cell)->name, name)) {
      return *cell;
    }
  }
  return 0;
}

bool gr_module_prepare(GrFiber *fiber, GrModule *module, const GrModuleDef *def, GrStr *name) {
  module->base.type = &gr_module_type;
  module->def = def;
  module->name = name;
  for (size_t i = 0; def->globals && i < GR_COUNT(standard_names); i++) {
    GrGlobal *cell = find_cell(def, standard_names[i]);
    if (cell) {
      GrValue value = standard_value(fiber, module, standard_names[i]);
      if (value == 0 && gr_has_exception(fiber)) {
        return false;
      }
      gr_global_store(cell, value);
    }
  }
  return true;
}

// ---- the namespace

static bool add_standard_names(GrFiber *fiber, GrModule *module, GrDict *dict) {
  for (size_t i = 0; i < GR_COUNT(standard_names); i++) {
    if (find_cell(module->def, standard_names[i])) {
      continue;
    }
    GrValue value = standard_value(fiber, module, standard_names[i]);
    if (value == 0 ? gr_has_exception(fiber) : !gr_dict_set_str(fiber, dict, standard_names[i], value)) {
      return false;
    }
  }
  return true;
}

// A function hides the type of its name, whose objects only it makes: _md5.md5.
static bool add_native(GrFiber *fiber, const GrNativeModule *native, GrDict *dict) {
  for (GrType *const *type = native->types; type && *type; type++) {
    if (!gr_type_ready(fiber, *type) || !gr_dict_set_str(fiber, dict, (*type)->name, GR_VALUE(*type))) {
      return false;
    }
  }
  for (GrNative *function = native->functions; function && function->def; function++) {
    if (!gr_dict_set_str(fiber, dict, function->def->name, GR_VALUE(function))) {
      return false;
    }
  }
  for (const GrConstantDef *constant = native->constants; constant && constant->name; constant++) {
    GrValue value = constant->value ? constant->value : *constant->symbol;
    if (value && !gr_dict_set_str(fiber, dict, constant->name, value)) {
      return false;
    }
  }
  return true;
}

static GrDict *make_dict(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_dict_new(fiber, 16);
  const GrModuleDef *def = module->def;
  if (dict == 0 || def == 0) {
    return dict;
  }
  if (!add_standard_names(fiber, module, dict)) {
    return 0;
  }
  for (GrGlobal *const *cell = def->globals; cell && *cell; cell++) {
    if (!gr_dict_add_cell(fiber, dict, *cell)) {
      return 0;
    }
  }
  return def->native && !add_native(fiber, def->native, dict) ? 0 : dict;
}

GrDict *gr_module_dict(GrFiber *fiber, GrModule *module) {
  GrDict *dict = atomic_load_explicit(&module->dict, memory_order_acquire);
  if (GR_LIKELY(dict != 0)) {
    return dict;
  }
  GrDict *made = make_dict(fiber, module);
  if (made && atomic_compare_exchange_strong_explicit(&module->dict, &dict, made, memory_order_acq_rel,
                                                      memory_order_acquire)) {
    return made;
  }
  return made ? dict : 0;
}

GrModule *gr_module_new(GrFiber *fiber, GrStr *name) {
  GrModule *module = GR_NEW(fiber, GrModule, &gr_module_type);
  GrDict *dict = gr_dict_new(fiber, 8);
  if (dict == 0 || !gr_dict_set_str(fiber, dict, &gr_name___name__, GR_VALUE(name)) ||
      !gr_dict_set_str(fiber, dict, &gr_name___doc__, GR_NONE) ||
      !gr_dict_set_str(fiber, dict, &gr_name___package__, GR_NONE) ||
      !gr_dict_set_str(fiber, dict, &gr_name___loader__, GR_NONE) ||
      !gr_dict_set_str(fiber, dict, &gr_name___spec__, GR_NONE)) {
    return 0;
  }
  module->name = name;
  atomic_store_explicit(&module->dict, dict, memory_order_release);
  return module;
}

// ---- construction

GrValue gr_module_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  GrValue self = gr_type_allocate(fiber, type, 0);
  GrDict *dict = self ? gr_dict_new(fiber, 8) : 0;
  if (dict) {
    atomic_store_explicit(&((GrModule *)(void *)self)->dict, dict, memory_order_release);
  }
  return dict ? self : 0;
}

bool gr_module_dunder_init(GrFiber *fiber, GrModule *self, GrStr *name, GrValue doc) {
  GrDict *dict = gr_module_dict(fiber, self);
  self->name = name;
  return dict && gr_dict_set_str(fiber, dict, &gr_name___name__, GR_VALUE(name)) &&
         gr_dict_set_str(fiber, dict, &gr_name___doc__, doc) &&
         gr_dict_set_str(fiber, dict, &gr_name___package__, GR_NONE) &&
         gr_dict_set_str(fiber, dict, &gr_name___loader__, GR_NONE) &&
         gr_dict_set_str(fiber, dict, &gr_name___spec__, GR_NONE);
}

// ---- attributes

bool gr_module_is_initializing(GrFiber *fiber, GrModule *module) {
  if (module->def) {
    return module->state == MODULE_RUNNING;
  }
  GrDict *dict = gr_module_dict(fiber, module);
  GrValue spec = dict ? gr_dict_find_str(fiber, dict, &gr_name___spec__) : 0;
  GrValue value = spec && spec != GR_NONE ? gr_getattr_find(fiber, spec, &gr_name__initializing) : 0;
  int truth = value ? gr_truth(fiber, value) : 0;
  gr_clear_exception(fiber);
  return truth > 0;
}

static GrValue raise_missing(GrFiber *fiber, GrModule *module, GrDict *dict, GrStr *name) {
  GrValue shown = gr_dict_find_str(fiber, dict, &gr_name___name__);
  if (shown == 0 || !gr_is_str(shown)) {
    gr_raise(fiber, &gr_exc_AttributeError, "module has no attribute '%S'", name);
  } else if (gr_module_is_initializing(fiber, module)) {
    gr_raise(fiber, &gr_exc_AttributeError,
             "partially initialized module '%S' has no attribute '%S' (most likely due to a circular import)",
             gr_as_str(shown), name);
  } else {
    gr_raise(fiber, &gr_exc_AttributeError, "module '%S' has no attribute '%S'", gr_as_str(shown), name);
  }
  if (gr_exception_is(fiber, &gr_exc_AttributeError)) {
    fiber->exception->fields[GR_ATTRIBUTE_NAME] = GR_VALUE(name);
    fiber->exception->fields[GR_ATTRIBUTE_OBJ] = GR_VALUE(module);
  }
  return 0;
}

static bool is_dunder(const GrStr *name) { return name->size > 4 && name->bytes[0] == '_' && name->bytes[1] == '_'; }

GrValue gr_module_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name) {
  GrModule *module = (GrModule *)(void *)self;
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0) {
    return 0;
  }
  // Only names in double underscores can be descriptors of the type that come first.
  if (GR_LIKELY(!is_dunder(name)) || module->base.type != &gr_module_type) {
    GrValue value = gr_dict_find_str(fiber, dict, name);
    if (GR_LIKELY(value != 0)) {
      return value;
    }
  }
  GrType *type = module->base.type;
  GrValue attribute = gr_type_lookup(fiber, type, name);
  GrType *kind = attribute ? gr_type_of(attribute) : 0;
  if (kind && kind->descr_get && kind->descr_set) {
    return kind->descr_get(fiber, attribute, self, GR_VALUE(type));
  }
  GrValue value = gr_dict_find_str(fiber, dict, name);
  if (value != 0) {
    return value;
  }
  if (attribute) {
    return kind->descr_get ? kind->descr_get(fiber, attribute, self, GR_VALUE(type)) : attribute;
  }
  GrValue hook = gr_dict_find_str(fiber, dict, &gr_name___getattr__);
  return hook ? gr_call1(fiber, hook, GR_VALUE(name)) : raise_missing(fiber, module, dict, name);
}

bool gr_module_slot_setattr(GrFiber *fiber, GrValue self, GrStr *name, GrValue value) {
  GrModule *module = (GrModule *)(void *)self;
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0) {
    return false;
  }
  if (is_dunder(name) || module->base.type != &gr_module_type) {
    GrValue attribute = gr_type_lookup(fiber, module->base.type, name);
    if (attribute && gr_type_of(attribute)->descr_set) {
      return gr_type_of(attribute)->descr_set(fiber, attribute, self, value);
    }
  }
  if (value) {
    return gr_dict_set_str(fiber, dict, name, value);
  }
  int removed = gr_dict_remove(fiber, dict, GR_VALUE(name));
  if (removed == 0) {
    raise_missing(fiber, module, dict, name);
  }
  return removed > 0;
}

// ---- slots and methods

GrValue gr_module_slot_repr(GrFiber *fiber, GrValue self) {
  GrModule *module = (GrModule *)(void *)self;
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0) {
    return 0;
  }
  GrValue name = gr_dict_find_str(fiber, dict, &gr_name___name__);
  GrValue file = gr_dict_find_str(fiber, dict, &gr_name___file__);
  GrStr *text;
  if (file && file != GR_NONE) {
    text = gr_str_format(fiber, "<module %R from %R>", name ? name : GR_NONE, file);
  } else if (module->def && module->def->native) {
    text = gr_str_format(fiber, "<module %R (built-in)>", name ? name : GR_NONE);
  } else {
    text = gr_str_format(fiber, "<module %R>", name ? name : GR_NONE);
  }
  return text ? GR_VALUE(text) : 0;
}


GrValue gr_module_dunder_dir(GrFiber *fiber, GrModule *self) {
  GrDict *dict = gr_module_dict(fiber, self);
  if (dict == 0) {
    return 0;
  }
  GrValue hook = gr_dict_find_str(fiber, dict, &gr_name___dir__);
  if (hook) {
    return gr_call0(fiber, hook);
  }
  GrList *names = gr_list_new(fiber, gr_dict_length(dict));
  GrValue key, value;
  for (int64_t position = 0; names && gr_dict_next(dict, &position, &key, &value);) {
    if (!gr_list_push(fiber, names, key)) {
      return 0;
    }
  }
  return names ? GR_VALUE(names) : 0;
}

GrValue gr_module_get___dict__(GrFiber *fiber, GrModule *self) {
  GrDict *dict = gr_module_dict(fiber, self);
  return dict ? GR_VALUE(dict) : 0;
}

GrValue gr_module_get___annotations__(GrFiber *fiber, GrModule *self) {
  GrDict *dict = gr_module_dict(fiber, self);
  GrValue found = dict ? gr_dict_find_str(fiber, dict, &gr_name___annotations__) : 0;
  if (dict == 0 || found) {
    return found;
  }
  GrDict *fresh = gr_dict_new(fiber, 0);
  return fresh && gr_dict_set_str(fiber, dict, &gr_name___annotations__, GR_VALUE(fresh)) ? GR_VALUE(fresh) : 0;
}

bool gr_module_set___annotations__(GrFiber *fiber, GrModule *self, GrValue value) {
  GrDict *dict = gr_module_dict(fiber, self);
  if (dict == 0) {
    return false;
  }
  if (value) {
    return gr_dict_set_str(fiber, dict, &gr_name___annotations__, value);
  }
  int removed = gr_dict_remove(fiber, dict, GR_VALUE(&gr_name___annotations__));
  if (removed == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "__annotations__");
  }
  return removed > 0;
}

// ---- specs

GR_NAME(gr_name_submodule_search_locations, "submodule_search_locations");
GR_NAME(gr_name_cached, "cached");
GR_NAME(gr_name_has_location, "has_location");

static bool spec_fill(GrFiber *fiber, GrModuleSpec *self, GrValue name, GrValue loader, GrValue origin,
                      GrValue locations, bool has_location) {
  GrDict *dict = gr_dict_new(fiber, 8);
  if (dict == 0 || !gr_dict_set_str(fiber, dict, &gr_name_name, name) ||
      !gr_dict_set_str(fiber, dict, &gr_name_loader, loader) ||
      !gr_dict_set_str(fiber, dict, &gr_name_origin, origin) ||
      !gr_dict_set_str(fiber, dict, &gr_name_loader_state, GR_NONE) ||
      !gr_dict_set_str(fiber, dict, &gr_name_submodule_search_locations, locations) ||
      !gr_dict_set_str(fiber, dict, &gr_name__initializing, GR_FALSE) ||
      !gr_dict_set_str(fiber, dict, &gr_name_cached, GR_NONE) ||
      !gr_dict_set_str(fiber, dict, &gr_name_has_location, gr_bool(has_location))) {
    return false;
  }
  atomic_store_explicit(&self->dict, dict, memory_order_release);
  return true;
}

GrValue gr_module_spec_of(GrFiber *fiber, GrModule *module, GrStr *name) {
  const GrModuleDef *def = module->def;
  GrValue origin = def->file ? GR_VALUE(gr_str_from_c(fiber, def->file)) : GR_VALUE(gr_str_from_c(fiber, "built-in"));
  GrValue locations = def->is_package && def->file ? path_list(fiber, def) : GR_NONE;
  if (origin == 0 || locations == 0 || !gr_type_ready(fiber, &gr_module_spec_type)) {
    return 0;
  }
  GrModuleSpec *spec = GR_NEW(fiber, GrModuleSpec, &gr_module_spec_type);
  bool good = spec_fill(fiber, spec, GR_VALUE(name), GR_NONE, origin, locations, def->file != 0);
  return good ? GR_VALUE(spec) : 0;
}

static GrValue module_spec_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

bool gr_module_spec_dunder_init(GrFiber *fiber, GrModuleSpec *self, GrValue name, GrValue loader, GrValue origin,
                                GrValue loader_state, GrValue is_package) {
  int package = gr_truth(fiber, is_package);
  GrValue locations = package > 0 ? GR_VALUE(gr_list_new(fiber, 0)) : GR_NONE;
  return package >= 0 && locations && spec_fill(fiber, self, name, loader, origin, locations, false) &&
         gr_setattr(fiber, GR_VALUE(self), &gr_name_loader_state, loader_state);
}

GrValue gr_module_spec_slot_repr(GrFiber *fiber, GrValue self) {
  GrValue name = gr_getattr(fiber, self, &gr_name_name), loader = gr_getattr_find(fiber, self, &gr_name_loader);
  GrValue origin = gr_getattr_find(fiber, self, &gr_name_origin);
  GrStr *text = name ? gr_str_format(fiber, "ModuleSpec(name=%R, loader=%R, origin=%R)", name,
                                     loader ? loader : GR_NONE, origin ? origin : GR_NONE)
                     : 0;
  return text ? GR_VALUE(text) : 0;
}

GrValue gr_module_spec_get_parent(GrFiber *fiber, GrModuleSpec *self) {
  GrValue name = gr_getattr(fiber, GR_VALUE(self), &gr_name_name);
  GrValue locations = gr_getattr_find(fiber, GR_VALUE(self), &gr_name_submodule_search_locations);
  if (name == 0 || (locations && locations != GR_NONE) || !gr_is_str(name)) {
    return name;
  }
  const char *text = gr_as_str(name)->bytes, *dot = strrchr(text, '.');
  return dot ? GR_VALUE(gr_str_new(fiber, text, dot - text)) : GR_VALUE(&gr_str_empty);
}

// ---- type objects

GR_NAME(gr_name_global_variable, "global variable");
GrType gr_global_type = {GR_TYPE_HEAD(gr_name_global_variable, GrGlobal)};
GrType gr_module_type = {GR_TYPE_HEAD(gr_name_module, GrModule), GR_MODULE_SLOTS
                         .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
GrType gr_module_spec_type = {GR_TYPE_HEAD(gr_name_ModuleSpec, GrModuleSpec), GR_MODULE_SPEC_SLOTS
                              .new_ = module_spec_new,
                              .attributes_offset = offsetof(GrModuleSpec, dict),
                              .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT};
