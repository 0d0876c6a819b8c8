// Private to concurrency/, gc/ and the modules made of waiting (_thread, _queue): fibers, the OS threads that run
// them, and how a fiber waits.
//
// A fiber that is about to wait takes a ticket (gr_wait_begin), tells whoever shall wake it where it is and under which
// ticket, and parks. Each waker tries to change the fiber's `wait` word; exactly one succeeds and makes the fiber
// runnable, the others find that the ticket is no longer waited for. A fiber leaves no trace of a wait behind: what it
// registered (a place in a list, a timer, a descriptor) is taken back before it goes on.
#ifndef GROUSE_CONCURRENCY_SCHEDULER_H
#define GROUSE_CONCURRENCY_SCHEDULER_H

#include "context.h"
#include "grouse/object.h"
#include "grouse/wait.h"
#include <pthread.h>

// ---- spin locks: held for a few instructions, never across a switch, never in signal handlers

typedef struct GrSpin {
  _Atomic uint8_t held;
} GrSpin;

// Tells the processor that this is a loop that waits.
static inline void gr_relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

GR_COLD void gr_spin_slow(GrSpin *lock);
static inline void gr_spin_lock(GrSpin *lock) {
  if (GR_UNLIKELY(atomic_exchange_explicit(&lock->held, 1, memory_order_acquire))) {
    gr_spin_slow(lock);
  }
}
static inline void gr_spin_unlock(GrSpin *lock) { atomic_store_explicit(&lock->held, 0, memory_order_release); }

// ---- OS threads

enum { GR_RING_SIZE = 256, GR_MAX_WORKERS = 1024 };

typedef struct GrWorker GrWorker;
typedef void (*GrAfterSwitch)(GrWorker *worker, void *argument);

struct GrWorker {
  GrThread base;
  GrAfterSwitch after;           // runs on the stack switched to, when the one left is saved
  void *after_argument;
  bool searching;                // counted in `searchers`
  _Atomic bool preempt;          // its fiber is asked to give way
  uint32_t tick;
  uint32_t blocking_calls;
  _Atomic uint32_t blocking;     // number of the blocking call it is in, 0 none
  _Atomic uint32_t switches;     // counts, so that the monitor sees whether it moves
  uint32_t seen_switches, seen_blocking;   // the monitor's
  _Atomic uint32_t sleeping;     // futex: 1 while it sleeps or is about to
  GrWorker *next_idle;
  GrFiber *free_fibers;
  int free_count;
  pthread_t handle;
  // Run queue: this worker appends and takes, others steal.
  _Alignas(64) _Atomic uint32_t head;
  _Alignas(64) _Atomic uint32_t tail;
  GrFiber *_Atomic ring[GR_RING_SIZE];
};

extern GrWorker *gr_workers[GR_MAX_WORKERS];
extern _Atomic int gr_worker_count;
// How many run Python at the same time (GROUSE_THREADS).
extern int gr_parallelism;

static inline GrWorker *gr_worker_of(const GrFiber *fiber) { return (GrWorker *)(void *)fiber->thread; }

// Starts the OS threads; called before the first fiber is made. False: raised.
bool gr_scheduler_start(GrFiber *fiber);

// ---- fibers

// The arena: stacks of one size at multiples of that size, the fiber's record at the high end of each.
enum { GR_STACK_SIZE = 512 << 10 };
extern uintptr_t gr_arena_start, gr_arena_end;
extern _Atomic size_t gr_arena_used;          // stacks that were ever used
extern _Atomic uint8_t *gr_arena_live;        // [stack]: holds a fiber
extern _Atomic int64_t gr_fiber_count;        // live ones, without the main fiber
extern GrFiber *gr_main_fiber;

static inline GrFiber *gr_fiber_at(uintptr_t stack_low) {
  return (GrFiber *)(stack_low + GR_STACK_SIZE - ((sizeof(GrFiber) + 63) & ~(size_t)63));
}
// Makes a fiber that will call function(*args, **kwargs) and makes it runnable. 0: raised.
GrFiber *gr_fiber_start(GrFiber *fiber, GrValue function, GrTuple *args, GrDict *kwargs);
// What a new fiber runs (modules/_thread.c).
void gr_thread_run(GrFiber *fiber);
void gr_fiber_free(GrWorker *worker, GrFiber *fiber);

