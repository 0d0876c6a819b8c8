// What happens when a thread waits and nothing can wake it: before other threads were started, and when all wait.
#define _GNU_SOURCE
#include "scheduler.h"
#include "../exec/frame.h"
#include "../exec/recursion.h"
#include "../exec/module_core.h"
#include "../exec/signal.h"
#include "grouse/str.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_FRAMES = 30, MOST_THREADS = 100 };

// ---- waiting alone

GrWake gr_park_alone(GrFiber *fiber, int64_t deadline) {
  sigset_t all, old;
  sigfillset(&all);
  // Between the look at what is pending and the sleep no signal may get lost.
  sigprocmask(SIG_SETMASK, &all, &old);
  if (deadline == GR_FOREVER && !gr_signals_pending && !gr_signals_have_handlers()) {
    gr_main_fiber = fiber;
    fiber->stack_pointer = 0;
    gr_report_deadlock();
  }
  GrWake wake = GR_WAKE_SIGNAL;
  if (!gr_signals_pending) {
    int64_t left = deadline == GR_FOREVER ? 0 : deadline - gr_now();
    left = left > 0 ? left : 0;
    struct timespec limit = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
    if (ppoll(0, 0, deadline == GR_FOREVER ? 0 : &limit, &old) == 0) {
      wake = GR_WAKE_TIMEOUT;
    }
  }
  sigprocmask(SIG_SETMASK, &old, 0);
  return wake;
}

// ---- the report

static void print_str(const GrStr *text) { fprintf(stderr, "%.*s", (int)text->size, text->bytes); }

// The Python functions of a fiber, innermost first. [frame] is its innermost frame pointer.
static void print_stack(const GrFiber *fiber, uintptr_t frame) {
  GrStackWalk walk = {.frame = frame, .high = fiber->stack_high};
  int frames = 0;
  for (uintptr_t address; (address = gr_stack_walk_python(&walk)) != 0;) {
    const GrSite *site = gr_site_of_address(address);
    if (site == 0) {
      continue;
    }
    if (frames++ == MOST_FRAMES) {
      fputs("  ...\n", stderr);
      return;
    }
    fputs("  File \"", stderr);
    print_str(site->code->filename);
    fprintf(stderr, "\", line %d in ", (int)site->line);
    print_str(site->code->name);
    fputc('\n', stderr);
  }
}

static void print_fiber(const GrFiber *fiber, const char *title) {
  fprintf(stderr, "%s 0x%016lx (most recent call first):\n", title, (unsigned long)(uintptr_t)fiber);
  print_stack(fiber, fiber->stack_pointer ? gr_context_frame(fiber->stack_pointer) : (uintptr_t)__builtin_frame_address(0));
}

void gr_report_deadlock(void) {
  fputs("Fatal Python error: deadlock: all threads wait for each other\n\n", stderr);
  size_t shown = 0;
  for (size_t i = 0; i < gr_arena_used && shown < MOST_THREADS; i++) {
    if (gr_arena_live[i]) {
      print_fiber(gr_fiber_at(gr_arena_start + i * GR_STACK_SIZE), "Thread");
      fputc('\n', stderr);
      shown++;
    }
  }
  if (gr_fiber_count > (int64_t)shown) {
    fprintf(stderr, "... and %lld more threads\n\n", (long long)(gr_fiber_count - (int64_t)shown));
  }
  print_fiber(gr_main_fiber, "Main thread");
  _exit(EXIT_FAILURE);
}
