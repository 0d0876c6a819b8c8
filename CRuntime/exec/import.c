// import: the program's closed set of modules, sys.modules, packages, and what `from` takes.
//
// A module runs its body once, and once more whenever it is imported after sys.modules has lost it. `state` goes 0 -> 1
// under import_lock by the fiber that runs the body; another fiber that imports it meanwhile waits, the same one (a
// circular import) gets the module as far as it is.
#include "exception_core.h"
#include "module_core.h"
#include "grouse/wait.h"
#include "module_spec.h"

GR_NAME(gr_name_modules, "modules");
GR_NAME(gr_name___name__, "__name__");
GR_NAME(gr_name___path__, "__path__");
GR_NAME(gr_name___file__, "__file__");
GR_NAME(gr_name___all__, "__all__");
GR_NAME(gr_name___dict__, "__dict__");
GR_NAME(gr_name___package__, "__package__");
GR_NAME(gr_name___main__, "__main__");
GR_NAME(gr_name_builtins, "builtins");
GR_NAME(gr_name_sys, "sys");
GR_NAME(gr_name___annotations__, "__annotations__");

enum { NOT_IMPORTED, RUNNING, DONE };
enum { SHORTEST_PAUSE = 20000, LONGEST_PAUSE = 2000000 };   // nanoseconds, while another fiber imports

extern const GrNativeModule gr_module_builtins, gr_module_sys;
const GrModuleDef gr_builtins_def = {.name = "builtins", .module = &gr_builtins_module, .native = &gr_module_builtins};
const GrModuleDef gr_sys_def = {.name = "sys", .module = &gr_sys_module, .native = &gr_module_sys};
GrModule gr_builtins_module = {
    .base = {.type = &gr_module_type}, .def = &gr_builtins_def, .name = &gr_name_builtins, .state = DONE};
GrModule gr_sys_module = {.base = {.type = &gr_module_type}, .def = &gr_sys_def, .name = &gr_name_sys, .state = DONE};

static GrMutable import_lock;

// Module bodies that are running, innermost first; nodes live on the stacks that run them. Under import_lock.
typedef struct Running {
  struct Running *outer;
  GrModule *module;
  int64_t fiber_id;
} Running;
static Running *running;

static void running_push(Running *node, GrFiber *fiber, GrModule *module) {
  gr_lock(&import_lock);
  *node = (Running){running, module, fiber->id};
  running = node;
  gr_unlock(&import_lock);
}

static void running_remove(Running *node) {
  gr_lock(&import_lock);
  Running **link = &running;
  while (*link != node) {
    link = &(*link)->outer;
  }
  *link = node->outer;
  gr_unlock(&import_lock);
}

GrModule *gr_running_module(GrFiber *fiber) {
  gr_lock(&import_lock);
  Running *node = running;
  while (node && node->fiber_id != fiber->id) {
    node = node->outer;
  }
  gr_unlock(&import_lock);
  return node ? node->module : 0;
}

bool gr_setup_annotations(GrFiber *fiber, GrValue namespace_) {
  if (namespace_ == 0) {
    GrModule *module = gr_running_module(fiber);
    namespace_ = GR_VALUE(module ? gr_module_dict(fiber, module) : 0);
    if (namespace_ == 0) {
      return module == 0;
    }
  }
  GrValue found;
  if (gr_is_exactly(namespace_, &gr_dict_type)) {
    found = gr_dict_find_str(fiber, gr_as_dict(namespace_), &gr_name___annotations__);
  } else {
    found = gr_getitem(fiber, namespace_, GR_VALUE(&gr_name___annotations__));
    if (found == 0 && !gr_clear_if(fiber, &gr_exc_KeyError)) {
      return false;
    }
  }
  if (found) {
    return true;
  }
  GrDict *fresh = gr_dict_new(fiber, 0);
  return fresh && gr_namespace_store(fiber, namespace_, &gr_name___annotations__, GR_VALUE(fresh));
}

// ---- the program's modules

const GrModuleDef *gr_module_def_find(const char *name) {
  if (strcmp(name, "builtins") == 0) {
    return &gr_builtins_def;
  }
  if (strcmp(name, "sys") == 0) {
    return &gr_sys_def;
  }
  const GrModuleDef *const *modules = gr_program->modules;
  size_t low = 0, high = 0;
  while (modules[high]) {
    high++;
  }
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(name, modules[middle]->name);
    if (order == 0) {
      return modules[middle];
    }
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return 0;
}

