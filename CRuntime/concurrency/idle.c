// Workers without work, workers inside blocking calls, and the monitor that watches both.
//
// gr_parallelism workers may run Python. One of those without work waits in the poller for descriptors and timers, the
// others sleep on a futex; whoever queues work wakes one unless one is awake and searching already, and the one that
// finds work wakes the next. Queueing is a plain store and a plain load of `idle`: the worker going to sleep pays for the
// fence on both sides with membarrier, and looks again.
//
// A worker that stays in a blocking call loses its right to run to a spare one (monitor_replace). When the call
// returns it takes the right of a sleeping worker if there is one, else its fiber is queued and the worker becomes a spare.
#define _GNU_SOURCE
#include "scheduler.h"
#include "../exec/signal.h"
#include "../gc/collector.h"
#include "grouse/error.h"
#include <errno.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum {
  TICK = 10000000,               // the monitor's, nanoseconds
  SHORT_TICK = 1000000,          // while a worker is in a blocking call
  TICKS_TO_SLEEP = 100,          // idle ticks until the monitor sleeps for good
  REPLACED = UINT32_MAX,         // worker->blocking: it lost its right to run
  MAX_SPARES = 500,
  FREEZE_WAIT = 100000000,       // how long the end of the program waits for running fibers to stop
};

GrWorker *gr_workers[GR_MAX_WORKERS];
_Atomic int gr_worker_count;
int gr_parallelism;

// Under idle_lock: the sleeping workers, the one in the poller, and the workers that have no right to run.
static GrSpin idle_lock;
static GrWorker *sleepers, *spares;
static GrWorker *poller;
static _Atomic int spare_count, idle, searchers, blocked;
static bool have_membarrier;
static _Atomic uint32_t monitor_asleep;

// ---- sleeping

static void futex_wait(_Atomic uint32_t *word, uint32_t value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, 0, 0, 0);
}
static void futex_wake(_Atomic uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, 0, 0, 0); }

static void light_fence(void) {
  if (have_membarrier) {
    atomic_signal_fence(memory_order_seq_cst);
  } else {
    atomic_thread_fence(memory_order_seq_cst);
  }
}

static void heavy_fence(void) {
  if (have_membarrier) {
    syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
  } else {
    atomic_thread_fence(memory_order_seq_cst);
  }
}

static void sleep_until_woken(GrWorker *worker) {
  while (atomic_load(&worker->sleeping)) {
    futex_wait(&worker->sleeping, 1);
  }
}

void gr_wake_worker(void) {
  light_fence();
  int none = 0;
  if (GR_LIKELY(atomic_load_explicit(&idle, memory_order_relaxed) == 0) ||
      atomic_load_explicit(&searchers, memory_order_relaxed) != 0 ||
      !atomic_compare_exchange_strong(&searchers, &none, 1)) {
    return;
  }
  gr_spin_lock(&idle_lock);
  GrWorker *worker = sleepers;
  bool polls = worker == 0;
  if (worker) {
    sleepers = worker->next_idle;
  } else if (poller && atomic_load(&poller->sleeping)) {
    // It stays the poller until it has left: two of them could take each other's interruptions.
    worker = poller;
  }
  if (worker) {
    atomic_fetch_sub(&idle, 1);
    atomic_store(&worker->sleeping, 0);
  } else {
    atomic_fetch_sub(&searchers, 1);
  }
  gr_spin_unlock(&idle_lock);
  if (worker == 0) {
    return;
  }
  if (polls) {
    gr_poller_interrupt();
  } else {
    futex_wake(&worker->sleeping);
  }
  if (atomic_load_explicit(&monitor_asleep, memory_order_relaxed)) {
    atomic_store(&monitor_asleep, 0);
    futex_wake(&monitor_asleep);
  }
}

void gr_stop_searching(GrWorker *worker) {
  if (worker->searching) {
    worker->searching = false;
    if (atomic_fetch_sub(&searchers, 1) == 1) {
      gr_wake_worker();
    }
  }
}

