// Which fiber runs: run queues, switching, parking and waking.
//
// Each worker (OS thread) has a ring of runnable fibers that only it appends to; it and thieves take from the other end by
// compare-and-swap. What does not fit, what threads without a ring make runnable, and fibers that gave way wait in a
// common list under `common_lock`. A fiber becomes runnable only when its registers are saved: what makes it so
// (`after`) runs on the stack switched to.
#define _GNU_SOURCE
#include "scheduler.h"
#include "../exec/module_core.h"
#include "../exec/signal.h"
#include <sched.h>

enum {
  COMMON_EVERY = 61,             // a worker looks at the common list and at descriptors at least every so many switches
  SPIN_LIMIT = 64,
};

_Atomic bool gr_frozen;
GrFiber *gr_main_fiber;

static GrSpin common_lock;
static GrFiber *common_first, *common_last;
static _Atomic int common_count;

void gr_spin_slow(GrSpin *lock) {
  for (int spins = 0;; spins++) {
    if (atomic_load_explicit(&lock->held, memory_order_relaxed) == 0 &&
        atomic_exchange_explicit(&lock->held, 1, memory_order_acquire) == 0) {
      return;
    }
    if (spins < SPIN_LIMIT) {
      gr_relax();
    } else {
      sched_yield();
    }
  }
}

// ---- run queues

static void common_append(GrFiber *const *fibers, int count) {
  gr_spin_lock(&common_lock);
  for (int i = 0; i < count; i++) {
    fibers[i]->next = 0;
    if (common_last) {
      common_last->next = fibers[i];
    } else {
      common_first = fibers[i];
    }
    common_last = fibers[i];
  }
  atomic_fetch_add_explicit(&common_count, count, memory_order_relaxed);
  gr_spin_unlock(&common_lock);
}

static GrFiber *common_take(void) {
  if (atomic_load_explicit(&common_count, memory_order_relaxed) == 0) {
    return 0;
  }
  gr_spin_lock(&common_lock);
  GrFiber *fiber = common_first;
  if (fiber) {
    common_first = fiber->next;
    if (common_first == 0) {
      common_last = 0;
    }
    atomic_fetch_sub_explicit(&common_count, 1, memory_order_relaxed);
  }
  gr_spin_unlock(&common_lock);
  return fiber;
}

static void ring_append(GrWorker *worker, GrFiber *fiber) {
  for (;;) {
    uint32_t head = atomic_load_explicit(&worker->head, memory_order_acquire);
    uint32_t tail = atomic_load_explicit(&worker->tail, memory_order_relaxed);
    if (GR_LIKELY(tail - head < GR_RING_SIZE)) {
      atomic_store_explicit(&worker->ring[tail % GR_RING_SIZE], fiber, memory_order_relaxed);
      atomic_store_explicit(&worker->tail, tail + 1, memory_order_release);
      return;
    }
    GrFiber *half[GR_RING_SIZE / 2];
    for (uint32_t i = 0; i < GR_RING_SIZE / 2; i++) {
      half[i] = atomic_load_explicit(&worker->ring[(head + i) % GR_RING_SIZE], memory_order_relaxed);
    }
    if (atomic_compare_exchange_strong(&worker->head, &head, head + GR_RING_SIZE / 2)) {
      common_append(half, GR_RING_SIZE / 2);
    }
  }
}

static GrFiber *ring_take(GrWorker *worker) {
  for (;;) {
    uint32_t head = atomic_load_explicit(&worker->head, memory_order_acquire);
    uint32_t tail = atomic_load_explicit(&worker->tail, memory_order_relaxed);
    if (tail == head) {
      return 0;
    }
    GrFiber *fiber = atomic_load_explicit(&worker->ring[head % GR_RING_SIZE], memory_order_relaxed);
    if (atomic_compare_exchange_strong_explicit(&worker->head, &head, head + 1, memory_order_acq_rel,
                                                memory_order_relaxed)) {
      return fiber;
    }
  }
}

// Takes half of another worker's ring; the last of them is returned, the others are in [worker]'s empty ring.
static GrFiber *steal_from(GrWorker *worker, GrWorker *victim) {
  for (;;) {
    uint32_t head = atomic_load_explicit(&victim->head, memory_order_acquire);
    uint32_t tail = atomic_load_explicit(&victim->tail, memory_order_acquire);
    uint32_t count = tail - head;
    count -= count / 2;
    if (count == 0) {
      return 0;
    }
    if (count > GR_RING_SIZE / 2) {
      continue;                  // head was old
    }
    uint32_t own = atomic_load_explicit(&worker->tail, memory_order_relaxed);
    for (uint32_t i = 0; i < count; i++) {
      GrFiber *fiber = atomic_load_explicit(&victim->ring[(head + i) % GR_RING_SIZE], memory_order_relaxed);
      atomic_store_explicit(&worker->ring[(own + i) % GR_RING_SIZE], fiber, memory_order_relaxed);
    }
    if (atomic_compare_exchange_strong_explicit(&victim->head, &head, head + count, memory_order_acq_rel,
                                                memory_order_relaxed)) {
      count--;
      GrFiber *fiber = atomic_load_explicit(&worker->ring[(own + count) % GR_RING_SIZE], memory_order_relaxed);
      atomic_store_explicit(&worker->tail, own + count, memory_order_release);
      return fiber;
    }
  }
}

