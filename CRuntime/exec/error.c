// Raising: what native and emitted code calls to set, inspect and pass on the pending exception.
//
// An exception gets its context (__context__) when it is raised: the one the running code handles. Builtin types
// are made directly, without their Python constructor; classes written in Python are called.
#include "exception_core.h"
#include <errno.h>
#include <string.h>

// ---- setting the pending exception

// Gives [exception] the context it is raised in. The chain of the handled exception must not lead back to it.
static void exception_chain(GrException *exception, GrException *handled) {
  if (handled == 0 || handled == exception) {
    return;
  }
  GrException *slow = handled;
  bool step = false;
  for (GrException *o = handled; o->context != 0; o = o->context) {
    if (o->context == exception) {
      o->context = 0;
      break;
    }
    // A chain that is a cycle already is left alone.
    if (o->context == slow) {
      break;
    }
    if (step) {
      slow = slow->context;
    }
    step = !step;
  }
  exception->context = handled;
}

void gr_raise_instance(GrFiber *fiber, GrException *exception) {
  exception_chain(exception, fiber->handled);
  fiber->exception = exception;
}

void gr_set_exception(GrFiber *fiber, GrException *exception) { fiber->exception = exception; }

static GrValue raise_with_args(GrFiber *fiber, GrType *type, GrTuple *args) {
  if (args == 0) {
    return 0;
  }
  GrException *exception = gr_exception_create(fiber, type, args);
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}

GrValue gr_raise(GrFiber *fiber, GrType *type, const char *format, ...) {
  va_list list;
  va_start(list, format);
  GrStr *message = gr_str_vformat(fiber, format, list);
  va_end(list);
  return message ? gr_raise_value(fiber, type, GR_VALUE(message)) : 0;
}

GrValue gr_raise_value(GrFiber *fiber, GrType *type, GrValue value) {
  return raise_with_args(fiber, type, gr_tuple_new(fiber, &value, 1));
}

// ---- particular exceptions

// Raised when memory is exhausted, so it is there already. Its traceback is dropped on each use.
static GrException memory_error = {.base = {.type = &gr_exc_MemoryError}, .args = &gr_tuple_empty};

GrValue gr_raise_memory_error(GrFiber *fiber) {
  memory_error.traceback = 0;
  memory_error.context = memory_error.cause = 0;
  memory_error.base.flags = 0;
  gr_raise_instance(fiber, &memory_error);
  return 0;
}

GrValue gr_raise_key_error(GrFiber *fiber, GrValue key) {
  return gr_raise_value(fiber, &gr_exc_KeyError, key);
}

GrValue gr_raise_stop_iteration(GrFiber *fiber, GrValue value) {
  GrTuple *args = value == GR_NONE ? &gr_tuple_empty : gr_tuple_new(fiber, &value, 1);
  return raise_with_args(fiber, &gr_exc_StopIteration, args);
}

GrValue gr_raise_os_error(GrFiber *fiber, int number, GrValue filename, GrValue filename2) {
  GrStr *text = gr_str_from_c(fiber, strerror(number));
  if (text == 0) {
    return 0;
  }
  GrTuple *args = gr_tuple_pack(fiber, 2, gr_tag_int(number), GR_VALUE(text));
  GrException *exception = args ? gr_exception_make(fiber, gr_os_error_class(number), args) : 0;
  if (exception == 0) {
    return 0;
  }
  exception->fields[GR_OS_ERRNO] = args->items[0];
  exception->fields[GR_OS_STRERROR] = args->items[1];
  exception->fields[GR_OS_FILENAME] = filename;
  exception->fields[GR_OS_FILENAME2] = filename2;
  gr_raise_instance(fiber, exception);
  return 0;
}

GrValue gr_raise_import_error(GrFiber *fiber, GrType *type, GrStr *message, GrValue name, GrValue path) {
  GrTuple *args = message ? gr_tuple_pack(fiber, 1, GR_VALUE(message)) : 0;
  GrException *exception = args ? gr_exception_create(fiber, type, args) : 0;
  if (exception) {
    exception->fields[GR_IMPORT_NAME] = name;
    exception->fields[GR_IMPORT_PATH] = path;
    gr_raise_instance(fiber, exception);
  }
  return 0;
}

GrValue gr_raise_assertion(GrFiber *fiber, GrValue message) {
  GrTuple *args = message ? gr_tuple_new(fiber, &message, 1) : &gr_tuple_empty;
  return raise_with_args(fiber, &gr_exc_AssertionError, args);
}

// ---- the raise statement

