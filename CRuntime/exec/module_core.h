// Private to exec/ and modules/sys.c: the program, its modules and the text streams.
#ifndef GROUSE_EXEC_MODULE_CORE_H
#define GROUSE_EXEC_MODULE_CORE_H

#include "grouse/bind.h"

extern const GrProgram *gr_program;
// builtins and sys exist in every program.
extern GrModule gr_builtins_module, gr_sys_module;
extern const GrModuleDef gr_builtins_def, gr_sys_def;

// The descriptor of a module of the program; 0 if the program has none of this name.
const GrModuleDef *gr_module_def_find(const char *name);
// Fills a module's __name__, __spec__ and so on before its body runs.
bool gr_module_prepare(GrFiber *fiber, GrModule *module, const GrModuleDef *def, GrStr *name);
// Runs the module as __main__.
bool gr_module_run_main(GrFiber *fiber);
// A new module object without a descriptor.
GrModule *gr_module_new(GrFiber *fiber, GrStr *name);

// __import__(): the package of relative names comes from [globals].
GrValue gr_import_dunder(GrFiber *fiber, GrStr *name, GrValue globals, GrValue fromlist, int level);
// importlib.reload() of a compiled module: its body again, over the attributes it has. False: raised.
bool gr_module_run_again(GrFiber *fiber, GrModule *module);
// The module whose namespace [globals] is, or one made around it.
GrModule *gr_module_of_globals(GrFiber *fiber, GrDict *globals);
// The module whose body [fiber] runs, the innermost one; 0: none.
GrModule *gr_running_module(GrFiber *fiber);

// sys.<name>, 0 if it is not there; never raises.
GrValue gr_sys_find(GrFiber *fiber, GrStr *name);
bool gr_sys_set(GrFiber *fiber, GrStr *name, GrValue value);
// Writes text to a file object with its write method; file 0 or None: does nothing.
bool gr_file_write(GrFiber *fiber, GrValue file, GrStr *text);
bool gr_file_flush(GrFiber *fiber, GrValue file);
// Writes to sys.stderr, or to the descriptor when there is no such object. Swallows exceptions.
void gr_write_stderr(GrFiber *fiber, GrStr *text);

// The argument of sys.unraisablehook.
GrValue gr_unraisable_args_new(GrFiber *fiber, GrException *exception, GrValue message, GrValue object);
// "Exception ignored ...": what sys.unraisablehook prints. [message] 0: the usual words; [object] 0: none.
void gr_print_unraisable(GrFiber *fiber, GrStr *message, GrValue object, GrException *exception);
// sys.displayhook as it is at the start.
bool gr_display_value(GrFiber *fiber, GrValue value);

// What the command line was.
extern int gr_argc;
extern char **gr_argv;
// 2 once the program is ending: sys.is_finalizing().
extern int gr_exit_stage;
// Calls the functions registered with atexit, last first.
void gr_run_exit_functions(GrFiber *fiber);
// Runs Python's signal handlers for what arrived; false: a handler raised.
bool gr_signals_handle(GrFiber *fiber);
// Installs the handlers every program has: SIGINT raises KeyboardInterrupt, SIGPIPE is ignored.
void gr_signals_start(GrFiber *fiber);
extern _Atomic bool gr_signals_pending;
// Forgets coroutines that were started; warns about those that never were.
void gr_warn_unawaited(GrFiber *fiber);
// Puts the text printed for an uncaught exception into [builder].
bool gr_format_exception(GrFiber *fiber, GrStrBuilder *builder, GrException *exception);
// The suggestion "Did you mean" for a NameError or AttributeError; 0: none. Never raises.
GrStr *gr_suggest(GrFiber *fiber, GrException *exception);

#endif
