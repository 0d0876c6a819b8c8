// The life of a program: runtime start, the main fiber's stack, running __main__, what happens to an exception
// nobody caught, exit status, and the order of things at the end.
#include "../concurrency/context.h"
#include "exception_core.h"
#include "module_core.h"
#include "recursion.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

GR_NAME(gr_name_excepthook, "excepthook");
GR_NAME(gr_name___excepthook__, "__excepthook__");
GR_NAME(gr_name_last_type, "last_type");
GR_NAME(gr_name_last_value, "last_value");
GR_NAME(gr_name_last_traceback, "last_traceback");
GR_NAME(gr_name_stdout, "stdout");
GR_NAME(gr_name_stderr, "stderr");
GR_NAME(gr_name_closed, "closed");
GR_NAME(gr_name_flush, "flush");
GR_NAME(gr_name_threading, "threading");
GR_NAME(gr_name__shutdown, "_shutdown");

enum { MAIN_STACK_SIZE = 1 << 30, RECURSION_LIMIT = 1000, EXIT_FLUSH_FAILED = 120 };

const GrProgram *gr_program;
int gr_argc;
char **gr_argv;
int gr_exit_stage;

static GrThread main_thread;
static GrFiber main_fiber;

// ---- the running fiber

static _Thread_local GrThread *own_thread;

GR_NOINLINE GrThread *gr_current_thread(void) { return own_thread; }
GR_NOINLINE void gr_set_current_thread(GrThread *thread) { own_thread = thread; }
GR_NOINLINE GrFiber *gr_current_fiber(void) { return own_thread ? own_thread->current : 0; }

// ---- failures of the runtime itself

void gr_assert_failed(const char *text, const char *file, int line) {
  fprintf(stderr, "grouse: %s:%d: assertion failed: %s\n", file, line, text);
  abort();
}

void gr_bug(const char *message) {
  fprintf(stderr, "grouse: internal error: %s\n", message);
  abort();
}

// ---- uncaught exceptions

// True if sys.excepthook is the one the program started with.
static bool has_default_hook(GrFiber *fiber, GrValue *hook) {
  *hook = gr_sys_find(fiber, &gr_name_excepthook);
  return *hook == 0 || *hook == gr_sys_find(fiber, &gr_name___excepthook__);
}

static void call_hook(GrFiber *fiber, GrValue hook, GrException *exception) {
  GrValue tb = exception->traceback ? exception->traceback : GR_NONE;
  if (gr_call3(fiber, hook, GR_VALUE(exception->base.type), GR_VALUE(exception), tb)) {
    return;
  }
  GrException *another = gr_take_exception(fiber);
  gr_write_stderr(fiber, gr_str_from_c(fiber, "Error in sys.excepthook:\n"));
  gr_print_exception(fiber, another);
  gr_write_stderr(fiber, gr_str_from_c(fiber, "\nOriginal exception was:\n"));
  gr_print_exception(fiber, exception);
}

static void report_uncaught(GrFiber *fiber, GrException *exception) {
  GrValue hook, tb = exception->traceback ? exception->traceback : GR_NONE;
  gr_sys_set(fiber, &gr_name_last_type, GR_VALUE(exception->base.type));
  gr_sys_set(fiber, &gr_name_last_value, GR_VALUE(exception));
  gr_sys_set(fiber, &gr_name_last_traceback, tb);
  if (has_default_hook(fiber, &hook)) {
    gr_print_exception(fiber, exception);
  } else {
    call_hook(fiber, hook, exception);
  }
}

// The status of SystemExit; a code that is no int is printed.
static int exit_status(GrFiber *fiber, GrException *exception) {
  GrValue code = exception->fields[GR_EXIT_CODE];
  if (code == 0 || code == GR_NONE) {
    return 0;
  }
  if (gr_is_int(code)) {
    int64_t number;
    return gr_int_to_i64(code, &number) && number >= INT32_MIN && number <= INT32_MAX ? (int)number & 255 : 255;
  }
  GrStr *text = gr_str_format(fiber, "%U\n", code);
  gr_clear_exception(fiber);
  if (text) {
    gr_file_flush(fiber, gr_sys_find(fiber, &gr_name_stdout));
    gr_clear_exception(fiber);
    gr_write_stderr(fiber, text);
  }
  return 1;
}