// The namespaces of builtins and sys exist from the start; their setup runs with the first use.
static bool prepare_basics(GrFiber *fiber) {
  GrDict *modules = gr_sys_modules(fiber);
  return modules && gr_module_builtins.setup(fiber, &gr_builtins_module) &&
         gr_dict_set_str(fiber, modules, &gr_name_sys, GR_VALUE(&gr_sys_module)) &&
         gr_dict_set_str(fiber, modules, &gr_name_builtins, GR_VALUE(&gr_builtins_module)) &&
         gr_module_sys.setup(fiber, &gr_sys_module);
}

// Runs the packages around a program that was asked for as their module.
static bool import_packages_of_main(GrFiber *fiber) {
  const char *name = gr_program->main_module, *dot = name ? strrchr(name, '.') : 0;
  if (dot == 0) {
    return true;
  }
  GrStr *package = gr_str_new(fiber, name, dot - name);
  return package && gr_import(fiber, package);
}

bool gr_module_run_main(GrFiber *fiber) {
  const GrModuleDef *def = gr_module_def_find(gr_program->main);
  if (!prepare_basics(fiber)) {
    return false;
  }
  if (def == 0) {
    gr_raise(fiber, &gr_exc_ImportError, "No module named '%s'", gr_program->main);
    return false;
  }
  GrModule *module = def->module;
  module->state = RUNNING;
  module->importer = gr_tag_int(fiber->id);   // who imports __main__ again while it runs need not wait
  if (!gr_module_prepare(fiber, module, def, &gr_name___main__) ||
      !gr_dict_set_str(fiber, gr_sys_modules(fiber), &gr_name___main__, GR_VALUE(module))) {
    return false;
  }
  if (!import_packages_of_main(fiber)) {
    return false;
  }
  Running node;
  running_push(&node, fiber, module);
  bool good = def->execute(fiber);
  running_remove(&node);
  if (!good) {
    return false;
  }
  module->state = DONE;
  return true;
}

// ---- sys.modules

static GrDict *all_modules;

GrDict *gr_sys_modules(GrFiber *fiber) {
  if (all_modules == 0) {
    all_modules = gr_dict_new(fiber, 32);
  }
  return all_modules;
}

GrValue gr_builtin_find(GrFiber *fiber, GrStr *name) {
  GrDict *dict = gr_module_dict(fiber, &gr_builtins_module);
  return dict ? gr_dict_find_str(fiber, dict, name) : 0;
}

GrValue gr_sys_find(GrFiber *fiber, GrStr *name) {
  GrDict *dict = gr_module_dict(fiber, &gr_sys_module);
  return dict ? gr_dict_find_str(fiber, dict, name) : 0;
}

bool gr_sys_set(GrFiber *fiber, GrStr *name, GrValue value) {
  GrDict *dict = gr_module_dict(fiber, &gr_sys_module);
  return dict && gr_dict_set_str(fiber, dict, name, value);
}

// ---- running a module

static GrValue raise_not_found(GrFiber *fiber, GrStr *name, GrStr *parent) {
  GrStr *message = parent ? gr_str_format(fiber, "No module named '%S'; '%S' is not a package", name, parent)
                          : gr_str_format(fiber, "No module named '%S'", name);
  return gr_raise_import_error(fiber, &gr_exc_ModuleNotFoundError, message, GR_VALUE(name), 0);
}

// Fibers that wait for a module another one runs; nodes live on their stacks. Under import_lock.
typedef struct Waiting {
  struct Waiting *next;
  GrModule *module;
  GrValue fiber_id;
} Waiting;
static Waiting *waiting;

// True if whoever runs [module] waits, over any number of others, for a module that [fiber_id] runs. Under import_lock.
static bool closes_circle(const GrModule *module, GrValue fiber_id) {
  for (GrValue holder = module->importer; holder != fiber_id;) {
    Waiting *node = waiting;
    while (node && node->fiber_id != holder) {
      node = node->next;
    }
    if (node == 0 || node->module->state != RUNNING) {
      return false;
    }
    holder = node->module->importer;
  }
  return true;
}