// Nothing runs, nothing will: no timer, no descriptor, no call that returns, no handler for a signal.
static bool is_deadlock(void) {
  return atomic_load(&idle) == gr_parallelism && atomic_load(&searchers) == 0 && atomic_load(&blocked) == 0 &&
         !gr_frozen && !gr_poller_expects() && !gr_any_work() && !gr_signals_have_handlers();
}

// Takes a worker that found something itself out of the sleepers; one that was woken is out already.
static void leave_idle(GrWorker *worker) {
  gr_spin_lock(&idle_lock);
  bool polled = poller == worker;
  if (polled) {
    poller = 0;
  }
  if (atomic_load(&worker->sleeping)) {
    if (!polled) {
      GrWorker **link = &sleepers;
      while (*link != worker) {
        link = &(*link)->next_idle;
      }
      *link = worker->next_idle;
    }
    atomic_fetch_sub(&idle, 1);
    atomic_fetch_add(&searchers, 1);
    atomic_store(&worker->sleeping, 0);
  }
  gr_spin_unlock(&idle_lock);
  worker->searching = true;      // whoever woke it counted it
}

void gr_worker_idle(GrWorker *worker) {
  gr_spin_lock(&idle_lock);
  bool polls = poller == 0;
  if (polls) {
    poller = worker;
  } else {
    worker->next_idle = sleepers;
    sleepers = worker;
  }
  atomic_store(&worker->sleeping, 1);
  atomic_fetch_add(&idle, 1);
  gr_spin_unlock(&idle_lock);
  if (worker->searching) {
    worker->searching = false;
    atomic_fetch_sub(&searchers, 1);
  }
  heavy_fence();
  if (!gr_any_work()) {
    if (is_deadlock()) {
      gr_report_deadlock();
    }
    if (polls) {
      gr_poller_wait();
    } else {
      sleep_until_woken(worker);
    }
  }
  leave_idle(worker);
}

// ---- workers

static void worker_started(GrWorker *worker) {
  gr_gc_join_thread(&worker->base);
  gr_set_current_thread(&worker->base);
  gr_gc_publish_thread(&worker->base);
}

static void sleep_as_spare(GrWorker *worker) {
  gr_spin_lock(&idle_lock);
  worker->next_idle = spares;
  spares = worker;
  atomic_fetch_add(&spare_count, 1);
  atomic_store(&worker->sleeping, 1);
  gr_spin_unlock(&idle_lock);
  sleep_until_woken(worker);
  worker->searching = true;
}

// Python signal handlers run in the main fiber; which OS thread notices the signal does not matter.
static void *worker_main(void *argument) {
  GrWorker *worker = argument;
  worker_started(worker);
  gr_worker_loop(worker);
  return 0;
}

static void *spare_main(void *argument) {
  GrWorker *worker = argument;
  worker_started(worker);
  sleep_as_spare(worker);
  gr_worker_loop(worker);
  return 0;
}