static GrFiber *steal(GrWorker *worker) {
  int count = gr_worker_count;
  for (int i = 0; i < count; i++) {
    GrWorker *victim = gr_workers[(worker->tick + (uint32_t)i) % (uint32_t)count];
    GrFiber *fiber = victim != worker ? steal_from(worker, victim) : 0;
    if (fiber) {
      return fiber;
    }
  }
  return 0;
}

static GrFiber *next_local(GrWorker *worker) {
  if (GR_UNLIKELY(++worker->tick % COMMON_EVERY == 0)) {
    if (gr_poller_expects()) {
      gr_poller_poll();
    }
    GrFiber *fiber = common_take();
    if (fiber) {
      return fiber;
    }
  }
  return ring_take(worker);
}

GrFiber *gr_find_work(GrWorker *worker) {
  GrFiber *fiber = next_local(worker);
  if (fiber || (fiber = common_take()) != 0) {
    return fiber;
  }
  if (gr_poller_expects()) {
    gr_poller_poll();
    if ((fiber = ring_take(worker)) != 0) {
      return fiber;
    }
  }
  return steal(worker);
}

bool gr_any_work(void) {
  if (atomic_load(&common_count) > 0) {
    return true;
  }
  for (int i = 0; i < gr_worker_count; i++) {
    if (atomic_load(&gr_workers[i]->head) != atomic_load(&gr_workers[i]->tail)) {
      return true;
    }
  }
  return false;
}

void gr_make_ready(GrFiber *fiber) {
  GrWorker *worker = (GrWorker *)(void *)gr_current_thread();
  if (worker) {
    ring_append(worker, fiber);
  } else {
    common_append(&fiber, 1);
  }
  gr_wake_worker();
}

void gr_queue_globally(GrFiber *fiber) {
  common_append(&fiber, 1);
  gr_wake_worker();
}

// ---- switching

void gr_finish_switch(GrWorker *worker) {
  GrAfterSwitch after = worker->after;
  if (after) {
    worker->after = 0;
    after(worker, worker->after_argument);
  }
}

// Leaves the running fiber for [next], or for the worker's own loop.
static void leave(GrFiber *fiber, GrFiber *next, GrAfterSwitch after, void *argument) {
  GrWorker *worker = gr_worker_of(fiber);
  worker->after = after;
  worker->after_argument = argument;
  atomic_store_explicit(&worker->switches, worker->switches + 1, memory_order_relaxed);
  if (next) {
    next->thread = &worker->base;
    gr_switch_context(&fiber->stack_pointer, &next->stack_pointer, &worker->base.current, next);
  } else {
    gr_switch_context(&fiber->stack_pointer, &worker->base.stack_pointer, &worker->base.current, 0);
  }
  gr_finish_switch(gr_worker_of(fiber));
}

void gr_switch_away(GrFiber *fiber, GrAfterSwitch after, void *argument) {
  leave(fiber, gr_frozen ? 0 : next_local(gr_worker_of(fiber)), after, argument);
}

void gr_switch_to_loop(GrFiber *fiber, GrAfterSwitch after, void *argument) { leave(fiber, 0, after, argument); }

// Runs [fiber] from the worker's own stack until something comes back to it.
static void run(GrWorker *worker, GrFiber *fiber) {
  fiber->thread = &worker->base;
  atomic_store_explicit(&worker->switches, worker->switches + 1, memory_order_relaxed);
  gr_switch_context(&worker->base.stack_pointer, &fiber->stack_pointer, &worker->base.current, fiber);
  gr_finish_switch(worker);
}

void gr_worker_loop(void *argument) {
  GrWorker *worker = argument;
  gr_finish_switch(worker);
  for (;;) {
    GrFiber *fiber = 0;
    for (int i = 0; i < 20 && fiber == 0; i++) {
      fiber = gr_find_work(worker);
      for (int pause = 0; fiber == 0 && pause < 50; pause++) {
        gr_relax();
      }
    }
    if (fiber == 0) {
      gr_worker_idle(worker);
      continue;
    }
    gr_stop_searching(worker);
    // Once the program ends only the main fiber goes on; the others stay as they are.
    if (!gr_frozen || fiber == gr_main_fiber) {
      run(worker, fiber);
    }
  }
}