static void waiting_remove(Waiting *node) {
  gr_lock(&import_lock);
  Waiting **link = &waiting;
  while (*link != node) {
    link = &(*link)->next;
  }
  *link = node->next;
  gr_unlock(&import_lock);
}

// Waits a moment. False: raised.
static bool wait_for(GrFiber *fiber, Waiting *node, int64_t nanoseconds) {
  bool good = gr_sleep_until(fiber, gr_deadline(nanoseconds));
  waiting_remove(node);
  return good;
}

// Claims a module for this fiber. 1: run the body; 0: it is done, or running here already, or waiting for it would be for
// ever because its import waits for one of ours; -1: raised.
static int claim(GrFiber *fiber, GrModule *module) {
  GrValue own = gr_tag_int(fiber->id);
  for (int64_t pause = SHORTEST_PAUSE;; pause = pause < LONGEST_PAUSE ? 2 * pause : pause) {
    gr_lock(&import_lock);
    uint8_t state = module->state;
    Waiting node = {waiting, module, own};
    bool waits = state == RUNNING && !closes_circle(module, own);
    if (state == NOT_IMPORTED) {
      module->importer = own;
      module->state = RUNNING;
    } else if (waits) {
      waiting = &node;
    }
    gr_unlock(&import_lock);
    if (!waits) {
      return state == NOT_IMPORTED;
    }
    if (!wait_for(fiber, &node, pause)) {
      return -1;
    }
  }
}

static bool run_body(GrFiber *fiber, GrModule *module, const GrModuleDef *def) {
  if (def->native) {
    GrDict *dict = gr_module_dict(fiber, module);
    return dict && (def->native->setup == 0 || def->native->setup(fiber, module));
  }
  Running node;
  running_push(&node, fiber, module);
  bool good = def->execute(fiber);
  running_remove(&node);
  return good;
}

// Modules whose bodies ran more than once, and the objects of their last runs. Under import_lock; never shrinks.
typedef struct Rerun {
  struct Rerun *next;
  const GrModuleDef *def;
  _Atomic(GrModule *) last;
} Rerun;
static Rerun *reruns;

static Rerun *rerun_of(const GrModuleDef *def) {
  gr_lock(&import_lock);
  Rerun *rerun = reruns;
  while (rerun && rerun->def != def) {
    rerun = rerun->next;
  }
  if (rerun == 0) {
    rerun = gr_alloc_permanent(sizeof *rerun);
    *rerun = (Rerun){reruns, def, def->module};
    reruns = rerun;
  }
  gr_unlock(&import_lock);
  return rerun;
}

// The object for another run of a body. The one of the run before keeps its attributes; the functions of both see the
// globals of the last run. 0: raised.
static GrModule *renew(GrFiber *fiber, const GrModuleDef *def) {
  Rerun *rerun = rerun_of(def);
  GrModule *before = atomic_load(&rerun->last), *fresh = GR_NEW(fiber, GrModule, &gr_module_type);
  GrDict *globals = gr_module_dict(fiber, before), *kept = globals ? gr_dict_clone(fiber, globals) : 0;
  if (kept == 0) {
    return 0;
  }
  atomic_store_explicit(&before->dict, kept, memory_order_release);
  for (GrGlobal *const *cell = def->globals; *cell; cell++) {
    gr_global_store(*cell, 0);
  }
  fresh->state = RUNNING;
  fresh->importer = gr_tag_int(fiber->id);
  atomic_store(&rerun->last, fresh);
  return fresh;
}

// Claims a body that has run and that sys.modules no longer has.
static bool claim_again(GrFiber *fiber, const GrModuleDef *def) {
  gr_lock(&import_lock);
  bool done = def->native == 0 && def->module->state == DONE;
  if (done) {
    def->module->state = RUNNING;
    def->module->importer = gr_tag_int(fiber->id);
  }
  gr_unlock(&import_lock);
  return done;
}

bool gr_module_run_again(GrFiber *fiber, GrModule *module) { return run_body(fiber, module, module->def); }

