// Signals. The C handler only notes what arrived and asks the main fiber to look; Python handlers run in the main fiber
// at its next stack check.
#include "signal.h"
#include "exception_core.h"
#include "frame.h"
#include "module_core.h"
#include <errno.h>
#include <unistd.h>

_Atomic bool gr_signals_pending;
GrValue gr_signal_handlers[GR_SIGNAL_COUNT];
GrValue gr_signal_default_interrupt;
int gr_signal_wakeup_fd = -1;
bool gr_signal_wakeup_warns = true;

static _Atomic bool arrived[GR_SIGNAL_COUNT];
static GrFiber *main_fiber;

void gr_signal_arrived(int number) {
  int saved = errno;
  if (gr_scheduler && gr_scheduler->signal_forward(main_fiber, number)) {
    errno = saved;
    return;
  }
  arrived[number] = true;
  gr_signals_pending = true;
  atomic_store_explicit(&main_fiber->limit, ~(uintptr_t)0, memory_order_seq_cst);
  if (gr_signal_wakeup_fd >= 0) {
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(gr_signal_wakeup_fd, &byte, 1);
    (void)written;
  }
  if (gr_scheduler) {
    gr_scheduler->signal_noted();
  }
  errno = saved;
}

bool gr_signal_install(int number, void (*handler)(int)) {
  // No SA_RESTART: blocking calls come back to see the pending work.
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, 0) == 0;
}

static bool run_handler(GrFiber *fiber, int number) {
  GrValue handler = gr_signal_handlers[number];
  if (handler == 0) {
    // SIGINT before anything imported signal.
    if (number == SIGINT) {
      GrException *exception = gr_exception_make(fiber, &gr_exc_KeyboardInterrupt, &gr_tuple_empty);
      if (exception) {
        gr_raise_instance(fiber, exception);
      }
      return false;
    }
    return true;
  }
  if (gr_type_of(handler)->call == 0) {
    return true;
  }
  GrFrame *frame = gr_frame_of_caller(fiber, 0);
  gr_clear_exception(fiber);
  return gr_call2(fiber, handler, gr_tag_int(number), frame ? GR_VALUE(frame) : GR_NONE) != 0;
}

bool gr_signals_handle(GrFiber *fiber) {
  if (fiber != main_fiber) {
    atomic_store_explicit(&main_fiber->limit, ~(uintptr_t)0, memory_order_seq_cst);
    return true;
  }
  gr_signals_pending = false;
  for (int number = 1; number < GR_SIGNAL_COUNT; number++) {
    if (arrived[number]) {
      arrived[number] = false;
      if (!run_handler(fiber, number)) {
        // The others wait for the next check.
        gr_signals_pending = true;
        atomic_store_explicit(&main_fiber->limit, ~(uintptr_t)0, memory_order_seq_cst);
        return false;
      }
    }
  }
  return true;
}

bool gr_signals_have_handlers(void) {
  for (int number = 1; number < GR_SIGNAL_COUNT; number++) {
    GrValue handler = gr_signal_handlers[number];
    if (handler && handler != gr_signal_default_interrupt && gr_type_of(handler)->call) {
      return true;
    }
  }
  return gr_signal_wakeup_fd >= 0;
}

void gr_signals_start(GrFiber *fiber) {
  main_fiber = fiber;
  struct sigaction current;
  if (sigaction(SIGINT, 0, &current) == 0 && current.sa_handler == SIG_DFL) {
    gr_signal_install(SIGINT, gr_signal_arrived);
  }
  gr_signal_install(SIGPIPE, SIG_IGN);
  gr_signal_install(SIGXFSZ, SIG_IGN);
}
