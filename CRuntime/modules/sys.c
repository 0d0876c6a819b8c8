// The sys module: hooks, limits and information about the program. What it holds is made in sys_setup.c.
#include "sys_private.h"
#include "../exec/exception_core.h"
#include "../exec/module_core.h"
#include "../exec/recursion.h"
#include "../exec/frame.h"
#include "grouse/io.h"
#include "grouse/number.h"
#include "sys.bind.h"
#include <stdio.h>

GR_NAME(gr_name___sizeof__, "__sizeof__");
GR_NAME(gr_name_pdb, "pdb");
GR_NAME(gr_name_set_trace, "set_trace");
GR_NAME(gr_name_PYTHONBREAKPOINT, "PYTHONBREAKPOINT");
GR_NAME(gr_name_surrogateescape, "surrogateescape");
GR_STATIC_TEXT(text_utf8, "utf-8");

enum { SMALLEST_DIGIT_LIMIT = 640 };

static struct {
  GrList *audit_hooks;
  double switch_interval;
  int32_t dlopen_flags;
} state = {.switch_interval = 0.005, .dlopen_flags = 2};

// ---- exit and exceptions

GrValue gr_sys_exit(GrFiber *fiber, GrValue status) {
  // exit(None) has no args, so that e.args is what CPython has.
  if (status == GR_NONE) {
    GrException *exception = gr_exception_create(fiber, &gr_exc_SystemExit, &gr_tuple_empty);
    if (exception) {
      gr_raise_instance(fiber, exception);
    }
    return 0;
  }
  if (gr_is_tuple(status)) {
    GrException *exception = gr_exception_create(fiber, &gr_exc_SystemExit, gr_as_tuple(status));
    if (exception) {
      gr_raise_instance(fiber, exception);
    }
    return 0;
  }
  return gr_raise_value(fiber, &gr_exc_SystemExit, status);
}

GrValue gr_sys_exc_info(GrFiber *fiber) {
  GrException *handled = fiber->handled;
  GrTuple *result =
      handled ? gr_tuple_pack(fiber, 3, GR_VALUE(handled->base.type), GR_VALUE(handled),
                              handled->traceback ? handled->traceback : GR_NONE)
              : gr_tuple_pack(fiber, 3, GR_NONE, GR_NONE, GR_NONE);
  return result ? GR_VALUE(result) : 0;
}

GrValue gr_sys_exception(GrFiber *fiber) { return fiber->handled ? GR_VALUE(fiber->handled) : GR_NONE; }

bool gr_sys_excepthook(GrFiber *fiber, GrValue exctype, GrValue value, GrValue traceback) {
  (void)exctype;
  if (!gr_is_exception(value)) {
    GrStr *text = gr_str_format(fiber, "TypeError: print_exception(): Exception expected for value, %T found\n", value);
    gr_write_stderr(fiber, text);
    return true;
  }
  GrException *exception = gr_as_exception(value);
  if (traceback != GR_NONE && exception->traceback == 0) {
    exception->traceback = traceback;
  }
  gr_print_exception(fiber, exception);
  return true;
}

bool gr_sys_displayhook(GrFiber *fiber, GrValue object) { return gr_display_value(fiber, object); }

GrValue gr_sys_breakpointhook(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  const char *wanted = getenv(gr_name_PYTHONBREAKPOINT.bytes);
  if (wanted && strcmp(wanted, "0") == 0) {
    return GR_NONE;
  }
  GrValue pdb = gr_import(fiber, &gr_name_pdb);
  GrValue set_trace = pdb ? gr_getattr(fiber, pdb, &gr_name_set_trace) : 0;
  return set_trace ? gr_call(fiber, set_trace, args, nargs, kwnames) : 0;
}

// ---- auditing

bool gr_sys_addaudithook(GrFiber *fiber, GrValue hook) {
  if (state.audit_hooks == 0) {
    state.audit_hooks = gr_list_new(fiber, 1);
  }
  return state.audit_hooks && gr_list_push(fiber, state.audit_hooks, hook);
}