// What becomes of the exception that ended __main__. *interrupted: the process must die of SIGINT.
static int handle_uncaught(GrFiber *fiber, bool *interrupted) {
  GrException *exception = gr_take_exception(fiber);
  fiber->handled = 0;
  if (gr_exception_isa(exception, &gr_exc_SystemExit)) {
    return exit_status(fiber, exception);
  }
  *interrupted = gr_exception_isa(exception, &gr_exc_KeyboardInterrupt);
  report_uncaught(fiber, exception);
  gr_clear_exception(fiber);
  return 1;
}

// ---- the end

static bool is_closed(GrFiber *fiber, GrValue file) {
  GrValue closed = gr_getattr_find(fiber, file, &gr_name_closed);
  int truth = closed ? gr_truth(fiber, closed) : 0;
  gr_clear_exception(fiber);
  return truth > 0;
}

// False: what was written to stdout is lost.
static bool flush_streams(GrFiber *fiber) {
  bool good = true;
  GrValue out = gr_sys_find(fiber, &gr_name_stdout), err = gr_sys_find(fiber, &gr_name_stderr);
  if (out && out != GR_NONE && !is_closed(fiber, out) && !gr_file_flush(fiber, out)) {
    gr_write_unraisable(fiber, 0, out);
    good = false;
  }
  if (err && err != GR_NONE && !is_closed(fiber, err) && !gr_file_flush(fiber, err)) {
    gr_clear_exception(fiber);
    good = false;
  }
  return good;
}

// threading._shutdown() waits for the threads that are not daemons.
static void join_threads(GrFiber *fiber) {
  GrDict *modules = gr_sys_modules(fiber);
  GrValue threading = modules ? gr_dict_find_str(fiber, modules, &gr_name_threading) : 0;
  if (threading && gr_call_method(fiber, threading, &gr_name__shutdown, 0, 0, 0) == 0) {
    gr_write_unraisable(fiber, 0, threading);
  }
}

static bool finish(GrFiber *fiber) {
  join_threads(fiber);
  gr_run_exit_functions(fiber);
  gr_warn_unawaited(fiber);
  gr_clear_exception(fiber);
  if (gr_scheduler) {
    gr_scheduler->finish(fiber);
  }
  bool good = flush_streams(fiber);
  gr_exit_stage = 2;
  return good;
}

static void die_of_interrupt(void) {
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
}

// ---- the main fiber

static int main_status;

static void run_program(void *argument) {
  GrFiber *fiber = argument;
  gr_gc_set_stack((void *)fiber->stack_high);
  gr_signals_start(fiber);
  bool interrupted = false;
  if (!gr_module_run_main(fiber)) {
    main_status = handle_uncaught(fiber, &interrupted);
  }
  if (!finish(fiber) && main_status == 0) {
    main_status = EXIT_FLUSH_FAILED;
  }
  if (interrupted) {
    die_of_interrupt();
    main_status = 128 + SIGINT;
  }
  if (gr_scheduler) {
    // This may be another OS thread than the one that started the program, and others still run.
    fflush(0);
    _exit(main_status);
  }
}

static bool make_stack(GrFiber *fiber) {
  // Only touched pages take memory.
  char *stack = mmap(0, MAIN_STACK_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) {
    fprintf(stderr, "grouse: cannot reserve the main stack: %s\n", strerror(errno));
    return false;
  }
  fiber->stack_low = (uintptr_t)stack;
  fiber->stack_high = (uintptr_t)stack + MAIN_STACK_SIZE;
  return true;
}

int gr_main(int argc, char **argv, const GrProgram *program) {
  gr_program = program;
  gr_argc = argc;
  gr_argv = argv;
  main_thread.current = &main_fiber;
  main_fiber.thread = &main_thread;
  main_fiber.recursion_limit = RECURSION_LIMIT;
  main_fiber.id = 1;
  gr_gc_start(&main_thread);
  if (!make_stack(&main_fiber)) {
    return 1;
  }
  gr_recursion_reset(&main_fiber);
  gr_set_current_thread(&main_thread);
  gr_call_on(&main_thread.stack_pointer, (void *)main_fiber.stack_high, run_program, &main_fiber);
  return main_status;
}
