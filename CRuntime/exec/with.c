// with and async with: entering and leaving context managers.
#include "grouse/ops.h"

GR_NAME(gr_name___enter__, "__enter__");
GR_NAME(gr_name___exit__, "__exit__");
GR_NAME(gr_name___aenter__, "__aenter__");
GR_NAME(gr_name___aexit__, "__aexit__");

// A special method bound to [manager]; 0 without an exception if its type has none.
static GrValue bind_special(GrFiber *fiber, GrValue manager, GrStr *name) {
  GrType *type = gr_type_of(manager);
  GrValue method = gr_type_lookup(fiber, type, name);
  if (method == 0) {
    return 0;
  }
  GrType *kind = gr_type_of(method);
  if (kind->type_flags & GR_TYPE_METHOD_DESCR) {
    return gr_method_new(fiber, method, manager);
  }
  return kind->descr_get ? kind->descr_get(fiber, method, manager, GR_VALUE(type)) : method;
}

static GrValue raise_missing(GrFiber *fiber, GrValue manager, bool is_async, const char *method) {
  const char *what = is_async ? "asynchronous context manager" : "context manager";
  if (method) {
    return gr_raise(fiber, &gr_exc_TypeError, "'%T' object does not support the %s protocol (missed %s method)",
                    manager, what, method);
  }
  return gr_raise(fiber, &gr_exc_TypeError, "'%T' object does not support the %s protocol", manager, what);
}

// What __aenter__ and __aexit__ give must be awaitable; the message names the method.
static GrValue check_awaitable(GrFiber *fiber, GrValue value, const char *method) {
  if (value == 0 || gr_is_exactly(value, &gr_coroutine_type) || gr_type_of(value)->await ||
      (gr_is_exactly(value, &gr_generator_type) && ((GrGenerator *)(void *)value)->kind == 3)) {
    return value;
  }
  return gr_raise(fiber, &gr_exc_TypeError,
                  "'async with' received an object from %s that does not implement __await__: %T", method, value);
}

GrValue gr_with_enter(GrFiber *fiber, GrValue manager, GrValue *exit, bool is_async) {
  GrStr *enter_name = is_async ? &gr_name___aenter__ : &gr_name___enter__;
  GrStr *exit_name = is_async ? &gr_name___aexit__ : &gr_name___exit__;
  if (gr_type_lookup(fiber, gr_type_of(manager), enter_name) == 0) {
    return raise_missing(fiber, manager, is_async, 0);
  }
  *exit = bind_special(fiber, manager, exit_name);
  if (*exit == 0) {
    return gr_has_exception(fiber) ? 0 : raise_missing(fiber, manager, is_async, exit_name->bytes);
  }
  bool found;
  GrValue result = gr_call_special(fiber, manager, enter_name, 0, 0, &found);
  return is_async ? check_awaitable(fiber, result, "__aenter__") : result;
}

GrValue gr_with_exit(GrFiber *fiber, GrValue exit, GrException *exception) {
  if (exception == 0) {
    return gr_call3(fiber, exit, GR_NONE, GR_NONE, GR_NONE);
  }
  return gr_call3(fiber, exit, GR_VALUE(exception->base.type), GR_VALUE(exception),
                  exception->traceback ? exception->traceback : GR_NONE);
}