static void after_yield(GrWorker *worker, void *fiber) {
  (void)worker;
  gr_queue_globally(fiber);
}

void gr_yield(GrFiber *fiber) { gr_switch_away(fiber, after_yield, fiber); }

void gr_leave_for_good(GrFiber *fiber) {
  for (;;) {
    gr_switch_away(fiber, 0, 0);
  }
}

// ---- parking
//
// The wait word: ticket << 8 | reason << 4 | state.

enum { IDLE, PREPARING, PARKED, WOKEN, STATE_BITS = 15, REASON_SHIFT = 4, TICKET_SHIFT = 8 };

uint64_t gr_wait_begin(GrFiber *fiber) {
  uint64_t ticket = (atomic_load_explicit(&fiber->wait, memory_order_relaxed) >> TICKET_SHIFT) + 1;
  atomic_store(&fiber->wait, ticket << TICKET_SHIFT | PREPARING);
  return ticket;
}

void gr_wait_cancel(GrFiber *fiber) {
  atomic_store(&fiber->wait, (atomic_load(&fiber->wait) >> TICKET_SHIFT) << TICKET_SHIFT);
}

// True if the fiber's wait ended by this; *parked: it has to be made runnable.
static bool end_wait(GrFiber *fiber, bool any, uint64_t ticket, GrWake reason, bool *parked) {
  uint64_t word = atomic_load(&fiber->wait);
  for (;;) {
    uint64_t state = word & STATE_BITS;
    if ((!any && word >> TICKET_SHIFT != ticket) || (state != PREPARING && state != PARKED)) {
      return false;
    }
    uint64_t woken = (word >> TICKET_SHIFT) << TICKET_SHIFT | (uint64_t)reason << REASON_SHIFT | WOKEN;
    if (atomic_compare_exchange_weak(&fiber->wait, &word, woken)) {
      *parked = state == PARKED;
      return true;
    }
  }
}

bool gr_unpark(GrFiber *fiber, uint64_t ticket, GrWake reason) {
  bool parked;
  if (!end_wait(fiber, false, ticket, reason, &parked)) {
    return false;
  }
  if (parked) {
    gr_make_ready(fiber);
  }
  return true;
}

void gr_unpark_any(GrFiber *fiber, GrWake reason) {
  bool parked;
  if (end_wait(fiber, true, 0, reason, &parked) && parked) {
    gr_make_ready(fiber);
  }
}

static void after_park(GrWorker *worker, void *argument) {
  (void)worker;
  GrFiber *fiber = argument;
  uint64_t word = atomic_load(&fiber->wait);
  if ((word & STATE_BITS) != PREPARING || !atomic_compare_exchange_strong(&fiber->wait, &word, word + PARKED - PREPARING)) {
    gr_make_ready(fiber);        // woken on its way
  }
}

GrWake gr_park(GrFiber *fiber, int64_t deadline) {
  if (gr_scheduler == 0) {
    return gr_park_alone(fiber, deadline);
  }
  GrTimer timer = {.deadline = deadline, .fiber = fiber, .position = SIZE_MAX};
  timer.ticket = atomic_load(&fiber->wait) >> TICKET_SHIFT;
  if (fiber == gr_main_fiber && atomic_load(&gr_signals_pending)) {
    gr_unpark(fiber, timer.ticket, GR_WAKE_SIGNAL);
  }
  if (deadline != GR_FOREVER) {
    gr_timer_add(&timer);
  }
  if ((atomic_load(&fiber->wait) & STATE_BITS) == PREPARING) {
    gr_switch_away(fiber, after_park, fiber);
  }
  if (deadline != GR_FOREVER) {
    gr_timer_remove(&timer);
  }
  uint64_t word = atomic_load(&fiber->wait);
  atomic_store_explicit(&fiber->wait, (word >> TICKET_SHIFT) << TICKET_SHIFT, memory_order_relaxed);
  return (GrWake)(word >> REASON_SHIFT & STATE_BITS);
}

// ---- lists of waiting fibers

void gr_waiter_append(GrWaitList *list, GrWaiter *waiter) {
  waiter->next = 0;
  waiter->previous = list->last;
  waiter->queued = true;
  if (list->last) {
    list->last->next = waiter;
  } else {
    list->first = waiter;
  }
  list->last = waiter;
}

void gr_waiter_remove(GrWaitList *list, GrWaiter *waiter) {
  if (!waiter->queued) {
    return;
  }
  waiter->queued = false;
  if (waiter->previous) {
    waiter->previous->next = waiter->next;
  } else {
    list->first = waiter->next;
  }
  if (waiter->next) {
    waiter->next->previous = waiter->previous;
  } else {
    list->last = waiter->previous;
  }
}
