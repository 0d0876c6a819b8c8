// Private to exec/: importlib.machinery.ModuleSpec as __spec__ of the program's modules.
#ifndef GROUSE_EXEC_MODULE_SPEC_H
#define GROUSE_EXEC_MODULE_SPEC_H

#include "grouse/bind.h"

// Everything it knows is in its dict, as Python code may set any of it.
typedef struct GrModuleSpec {
  GrMutable base;
  _Atomic(GrDict *) dict;
} GrModuleSpec;

GrValue gr_module_spec_of(GrFiber *fiber, GrModule *module, GrStr *name);
// True while the module's body runs.
bool gr_module_is_initializing(GrFiber *fiber, GrModule *module);

#endif