// Runs the module [def] under [name]; returns what sys.modules has for it afterwards.
static GrValue load(GrFiber *fiber, const GrModuleDef *def, GrStr *name) {
  GrModule *module = def->module;
  GrDict *modules = gr_sys_modules(fiber);
  int claimed = claim(fiber, module);
  if (claimed < 0) {
    return 0;
  }
  if (claimed == 0) {
    GrValue meanwhile = gr_dict_find_str(fiber, modules, name);
    if (meanwhile) {
      return meanwhile;
    }
    if (!claim_again(fiber, def)) {
      return gr_dict_set_str(fiber, modules, name, GR_VALUE(module)) ? GR_VALUE(module) : 0;
    }
    module = renew(fiber, def);
    if (module == 0) {
      def->module->state = DONE;
      return 0;
    }
  }
  bool good = gr_module_prepare(fiber, module, def, name) &&
              gr_dict_set_str(fiber, modules, name, GR_VALUE(module)) && run_body(fiber, module, def);
  if (!good) {
    GrException *exception = gr_take_exception(fiber);
    gr_dict_remove(fiber, modules, GR_VALUE(name));
    gr_clear_exception(fiber);
    fiber->exception = exception;
    def->module->state = NOT_IMPORTED;
    return 0;
  }
  module->state = def->module->state = DONE;
  GrValue result = gr_dict_find_str(fiber, modules, name);
  if (result == 0) {
    return gr_raise(fiber, &gr_exc_KeyError, "%R", GR_VALUE(name));
  }
  return result;
}

static GrValue find_loaded(GrFiber *fiber, GrStr *name) {
  GrValue found = gr_dict_find_str(fiber, gr_sys_modules(fiber), name);
  if (found == GR_NONE) {
    GrStr *message = gr_str_format(fiber, "import of %S halted; None in sys.modules", name);
    return gr_raise_import_error(fiber, &gr_exc_ModuleNotFoundError, message, GR_VALUE(name), 0);
  }
  if (found && gr_is_exactly(found, &gr_module_type)) {
    GrModule *module = (GrModule *)(void *)found;
    if (module->def && module->state == RUNNING && !gr_str_equal(name, &gr_name___main__)) {
      int claimed = claim(fiber, module);
      if (claimed > 0) {
        module->state = NOT_IMPORTED;      // its import failed meanwhile: it starts again
      }
      return claimed == 0 ? found : 0;
    }
  }
  return found;
}

GrValue gr_import(GrFiber *fiber, GrStr *name) {
  GrValue found = find_loaded(fiber, name);
  if (GR_LIKELY(found != 0) || gr_has_exception(fiber)) {
    return found;
  }
  const char *text = name->bytes, *dot = strrchr(text, '.');
  GrValue parent = 0;
  if (dot) {
    GrStr *parent_name = gr_str_new(fiber, text, dot - text);
    parent = parent_name ? gr_import(fiber, parent_name) : 0;
    if (parent == 0) {
      return 0;
    }
    // The parent may have imported it.
    if ((found = find_loaded(fiber, name)) != 0 || gr_has_exception(fiber)) {
      return found;
    }
    GrValue path = gr_getattr_find(fiber, parent, &gr_name___path__);
    if (path == 0) {
      return gr_has_exception(fiber) ? 0 : raise_not_found(fiber, name, parent_name);
    }
  }
  const GrModuleDef *def = gr_module_def_find(text);
  if (def == 0) {
    return raise_not_found(fiber, name, 0);
  }
  GrStr *kept = gr_str_intern(fiber, name);
  GrValue module = kept ? load(fiber, def, kept) : 0;
  if (module && parent) {
    GrStr *tail = gr_str_from_c(fiber, dot + 1);
    if (tail == 0 || !gr_setattr(fiber, parent, gr_str_intern(fiber, tail), module)) {
      return 0;
    }
  }
  return module;
}

// ---- names

// The package that relative names in [package] start from, [level] dots up.
static GrStr *resolve(GrFiber *fiber, GrStr *package, GrStr *name, int level) {
  int64_t size = package->size;
  for (int i = 1; i < level; i++) {
    while (size > 0 && package->bytes[size - 1] != '.') {
      size--;
    }
    if (size == 0) {
      gr_raise(fiber, &gr_exc_ImportError, "attempted relative import beyond top-level package");
      return 0;
    }
    size--;
  }
  GrStr *base = gr_str_new(fiber, package->bytes, size);
  return base && name->size ? gr_str_format(fiber, "%S.%S", base, name) : base;
}