GrValue gr_sys_audit(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length) {
    return gr_raise_no_keywords(fiber, "sys.audit");
  }
  if (nargs == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "audit() missing 1 required positional argument: 'event'");
  }
  if (!gr_is_str(args[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "expected str for argument 'event', not %T", args[0]);
  }
  GrTuple *rest = state.audit_hooks ? gr_tuple_new(fiber, args + 1, (int64_t)nargs - 1) : 0;
  for (int64_t i = 0; rest && i < gr_list_length(state.audit_hooks); i++) {
    if (gr_call2(fiber, gr_list_find(state.audit_hooks, i), args[0], GR_VALUE(rest)) == 0) {
      return 0;
    }
  }
  return state.audit_hooks && rest == 0 ? 0 : GR_NONE;
}

// ---- tracing: compiled code reports no events

GrValue gr_sys_gettrace(GrFiber *fiber) {
  (void)fiber;
  return GR_NONE;
}
GrValue gr_sys_getprofile(GrFiber *fiber) {
  (void)fiber;
  return GR_NONE;
}
static bool refuse_tracing(GrFiber *fiber, GrValue function, const char *name) {
  if (function == GR_NONE) {
    return true;
  }
  gr_raise(fiber, &gr_exc_RuntimeError, "sys.%s(): compiled code cannot be traced", name);
  return false;
}
bool gr_sys_settrace(GrFiber *fiber, GrValue function) { return refuse_tracing(fiber, function, "settrace"); }
bool gr_sys_setprofile(GrFiber *fiber, GrValue function) { return refuse_tracing(fiber, function, "setprofile"); }
GrValue gr_sys_call_tracing(GrFiber *fiber, GrValue func, GrTuple *args) {
  return gr_call_spread(fiber, func, args, 0);
}

// ---- limits

bool gr_sys_getrecursionlimit(GrFiber *fiber, int64_t *result) {
  *result = fiber->recursion_limit;
  return true;
}

bool gr_sys_setrecursionlimit(GrFiber *fiber, int32_t limit) {
  if (limit < 1) {
    gr_raise(fiber, &gr_exc_ValueError, "recursion limit must be greater or equal than 1");
    return false;
  }
  int64_t depth = gr_recursion_depth(fiber);
  if (depth >= limit) {
    gr_raise(fiber, &gr_exc_RecursionError,
             "cannot set the recursion limit to %d at the recursion depth %lld: the limit is too low", (int)limit,
             (long long)depth);
    return false;
  }
  fiber->recursion_limit = limit;
  gr_recursion_reset(fiber);
  return true;
}

bool gr_sys_get_int_max_str_digits(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = gr_int_max_str_digits;
  return true;
}

bool gr_sys_set_int_max_str_digits(GrFiber *fiber, int32_t maxdigits) {
  if (maxdigits != 0 && maxdigits < SMALLEST_DIGIT_LIMIT) {
    gr_raise(fiber, &gr_exc_ValueError, "maxdigits must be 0 or larger than %d", SMALLEST_DIGIT_LIMIT);
    return false;
  }
  gr_int_max_str_digits = maxdigits;
  return true;
}

bool gr_sys_getswitchinterval(GrFiber *fiber, double *result) {
  (void)fiber;
  *result = state.switch_interval;
  return true;
}
bool gr_sys_setswitchinterval(GrFiber *fiber, double interval) {
  if (interval <= 0) {
    gr_raise(fiber, &gr_exc_ValueError, "switch interval must be strictly positive");
    return false;
  }
  state.switch_interval = interval;
  return true;
}

bool gr_sys_getdlopenflags(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = state.dlopen_flags;
  return true;
}
bool gr_sys_setdlopenflags(GrFiber *fiber, int32_t flags) {
  (void)fiber;
  state.dlopen_flags = flags;
  return true;
}

// ---- encodings and strings

GrValue gr_sys_getdefaultencoding(GrFiber *fiber) {
  (void)fiber;
  return GR_VALUE(&text_utf8);
}
GrValue gr_sys_getfilesystemencoding(GrFiber *fiber) {
  (void)fiber;
  return GR_VALUE(&text_utf8);
}
GrValue gr_sys_getfilesystemencodeerrors(GrFiber *fiber) {
  (void)fiber;
  return GR_VALUE(&gr_name_surrogateescape);
}