// ---- waiting

typedef enum GrWake { GR_WAKE_NONE, GR_WAKE_EVENT, GR_WAKE_TIMEOUT, GR_WAKE_SIGNAL } GrWake;

// Announces a wait; the ticket.
uint64_t gr_wait_begin(GrFiber *fiber);
void gr_wait_cancel(GrFiber *fiber);
// Waits until somebody wakes it, [deadline] passes or, in the main fiber, a signal arrives. Runs no Python code.
GrWake gr_park(GrFiber *fiber, int64_t deadline);
// The same while there is no other thread: until the deadline or a signal.
GrWake gr_park_alone(GrFiber *fiber, int64_t deadline);
// Wakes a fiber that waits under [ticket]; false if it does no longer.
bool gr_unpark(GrFiber *fiber, uint64_t ticket, GrWake reason);
// Wakes a fiber from whatever it waits for.
void gr_unpark_any(GrFiber *fiber, GrWake reason);
// Lets others run.
void gr_yield(GrFiber *fiber);
void gr_leave_for_good(GrFiber *fiber);

// A list of waiting fibers. Its lock also guards what they wait for.
typedef struct GrWaiter GrWaiter;
struct GrWaiter {
  GrFiber *fiber;
  uint64_t ticket;
  int64_t since;
  GrWaiter *next, *previous;
  bool queued;
  bool given;                    // the waker gave it what it waited for
  GrValue item;                  // what was handed over
};
typedef struct GrWaitList {
  GrSpin lock;
  GrWaiter *first, *last;
} GrWaitList;

// Under the list's lock.
void gr_waiter_append(GrWaitList *list, GrWaiter *waiter);
void gr_waiter_remove(GrWaitList *list, GrWaiter *waiter);

// ---- timers and descriptors (poller.c)

typedef struct GrTimer {
  int64_t deadline;
  GrFiber *fiber;
  uint64_t ticket;
  size_t position;               // in the heap, SIZE_MAX: not in it
} GrTimer;

bool gr_poller_start(void);
void gr_timer_add(GrTimer *timer);
void gr_timer_remove(GrTimer *timer);
// Wakes fibers whose time has come or whose descriptors are ready.
void gr_poller_poll(void);
// The same after waiting for one of them, or for gr_poller_interrupt. At most one OS thread at a time.
void gr_poller_wait(void);
// Makes the worker in gr_poller_wait return. Safe in signal handlers.
void gr_poller_interrupt(void);
// Somebody waits for a descriptor or a timer.
bool gr_poller_expects(void);
int gr_poller_wait_fds(GrFiber *fiber, struct pollfd *fds, size_t count, int64_t deadline);

// ---- between scheduler.c and idle.c

extern _Atomic bool gr_frozen;                // only the main fiber may run
GrFiber *gr_find_work(GrWorker *worker);
bool gr_any_work(void);
// A worker's life, on its own stack.
void gr_worker_loop(void *worker);
void gr_worker_idle(GrWorker *worker);
// After work was queued: sees to it that a sleeping worker comes for it.
void gr_wake_worker(void);
void gr_stop_searching(GrWorker *worker);
void gr_make_ready(GrFiber *fiber);
void gr_queue_globally(GrFiber *fiber);
void gr_blocking_enter(GrFiber *fiber);
void gr_blocking_leave(GrFiber *fiber);
// Leaves the running fiber for the next runnable one, or for the worker's own loop.
void gr_switch_away(GrFiber *fiber, GrAfterSwitch after, void *argument);
void gr_switch_to_loop(GrFiber *fiber, GrAfterSwitch after, void *argument);
void gr_finish_switch(GrWorker *worker);
// Prints who waits where and ends the program.
GR_NORETURN void gr_report_deadlock(void);

#endif