// The instance a `raise` operand stands for; [what] begins the TypeError. 0: raised.
static GrException *exception_from_operand(GrFiber *fiber, GrValue operand, const char *complaint) {
  if (gr_is_exception(operand)) {
    return gr_as_exception(operand);
  }
  if (!gr_is_exception_class(operand)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s", complaint);
    return 0;
  }
  GrValue instance = gr_call0(fiber, operand);
  if (instance != 0 && !gr_is_exception(instance)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "calling %R should have returned an instance of BaseException, not %R", operand,
             GR_VALUE(gr_type_of(instance)));
    return 0;
  }
  return gr_as_exception(instance);
}

GrValue gr_raise_object(GrFiber *fiber, GrValue exception, GrValue cause) {
  GrException *instance =
      exception_from_operand(fiber, exception, "exceptions must derive from BaseException");
  if (instance == 0) {
    return 0;
  }
  if (cause != 0) {
    GrException *origin = 0;
    if (cause != GR_NONE) {
      origin = exception_from_operand(fiber, cause, "exception causes must derive from BaseException");
      if (origin == 0) {
        return 0;
      }
    }
    instance->cause = origin;
    instance->base.flags |= GR_SUPPRESS_CONTEXT;
  }
  gr_raise_instance(fiber, instance);
  return 0;
}

GrValue gr_reraise(GrFiber *fiber, GrException *exception) {
  fiber->exception = exception;
  return 0;
}

GrValue gr_reraise_handled(GrFiber *fiber) {
  if (fiber->handled == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "No active exception to reraise");
  }
  fiber->exception = fiber->handled;
  return 0;
}

// ---- looking at the pending exception

bool gr_exception_is(GrFiber *fiber, const GrType *type) {
  return fiber->exception != 0 && gr_exception_isa(fiber->exception, type);
}

bool gr_clear_if(GrFiber *fiber, const GrType *type) {
  if (!gr_exception_is(fiber, type)) {
    return false;
  }
  fiber->exception = 0;
  return true;
}

// ---- handlers

GrException *gr_handler_enter(GrFiber *fiber, GrException **saved) {
  GrException *exception = gr_take_exception(fiber);
  *saved = fiber->handled;
  fiber->handled = exception;
  return exception;
}

static int raise_bad_except_class(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_TypeError,
           "catching classes that do not inherit from BaseException is not allowed");
  return -1;
}

int gr_exception_matches(GrFiber *fiber, GrValue exception, GrValue type) {
  const GrType *own = gr_type_of(exception);
  if (GR_LIKELY(gr_is_exception_class(type))) {
    return own == (GrType *)(void *)type || gr_is_subtype(own, (GrType *)(void *)type);
  }
  if (!gr_is_tuple(type)) {
    return raise_bad_except_class(fiber);
  }
  GrTuple *types = gr_as_tuple(type);
  bool matches = false;
  for (int64_t i = 0; i < types->length; i++) {
    if (!gr_is_exception_class(types->items[i])) {
      return raise_bad_except_class(fiber);
    }
    matches = matches || gr_is_subtype(own, (GrType *)(void *)types->items[i]);
  }
  return matches;
}

// except*: the classes must be exceptions and no groups.
static bool check_star_class(GrFiber *fiber, GrValue type) {
  if (!gr_is_exception_class(type)) {
    return raise_bad_except_class(fiber) > 0;
  }
  if (gr_is_subtype((GrType *)(void *)type, &gr_exc_BaseExceptionGroup)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return false;
  }
  return true;
}

static bool check_star_classes(GrFiber *fiber, GrValue type) {
  if (!gr_is_tuple(type)) {
    return check_star_class(fiber, type);
  }
  for (int64_t i = 0; i < gr_as_tuple(type)->length; i++) {
    if (!check_star_class(fiber, gr_as_tuple(type)->items[i])) {
      return false;
    }
  }
  return true;
}

static GrValue wrap_naked(GrFiber *fiber, GrValue exception) {
  GrTuple *one = gr_tuple_new(fiber, &exception, 1);
  if (one == 0) {
    return 0;
  }
  GrValue args[] = {GR_VALUE(&gr_str_empty), GR_VALUE(one)};
  GrValue group = gr_call(fiber, GR_VALUE(&gr_exc_BaseExceptionGroup), args, 2, 0);
  if (group != 0) {
    gr_as_exception(group)->traceback = gr_as_exception(exception)->traceback;
  }
  return group;
}

GrValue gr_except_star_match(GrFiber *fiber, GrValue exception, GrValue type, GrValue *rest) {
  *rest = GR_NONE;
  if (!check_star_classes(fiber, type)) {
    return 0;
  }
  int matches = gr_exception_matches(fiber, exception, type);
  if (matches < 0) {
    return 0;
  }
  bool is_group = gr_is_instance_of(exception, &gr_exc_BaseExceptionGroup);
  if (matches > 0) {
    return is_group ? exception : wrap_naked(fiber, exception);
  }
  if (!is_group) {
    *rest = exception;
    return GR_NONE;
  }
  GrValue match = 0;
  return gr_group_split(fiber, exception, type, &match, rest) ? match : 0;
}