GrValue gr_sys_intern(GrFiber *fiber, GrValue string) {
  if (!gr_is_str(string)) {
    return gr_raise(fiber, &gr_exc_TypeError, "intern() argument must be str, not %T", string);
  }
  if (!gr_is_exactly(string, &gr_str_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "can't intern %T", string);
  }
  GrStr *result = gr_str_intern(fiber, gr_as_str(string));
  return result ? GR_VALUE(result) : 0;
}

// ---- memory

bool gr_sys_getrefcount(GrFiber *fiber, GrValue object, int64_t *result) {
  (void)fiber, (void)object;
  *result = 2;
  return true;
}
bool gr_sys_getallocatedblocks(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = 0;
  return true;
}

GrValue gr_sys_getsizeof(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  size_t total = nargs + (kwnames ? (size_t)kwnames->length : 0);
  if (nargs < 1 || total > 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "getsizeof() takes from 1 to 2 arguments (%zu given)", total);
  }
  bool found;
  GrValue size = gr_call_special(fiber, args[0], &gr_name___sizeof__, 0, 0, &found);
  if (!found && !gr_has_exception(fiber)) {
    gr_raise(fiber, &gr_exc_TypeError, "Type %T doesn't define __sizeof__", args[0]);
  }
  int64_t number = 0;
  if (size && gr_index_i64(fiber, size, &gr_exc_OverflowError, &number)) {
    if (number >= 0) {
      return gr_int_from_i64(fiber, number);
    }
    gr_raise(fiber, &gr_exc_ValueError, "__sizeof__() should return >= 0");
  }
  return total == 2 && gr_clear_if(fiber, &gr_exc_TypeError) ? args[1] : 0;
}

int gr_sys_is_finalizing(GrFiber *fiber) {
  (void)fiber;
  return gr_exit_stage == 2;
}
bool gr_sys__clear_type_cache(GrFiber *fiber) {
  (void)fiber;
  return true;
}

bool gr_sys__debugmallocstats(GrFiber *fiber) {
  (void)fiber;
  fprintf(stderr, "%zu bytes in use\n", gr_heap_size());
  return true;
}

bool gr_sys__getquickenedcount(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = 0;
  return true;
}

// ---- async hooks

bool gr_sys_set_asyncgen_hooks(GrFiber *fiber, GrValue firstiter, GrValue finalizer) {
  GrValue hooks[] = {firstiter, finalizer};
  const char *names[] = {"firstiter", "finalizer"};
  for (int i = 1; i >= 0; i--) {
    if (hooks[i] && hooks[i] != GR_NONE && gr_type_of(hooks[i])->call == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "callable %s expected, got %T", names[i], hooks[i]);
      return false;
    }
  }
  for (int i = 0; i < 2; i++) {
    if (hooks[i]) {
      fiber->async_hooks[i] = hooks[i] == GR_NONE ? 0 : hooks[i];
    }
  }
  return true;
}

bool gr_sys_get_coroutine_origin_tracking_depth(GrFiber *fiber, int64_t *result) {
  *result = fiber->coroutine_origin_depth;
  return true;
}
bool gr_sys_set_coroutine_origin_tracking_depth(GrFiber *fiber, int32_t depth) {
  if (depth < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "depth must be >= 0");
    return false;
  }
  fiber->coroutine_origin_depth = depth;
  return true;
}

// ---- frames

GrValue gr_sys__current_frames(GrFiber *fiber) {
  GrDict *dict = gr_dict_new(fiber, 0);
  return dict ? GR_VALUE(dict) : 0;
}
GrValue gr_sys__current_exceptions(GrFiber *fiber) {
  GrDict *dict = gr_dict_new(fiber, 1);
  GrValue info = dict ? gr_sys_exception(fiber) : 0;
  return info && gr_dict_set(fiber, dict, gr_tag_int(fiber->id), info) ? GR_VALUE(dict) : 0;
}

GrValue gr_sys__getframe(GrFiber *fiber, int32_t depth) {
  GrFrame *frame = gr_frame_of_caller(fiber, depth < 0 ? 0 : depth);
  return frame ? GR_VALUE(frame) : 0;
}
