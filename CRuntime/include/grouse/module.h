// Modules: compiled ones (static descriptors in emitted code) and native ones (tables made from a stub).
//
// Globals of compiled modules are static GrGlobal cells; the module's __dict__ is built from them when first
// asked for and then sees through them. Import state is guarded by one lock a module.
#ifndef GROUSE_MODULE_H
#define GROUSE_MODULE_H

#include "grouse/dict.h"
#include "grouse/function.h"

typedef struct GrModuleDef {
  const char *name;                // dotted
  const char *file;                // __file__, or 0 for native modules
  bool is_package;
  GrModule *module;                // static storage of the module object
  GrGlobal *const *globals;        // 0-terminated, in textual order; 0 for native modules
  bool (*execute)(GrFiber *fiber);                       // compiled: runs the body
  const struct GrNativeModule *native;                   // or the native tables
} GrModuleDef;

typedef struct GrConstantDef {
  GrStr *name;                     // 0 ends a table
  GrValue value;                   // static value, or 0: *symbol
  GrValue *symbol;
} GrConstantDef;

typedef struct GrNativeModule {
  const char *name, *doc;
  GrNative *functions;             // static objects; 0 def ends the table
  const GrConstantDef *constants;
  GrType *const *types;            // 0-terminated
  bool (*setup)(GrFiber *fiber, GrModule *module);   // what cannot be static; may be 0
} GrNativeModule;

struct GrModule {
  GrMutable base;
  _Atomic(GrDict *) dict;
  const GrModuleDef *def;          // 0 for modules made at run time (types.ModuleType)
  GrStr *name;
  _Atomic uint8_t state;           // 0 not imported, 1 running its body, 2 done, 3 failed
  GrValue importer;                // fiber id that runs the body
};

// The whole program, emitted beside __main__.
typedef struct GrProgram {
  const GrModuleDef *const *modules;   // 0-terminated, sorted by name
  const char *main;                    // name of the module to run as __main__
  const char *const *missing;          // 0-terminated names the build did not find
  const char *main_file;
  const char *main_module;             // what it was asked for as with `-m`: a dotted name, else 0
  const char *library;                 // the standard library's directory
  uint32_t version;                    // that library's, as in sys.hexversion
  int optimization;                    // 1: without assertions, 2: without docstrings, too
} GrProgram;

// Starts the runtime, runs the program on the main fiber's own stack, returns the exit status.
int gr_main(int argc, char **argv, const GrProgram *program);
// The module's namespace as a dict (globals(), vars(module), module.__dict__).
GrDict *gr_module_dict(GrFiber *fiber, GrModule *module);
// import a.b.c: runs what is not yet run; returns module c.
GrValue gr_import(GrFiber *fiber, GrStr *name);
GrDict *gr_sys_modules(GrFiber *fiber);
GrValue gr_builtin_find(GrFiber *fiber, GrStr *name);    // from builtins' namespace; 0 if absent, no exception

#endif