static GrWorker *new_worker(void) {
  GrWorker *worker = mmap(0, sizeof(GrWorker), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return worker == MAP_FAILED ? 0 : worker;
}

// Workers are only ever added; thieves read the count, then the array.
static bool add_worker(GrWorker *worker, void *(*main)(void *)) {
  static GrSpin lock;
  gr_spin_lock(&lock);
  int index = gr_worker_count;
  bool room = index < GR_MAX_WORKERS;
  if (room) {
    gr_workers[index] = worker;
    gr_worker_count = index + 1;
  }
  gr_spin_unlock(&lock);
  return room && (main == 0 || gr_gc_create_thread(&worker->handle, main, worker));
}

// A spare worker for the next one that blocks. Called where the collector knows the stack.
static void ensure_spare(void *unused) {
  (void)unused;
  static _Atomic int made;
  if (atomic_load(&spare_count) > 0 || atomic_load(&made) >= MAX_SPARES) {
    return;
  }
  GrWorker *worker = new_worker();
  if (worker) {
    atomic_fetch_add(&made, 1);
    add_worker(worker, spare_main);
  }
}

// ---- blocking calls

void gr_blocking_enter(GrFiber *fiber) {
  GrWorker *worker = gr_worker_of(fiber);
  if (++worker->blocking_calls >= REPLACED) {
    worker->blocking_calls = 1;
  }
  if (GR_UNLIKELY(atomic_load_explicit(&spare_count, memory_order_relaxed) == 0)) {
    gr_gc_call_on_thread(fiber, ensure_spare, 0);
  }
  atomic_fetch_add(&blocked, 1);
  atomic_store(&worker->blocking, worker->blocking_calls);
}

static void after_replaced(GrWorker *worker, void *fiber) {
  gr_queue_globally(fiber);
  sleep_as_spare(worker);
}

void gr_blocking_leave(GrFiber *fiber) {
  int saved = gr_errno();
  GrWorker *worker = gr_worker_of(fiber);
  uint32_t call = worker->blocking_calls;
  bool kept = atomic_compare_exchange_strong(&worker->blocking, &call, 0);
  atomic_fetch_sub(&blocked, 1);
  if (!kept) {
    gr_spin_lock(&idle_lock);
    GrWorker *sleeper = sleepers;
    if (sleeper) {
      sleepers = sleeper->next_idle;
      sleeper->next_idle = spares;
      spares = sleeper;
      atomic_fetch_sub(&idle, 1);
      atomic_fetch_add(&spare_count, 1);
    }
    gr_spin_unlock(&idle_lock);
    atomic_store(&worker->blocking, 0);
    if (sleeper == 0) {
      gr_switch_to_loop(fiber, after_replaced, fiber);
    }
  }
  if (gr_frozen && fiber != gr_main_fiber) {
    gr_leave_for_good(fiber);
  }
  gr_set_errno(saved);
}

// ---- the monitor: an OS thread that runs no Python and that the collector does not know

// Gives the right to run of a worker that blocks to a spare one.
static void monitor_replace(GrWorker *worker, uint32_t call) {
  gr_spin_lock(&idle_lock);
  GrWorker *spare = spares;
  if (spare && atomic_compare_exchange_strong(&worker->blocking, &call, REPLACED)) {
    spares = spare->next_idle;
    atomic_fetch_sub(&spare_count, 1);
    atomic_fetch_add(&searchers, 1);
    atomic_store(&spare->sleeping, 0);
  } else {
    spare = 0;
  }
  gr_spin_unlock(&idle_lock);
  if (spare) {
    futex_wake(&spare->sleeping);
  }
}

static void monitor_look_at(GrWorker *worker, bool work) {
  uint32_t call = atomic_load(&worker->blocking), switches = atomic_load(&worker->switches);
  if (call == REPLACED) {
    return;
  }
  if (call != 0) {
    if (work && call == worker->seen_blocking) {
      monitor_replace(worker, call);
    }
  } else if (work && switches == worker->seen_switches) {
    GrFiber *fiber = worker->base.current;
    if (fiber) {
      atomic_store(&worker->preempt, true);
      atomic_store_explicit(&fiber->limit, ~(uintptr_t)0, memory_order_seq_cst);
    }
  }
  worker->seen_blocking = call;
  worker->seen_switches = switches;
}

static void monitor_sleep(int64_t nanoseconds) {
  struct timespec time = {.tv_nsec = nanoseconds};
  nanosleep(&time, 0);
}

static void *monitor_main(void *argument) {
  (void)argument;
  for (int quiet = 0;;) {
    monitor_sleep(atomic_load(&blocked) ? SHORT_TICK : TICK);
    quiet = atomic_load(&idle) == gr_parallelism ? quiet + 1 : 0;
    if (quiet > TICKS_TO_SLEEP) {
      atomic_store(&monitor_asleep, 1);
      heavy_fence();
      while (atomic_load(&idle) == gr_parallelism && atomic_load(&monitor_asleep)) {
        futex_wait(&monitor_asleep, 1);
      }
      atomic_store(&monitor_asleep, 0);
      quiet = 0;
    }
    if (atomic_load(&idle) < gr_parallelism) {
      gr_poller_poll();
    }
    bool work = gr_any_work();
    for (int i = 0; i < gr_worker_count; i++) {
      monitor_look_at(gr_workers[i], work);
    }
  }
  return 0;
}

// ---- hooks

static void poll_fiber(GrFiber *fiber) {
  if (gr_frozen && fiber != gr_main_fiber) {
    gr_leave_for_good(fiber);
  }
  GrWorker *worker = gr_worker_of(fiber);
  if (atomic_load_explicit(&worker->preempt, memory_order_relaxed)) {
    atomic_store_explicit(&worker->preempt, false, memory_order_relaxed);
    gr_yield(fiber);
  }
}

// In a signal handler. The main fiber may be inside a call that only a signal to its own OS thread interrupts.
static bool signal_forward(GrFiber *fiber, int number) {
  GrWorker *worker = gr_worker_of(fiber);
  return &worker->base != gr_current_thread() && worker->base.current == fiber && atomic_load(&worker->blocking) &&
         pthread_kill(worker->handle, number) == 0;
}

static bool sleep_until(GrFiber *fiber, int64_t deadline) {
  for (;;) {
    gr_wait_begin(fiber);
    GrWake wake = gr_park(fiber, deadline);
    if (wake == GR_WAKE_TIMEOUT) {
      return true;
    }
    if (!gr_poll(fiber)) {
      return false;
    }
  }
}

// Fibers that run are asked to stop and given a moment to do so; the others are not run any more.
static void finish(GrFiber *fiber) {
  atomic_store(&gr_frozen, true);
  int64_t end = gr_deadline(FREEZE_WAIT);
  for (;;) {
    bool running = false;
    for (int i = 0; i < gr_worker_count; i++) {
      GrFiber *other = gr_workers[i]->base.current;
      if (other && other != fiber && atomic_load(&gr_workers[i]->blocking) == 0) {
        running = true;
        atomic_store(&other->limit, ~(uintptr_t)0);
      }
    }
    if (!running || gr_now() > end) {
      return;
    }
    sched_yield();
  }
}

static const GrScheduler scheduler = {
    .poll = poll_fiber, .signal_forward = signal_forward, .signal_noted = gr_poller_interrupt,
    .wait_fds = gr_poller_wait_fds, .sleep_until = sleep_until,
    .blocking_begin = gr_blocking_enter, .blocking_end = gr_blocking_leave, .finish = finish};

// ---- start

// GROUSE_THREADS, or the processors this process may use.
static int choose_parallelism(void) {
  const char *text = getenv("GROUSE_THREADS");
  int wanted = text ? atoi(text) : 0;
  if (wanted <= 0) {
    cpu_set_t set;
    wanted = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  }
  return wanted < GR_MAX_WORKERS / 2 ? wanted : GR_MAX_WORKERS / 2;
}

// The main fiber's OS thread becomes the first worker. Its record is new because the old one has no room for a ring.
static GrWorker *adopt_main_thread(GrFiber *fiber) {
  GrWorker *worker = new_worker();
  if (worker) {
    worker->handle = pthread_self();
    gr_gc_move_thread(&worker->base, fiber->thread);
    worker->base.stack_pointer = gr_new_context(worker->base.stack_pointer, gr_worker_loop, worker);
    fiber->thread = &worker->base;
    gr_set_current_thread(&worker->base);
    gr_gc_publish_thread(&worker->base);
    add_worker(worker, 0);
  }
  return worker;
}

static void start_threads(void *unused) {
  (void)unused;
  for (int i = 1; i < gr_parallelism; i++) {
    GrWorker *worker = new_worker();
    if (worker == 0 || !add_worker(worker, worker_main)) {
      gr_parallelism = i;
    }
  }
  pthread_t monitor;
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  pthread_create(&monitor, 0, monitor_main, 0);
  pthread_sigmask(SIG_SETMASK, &old, 0);
}

bool gr_scheduler_start(GrFiber *fiber) {
  gr_parallelism = choose_parallelism();
  have_membarrier = syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
  gr_main_fiber = fiber;
  if (!gr_poller_start() || adopt_main_thread(fiber) == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "can't start new thread");
    return false;
  }
  gr_gc_start_fibers();
  gr_threads_started = true;
  gr_scheduler = &scheduler;
  gr_gc_call_on_thread(fiber, start_threads, 0);
  return true;
}
