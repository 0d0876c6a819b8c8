// The _thread module: starting threads, which are fibers (concurrency/), and what threading needs to know about them.
#include "../exec/exception_core.h"
#include "../exec/module_core.h"
#include "../exec/signal.h"
#include "thread_private.h"
#include "grouse/structseq.h"
#include "_thread.bind.h"
#include <stdio.h>
#include <unistd.h>

GR_NAME(gr_name_error, "error");
GR_NAME(gr_name_LockType, "LockType");
GR_NAME(gr_name__ExceptHookArgs, "_ExceptHookArgs");
GR_NAME(gr_name_name, "name");
GR_NAME(gr_name_exc_type, "exc_type");
GR_NAME(gr_name_exc_value, "exc_value");
GR_NAME(gr_name_exc_traceback, "exc_traceback");
GR_NAME(gr_name_thread, "thread");

static const GrGetSetDef hook_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_exc_type, 0, "Exception type"),
    GR_STRUCTSEQ_FIELD(gr_name_exc_value, 1, "Exception value"),
    GR_STRUCTSEQ_FIELD(gr_name_exc_traceback, 2, "Exception traceback"),
    GR_STRUCTSEQ_FIELD(gr_name_thread, 3, "Exception thread"), {0}};
static GrStructSeqType hook_args_type =
    GR_STRUCTSEQ_TYPE(gr_name__ExceptHookArgs, gr_name__thread, hook_fields, 4, 4,
                      "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.");

enum { BEYOND_NATIVE_IDS = 1 << 22, SMALLEST_STACK = 32768 };

static int64_t stack_size;          // remembered only: all fibers' stacks have one size
static _Atomic int64_t thread_count;

// ---- functions

GrValue gr_thread_allocate_lock(GrFiber *fiber) { return gr_thread_lock_new(fiber); }
GrValue gr_thread_allocate(GrFiber *fiber) { return gr_thread_lock_new(fiber); }

bool gr_thread_get_ident(GrFiber *fiber, int64_t *result) {
  *result = gr_thread_ident(fiber);
  return true;
}
// The system does not know threads that are fibers: they get numbers beyond those of its own.
bool gr_thread_get_native_id(GrFiber *fiber, int64_t *result) {
  *result = fiber->pooled ? BEYOND_NATIVE_IDS + fiber->id : getpid();
  return true;
}

GrValue gr_thread_start_new_thread(GrFiber *fiber, GrValue function, GrValue args, GrValue kwargs) {
  if (gr_type_of(function)->call == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "first arg must be callable");
  }
  if (!gr_is_tuple(args)) {
    return gr_raise(fiber, &gr_exc_TypeError, "2nd arg must be a tuple");
  }
  if (kwargs && !gr_is_dict(kwargs)) {
    return gr_raise(fiber, &gr_exc_TypeError, "optional 3rd arg must be a dictionary");
  }
  atomic_fetch_add(&thread_count, 1);
  GrFiber *started = gr_fiber_start(fiber, function, gr_as_tuple(args), kwargs ? gr_as_dict(kwargs) : 0);
  if (started == 0) {
    atomic_fetch_sub(&thread_count, 1);
    return 0;
  }
  return gr_int_from_i64(fiber, gr_thread_ident(started));
}
GrValue gr_thread_start_new(GrFiber *fiber, GrValue function, GrValue args, GrValue kwargs) {
  return gr_thread_start_new_thread(fiber, function, args, kwargs);
}

// The life of a thread, on its own stack.
void gr_thread_run(GrFiber *fiber) {
  GrDict *kwargs = fiber->start[2] ? gr_as_dict(fiber->start[2]) : 0;
  GrValue result = gr_call_spread(fiber, fiber->start[0], gr_as_tuple(fiber->start[1]), kwargs);
  if (result == 0 && !gr_clear_if(fiber, &gr_exc_SystemExit)) {
    gr_write_unraisable(fiber, "in thread started by", fiber->start[0]);
  }
  fiber->start[0] = fiber->start[1] = fiber->start[2] = 0;
  fiber->locals = fiber->context = fiber->thread_object = 0;
  atomic_fetch_sub(&thread_count, 1);
  // Whoever joins the thread goes on from here.
  GrThreadLock *sentinel = (GrThreadLock *)(void *)fiber->sentinel;
  if (sentinel && !gr_thread_lock_release(fiber, sentinel)) {
    gr_clear_exception(fiber);
  }
}