static GrStr *absolute_name(GrFiber *fiber, GrValue package, GrStr *name, int level) {
  if (level == 0) {
    if (name->size == 0) {
      gr_raise(fiber, &gr_exc_ValueError, "Empty module name");
      return 0;
    }
    return name;
  }
  if (package == 0 || !gr_is_str(package) || gr_as_str(package)->size == 0) {
    gr_raise(fiber, &gr_exc_ImportError, "attempted relative import with no known parent package");
    return 0;
  }
  return resolve(fiber, gr_as_str(package), name, level);
}

static bool import_one_submodule(GrFiber *fiber, GrValue module, GrStr *package, GrStr *item) {
  GrValue present = gr_getattr_find(fiber, module, item);
  if (present || gr_has_exception(fiber)) {
    return present != 0;
  }
  GrStr *full = gr_str_format(fiber, "%S.%S", package, item);
  if (full == 0) {
    return false;
  }
  if (gr_import(fiber, full)) {
    return true;
  }
  // Only if it is this name that is missing: `from` reports it itself.
  GrException *exception = fiber->exception;
  GrValue missing = gr_exception_is(fiber, &gr_exc_ModuleNotFoundError) ? exception->fields[GR_IMPORT_NAME] : 0;
  if (missing && gr_is_str(missing) && gr_str_equal(gr_as_str(missing), full)) {
    gr_clear_exception(fiber);
    return true;
  }
  return false;
}

// Names of a `from` that are no attributes yet are imported as submodules.
static bool import_submodules(GrFiber *fiber, GrValue module, GrStr *name, GrValue fromlist) {
  GrValue path = gr_getattr_find(fiber, module, &gr_name___path__);
  if (path == 0) {
    return !gr_has_exception(fiber);
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, fromlist);
  for (int64_t i = 0; items && i < items->length; i++) {
    GrValue item = items->items[i];
    if (!gr_is_str(item)) {
      gr_raise(fiber, &gr_exc_TypeError, "Item in ``from list'' must be str, not %T", item);
      return false;
    }
    if (gr_str_equal_c(gr_as_str(item), "*")) {
      GrValue all = gr_getattr_find(fiber, module, &gr_name___all__);
      if (all == 0 ? gr_has_exception(fiber) : !import_submodules(fiber, module, name, all)) {
        return false;
      }
    } else if (!import_one_submodule(fiber, module, name, gr_as_str(item))) {
      return false;
    }
  }
  return items != 0;
}

// The module a plain `import a.b.c` binds: a, counted from where the relative name starts.
static GrValue first_part(GrFiber *fiber, GrValue module, GrStr *name, GrStr *full, int level) {
  const char *dot = strchr(name->bytes, '.');
  if (dot == 0 && level == 0) {
    return module;
  }
  if (name->size == 0) {
    return module;
  }
  int64_t cut = dot ? name->size - (dot - name->bytes) : 0;
  GrStr *first = gr_str_new(fiber, full->bytes, full->size - cut);
  return first ? gr_import(fiber, first) : 0;
}

static GrValue import_with_package(GrFiber *fiber, GrValue package, GrStr *name, GrValue fromlist, int level) {
  GrStr *full = absolute_name(fiber, package, name, level);
  GrValue module = full ? gr_import(fiber, full) : 0;
  if (module == 0) {
    return 0;
  }
  int wants_names = fromlist && fromlist != GR_NONE ? gr_truth(fiber, fromlist) : 0;
  if (wants_names <= 0) {
    return wants_names < 0 ? 0 : first_part(fiber, module, name, full, level);
  }
  return import_submodules(fiber, module, full, fromlist) ? module : 0;
}

GrValue gr_import_name(GrFiber *fiber, GrModule *from, GrStr *name, GrValue fromlist, int level) {
  GrValue package = 0;
  if (level > 0) {
    GrDict *dict = gr_module_dict(fiber, from);
    package = dict ? gr_dict_find_str(fiber, dict, &gr_name___package__) : 0;
  }
  return import_with_package(fiber, package, name, fromlist, level);
}

