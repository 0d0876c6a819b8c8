// The atexit module.
#include "../exec/module_core.h"
#include "atexit.bind.h"

typedef struct ExitFunction {
  struct ExitFunction *older;
  GrValue function;        // 0: unregistered
  GrTuple *args;
  GrDict *kwargs;
} ExitFunction;

// Newest first; under exit_lock.
static ExitFunction *exit_functions;
static GrMutable exit_lock;

GrValue gr_atexit_register(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "register() takes at least 1 argument (0 given)");
  }
  if (gr_type_of(args[0])->call == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "the first argument must be callable");
  }
  ExitFunction *entry = gr_alloc(fiber, sizeof *entry);
  entry->function = args[0];
  entry->args = gr_tuple_new(fiber, args + 1, (int64_t)nargs - 1);
  if (entry->args == 0) {
    return 0;
  }
  if (kwnames && kwnames->length) {
    entry->kwargs = gr_dict_new(fiber, kwnames->length);
    for (int64_t i = 0; entry->kwargs && i < kwnames->length; i++) {
      if (!gr_dict_set_str(fiber, entry->kwargs, gr_as_str(kwnames->items[i]), args[nargs + (size_t)i])) {
        return 0;
      }
    }
  }
  gr_lock(&exit_lock);
  entry->older = exit_functions;
  exit_functions = entry;
  gr_unlock(&exit_lock);
  return args[0];
}

bool gr_atexit_unregister(GrFiber *fiber, GrValue func) {
  ExitFunction **link = &exit_functions;
  while (*link) {
    GrValue function = (*link)->function;
    int equal = function ? gr_compare_truth(fiber, func, function, GR_EQ) : 0;
    if (equal < 0) {
      return false;
    }
    // The entry stays and is counted, as in CPython.
    if (equal) {
      (*link)->function = 0;
    }
    link = &(*link)->older;
  }
  return true;
}

bool gr_atexit__clear(GrFiber *fiber) {
  (void)fiber;
  exit_functions = 0;
  return true;
}

bool gr_atexit__run_exitfuncs(GrFiber *fiber) {
  gr_run_exit_functions(fiber);
  return true;
}

bool gr_atexit__ncallbacks(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = 0;
  for (ExitFunction *entry = exit_functions; entry; entry = entry->older) {
    ++*result;
  }
  return true;
}

void gr_run_exit_functions(GrFiber *fiber) {
  while (exit_functions) {
    gr_lock(&exit_lock);
    ExitFunction *entry = exit_functions;
    exit_functions = entry ? entry->older : 0;
    gr_unlock(&exit_lock);
    if (entry && entry->function && gr_call_spread(fiber, entry->function, entry->args, entry->kwargs) == 0) {
      gr_write_unraisable(fiber, "in atexit callback", entry->function);
    }
  }
}