GrValue gr_thread_exit(GrFiber *fiber) {
  GrException *exception = gr_exception_create(fiber, &gr_exc_SystemExit, &gr_tuple_empty);
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}
GrValue gr_thread_exit_thread(GrFiber *fiber) { return gr_thread_exit(fiber); }

bool gr_thread_interrupt_main(GrFiber *fiber, int32_t signum) {
  if (signum < 1 || signum >= GR_SIGNAL_COUNT) {
    gr_raise(fiber, &gr_exc_ValueError, "signal number out of range");
    return false;
  }
  GrValue handler = gr_signal_handlers[signum];
  if (handler == 0 ? signum == SIGINT : !gr_is_int(handler)) {
    gr_signal_arrived(signum);
  }
  return true;
}

bool gr_thread_stack_size(GrFiber *fiber, int64_t size, int64_t *result) {
  if (size < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "size must be 0 or a positive value");
    return false;
  }
  if (size > 0 && size < SMALLEST_STACK) {
    gr_raise(fiber, &gr_exc_ValueError, "size not valid: %lld bytes", (long long)size);
    return false;
  }
  *result = stack_size;
  stack_size = size;
  return true;
}
bool gr_thread__count(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = thread_count;
  return true;
}
GrValue gr_thread__set_sentinel(GrFiber *fiber) { return fiber->sentinel = gr_thread_lock_new(fiber); }

// The name of the thread in the hook's arguments, or the number of this one.
static GrStr *hook_thread_name(GrFiber *fiber, GrValue thread) {
  GrValue name = thread == GR_NONE ? 0 : gr_getattr(fiber, thread, &gr_name_name);
  if (name) {
    return gr_str(fiber, name);
  }
  if (thread != GR_NONE) {
    gr_clear_exception(fiber);
  }
  return gr_str_format(fiber, "%lld", (long long)(uintptr_t)fiber);
}

bool gr_thread__excepthook(GrFiber *fiber, GrValue args) {
  if (!gr_is_exactly(args, &hook_args_type.type)) {
    gr_raise(fiber, &gr_exc_TypeError, "_thread.excepthook argument type must be ExceptHookArgs");
    return false;
  }
  GrValue *items = gr_as_tuple(args)->items;
  if (items[0] == GR_VALUE(&gr_exc_SystemExit)) {
    return true;
  }
  GrStr *name = hook_thread_name(fiber, items[3]);
  GrStr *head = name ? gr_str_format(fiber, "Exception in thread %S:\n", name) : 0;
  if (head == 0) {
    return false;
  }
  gr_write_stderr(fiber, head);
  if (gr_is_instance_of(items[1], &gr_exc_BaseException)) {
    gr_print_exception(fiber, (GrException *)(void *)items[1]);
  }
  return true;
}

// ---- setup

bool gr_thread_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_structseq_ready(fiber, &hook_args_type) &&
         gr_dict_set_str(fiber, dict, &gr_name__ExceptHookArgs, GR_VALUE(&hook_args_type)) &&
         gr_dict_set_str(fiber, dict, &gr_name_error, GR_VALUE(&gr_exc_RuntimeError)) &&
         gr_dict_set_str(fiber, dict, &gr_name_LockType, GR_VALUE(&gr_thread_lock_type));
}

// ---- type objects

GrType gr_thread_lock_type = {GR_TYPE_HEAD(gr_name_lock, GrThreadLock), GR_THREAD_LOCK_SLOTS
                              .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_thread_rlock_type = {GR_TYPE_HEAD(gr_name_RLock, GrThreadRLock), GR_THREAD_RLOCK_SLOTS
                               .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
GrType gr_thread_local_type = {GR_TYPE_HEAD(gr_name__local, GrThreadLocal), GR_THREAD_LOCAL_SLOTS
                               .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
