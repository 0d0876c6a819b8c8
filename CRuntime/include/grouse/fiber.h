// The fiber: the state of one thread of Python, first argument of every function that can raise, allocate
// or run Python code. A fiber is owned by the OS thread that runs it; only `limit` is written by others.
#ifndef GROUSE_FIBER_H
#define GROUSE_FIBER_H

#include "grouse/value.h"

struct pollfd;

struct GrFiber {
  // Lowest stack address a frame may start at. ~0 asks the fiber to look at its pending work (signals,
  // preemption, cancellation) at the next stack check.
  _Atomic uintptr_t limit;
  GrThread *thread;          // reload after anything that may switch
  GrException *exception;    // the pending exception; 0 unless a function has just returned its sentinel
  bool lookup_failed;        // the call that has just failed found no method; gr_trace takes it
  GrException *handled;      // what `except` blocks around the running code handle (sys.exc_info)
  uintptr_t stack_low, stack_high;
  uintptr_t real_limit;      // what limit is set back to after a poll
  GrTuple *repr_stack;       // objects whose repr is running (Py_ReprEnter)
  GrValue context;           // the current contextvars.Context, or 0
  GrValue locals;            // threading.local storage, or 0
  GrValue thread_object;     // the Thread it runs, or 0
  int64_t recursion_limit;   // sys.setrecursionlimit
  int64_t id;
  int64_t switch_count;
  GrValue async_hooks[2];    // sys.set_asyncgen_hooks: firstiter, finalizer; 0 = none
  int64_t coroutine_origin_depth;
  GrValue class_namespace;   // of the class statement being built (gr_build_class), and the attributes the
  GrTuple *class_slots;      // compiler foresaw for it; type.__new__ takes them when it gets that namespace
  // The scheduler's part (concurrency/scheduler.h).
  void *stack_pointer;       // while it does not run
  _Atomic uint64_t wait;     // what it waits for: ticket, reason, state
  GrFiber *next;             // in a run queue or a list of free fibers
  GrValue start[3];          // function, args and kwargs of a new thread
  GrValue sentinel;          // the lock released when the thread has ended, or 0
  bool pooled;               // has one of the arena's small stacks
  bool runs;                 // the collector's, while the world is stopped
};

// The OS thread's own record. Only that thread and, with the world stopped, the collector touch it.
struct GrThread {
  void *free_lists[17];          // [granules]; conservative objects, zeroed
  void *atomic_free_lists[17];   // pointer-free
  GrFiber *_Atomic current;      // 0 while it looks for something to run
  GrThread *_Atomic next;        // list of all threads; records are never freed
  void *collector_handle;
  void *stack_pointer;           // of its own stack, while it is on a fiber's
  void *stack_high;              // where its own stack starts
  _Atomic uintptr_t stopped_at;  // stack pointer where the collector stopped it, 0: not stopped
};

// The stack check's slow path: polls pending work, grows the limit while fewer than recursion_limit Python
// frames are on the stack, else raises RecursionError. True: go on. False: an exception is set.
GR_COLD bool gr_stack_slow(GrFiber *fiber);

// As gr_stack_slow; [where] is appended to the message: " while getting the repr of an object".
GR_COLD bool gr_stack_slow_in(GrFiber *fiber, const char *where);

// At the start of every compiled function that calls, and of native functions that recurse.
static inline bool gr_stack_check(GrFiber *fiber) {
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  return GR_LIKELY(here > atomic_load_explicit(&fiber->limit, memory_order_relaxed)) ||
         gr_stack_slow(fiber);
}
// For native functions that recurse, with CPython's words for what they were doing.
static inline bool gr_stack_check_in(GrFiber *fiber, const char *where) {
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  return GR_LIKELY(here > atomic_load_explicit(&fiber->limit, memory_order_relaxed)) ||
         gr_stack_slow_in(fiber, where);
}
// At back edges of loops that do not call: true to go on.
static inline bool gr_poll(GrFiber *fiber) {
  return GR_LIKELY(atomic_load_explicit(&fiber->limit, memory_order_relaxed) != ~(uintptr_t)0) ||
         gr_stack_slow(fiber);
}

// The running fiber from a thread-local; only for callbacks that get no fiber (C library, signals). Not inlined
// so that no compiler keeps the thread-local's address over a switch.
GrFiber *gr_current_fiber(void);
// The record of this OS thread; 0 for one that never runs Python.
GrThread *gr_current_thread(void);
void gr_set_current_thread(GrThread *thread);

// What the scheduler does for code that is in every program; linked only into programs that can start threads.
typedef struct GrScheduler {
  void (*poll)(GrFiber *fiber);          // at a stack check: gives way if its time is up
  // Both from signal handlers. True: another OS thread, which has to be interrupted, gets the signal instead.
  bool (*signal_forward)(GrFiber *main, int number);
  void (*signal_noted)(void);
  int (*wait_fds)(GrFiber *fiber, struct pollfd *fds, size_t count, int64_t deadline);
  bool (*sleep_until)(GrFiber *fiber, int64_t deadline);
  void (*blocking_begin)(GrFiber *fiber);
  void (*blocking_end)(GrFiber *fiber);
  void (*finish)(GrFiber *fiber);        // at exit: no other fiber runs Python any more
} GrScheduler;
// 0 until the first thread beside the main one is started.
extern const GrScheduler *gr_scheduler;

#endif