// __import__(): the package comes from globals, as importlib finds it.
GrValue gr_import_dunder(GrFiber *fiber, GrStr *name, GrValue globals, GrValue fromlist, int level) {
  GrValue package = 0;
  if (level > 0 && globals && gr_is_dict(globals)) {
    GrDict *dict = gr_as_dict(globals);
    package = gr_dict_find_str(fiber, dict, &gr_name___package__);
    if (package == 0 || package == GR_NONE) {
      package = gr_dict_find_str(fiber, dict, &gr_name___name__);
      if (package && gr_is_str(package) && gr_dict_find_str(fiber, dict, &gr_name___path__) == 0) {
        const char *text = gr_as_str(package)->bytes, *dot = strrchr(text, '.');
        package = dot ? GR_VALUE(gr_str_new(fiber, text, dot - text)) : 0;
      }
    }
  }
  return import_with_package(fiber, package, name, fromlist, level);
}

// ---- from

static GrValue raise_cannot_import(GrFiber *fiber, GrValue module, GrValue package, GrStr *name) {
  GrValue file = gr_getattr_find(fiber, module, &gr_name___file__);
  gr_clear_exception(fiber);
  file = file && gr_is_str(file) ? file : 0;
  GrStr *place = file ? gr_as_str(file) : gr_str_from_c(fiber, "unknown location");
  GrStr *shown = package && gr_is_str(package) ? gr_as_str(package) : gr_str_from_c(fiber, "<unknown module name>");
  bool partial = gr_is_exactly(module, &gr_module_type) && file &&
                 gr_module_is_initializing(fiber, (GrModule *)(void *)module);
  GrStr *message =
      partial ? gr_str_format(fiber,
                              "cannot import name %R from partially initialized module %R (most likely due to a "
                              "circular import) (%S)",
                              GR_VALUE(name), GR_VALUE(shown), place)
              : gr_str_format(fiber, "cannot import name %R from %R (%S)", GR_VALUE(name), GR_VALUE(shown), place);
  return gr_raise_import_error(fiber, &gr_exc_ImportError, message, GR_VALUE(shown), file);
}

GrValue gr_import_from(GrFiber *fiber, GrValue module, GrStr *name) {
  GrValue value = gr_getattr_find(fiber, module, name);
  if (GR_LIKELY(value != 0) || gr_has_exception(fiber)) {
    return value;
  }
  // A submodule whose import is under way is not an attribute of its package yet.
  GrValue package = gr_getattr_find(fiber, module, &gr_name___name__);
  if (package == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  if (package && gr_is_str(package)) {
    GrStr *full = gr_str_format(fiber, "%S.%S", gr_as_str(package), name);
    value = full ? gr_dict_find_str(fiber, gr_sys_modules(fiber), full) : 0;
    if (value || full == 0) {
      return value;
    }
  }
  return raise_cannot_import(fiber, module, package, name);
}

static bool star_name_is_public(GrFiber *fiber, GrValue module, GrValue item, bool from_all) {
  if (gr_is_str(item)) {
    return true;
  }
  GrValue name = gr_getattr_find(fiber, module, &gr_name___name__);
  gr_clear_exception(fiber);
  gr_raise(fiber, &gr_exc_TypeError, from_all ? "Item in %U.__all__ must be str, not %T"
                                              : "Key in %U.__dict__ must be str, not %T",
           name ? name : GR_NONE, item);
  return false;
}

bool gr_import_star(GrFiber *fiber, GrValue module, GrValue namespace_) {
  GrValue all = gr_getattr_find(fiber, module, &gr_name___all__);
  bool from_all = all != 0;
  if (all == 0) {
    all = gr_has_exception(fiber) ? 0 : gr_getattr(fiber, module, &gr_name___dict__);
  }
  GrTuple *names = all ? gr_tuple_from_iterable(fiber, all) : 0;
  for (int64_t i = 0; names && i < names->length; i++) {
    GrValue item = names->items[i];
    if (!star_name_is_public(fiber, module, item, from_all)) {
      return false;
    }
    if (!from_all && gr_as_str(item)->bytes[0] == '_') {
      continue;
    }
    GrValue value = gr_getattr(fiber, module, gr_as_str(item));
    if (value == 0 || !gr_namespace_store(fiber, namespace_, gr_as_str(item), value)) {
      return false;
    }
  }
  return names != 0;
}
