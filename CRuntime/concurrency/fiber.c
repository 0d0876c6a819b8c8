// Fibers: their stacks and records.
//
// All stacks but the main fiber's lie in one reserved range of addresses, each at a multiple of its size, so that the
// collector finds the fiber a stack pointer belongs to by masking it. The record is at the high end of the stack. Memory
// is only taken for pages touched; stacks are reused, their records never unmapped (a waker may still look at one).
// Free ones lie in a list of the worker, beyond that in a common list under `pool_lock`.
#define _GNU_SOURCE
#include "scheduler.h"
#include "../exec/recursion.h"
#include "grouse/error.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#endif

enum {
  PAGE = 4096,
  MAX_FIBERS = 1 << 20,
  CHUNK = 64,                 // stacks made accessible at a time
  MAX_PROTECTED = 16000,      // guard pages by mprotect: each splits a mapping, of which there are 65530
  KEEP_FREE = 128,            // free fibers a worker keeps
  KEEP_WARM = 16 << 10,       // bytes at the high end of a free stack that stay in memory
};

uintptr_t gr_arena_start, gr_arena_end;
_Atomic size_t gr_arena_used;
_Atomic uint8_t *gr_arena_live;
_Atomic int64_t gr_fiber_count;

static GrSpin pool_lock;
static GrFiber *pool;
static bool guard_install = true;
static _Atomic int64_t last_id = 1;

// ---- the arena

// Reserves addresses for as many stacks as the system allows.
static bool reserve_arena(void) {
  for (size_t stacks = MAX_FIBERS; stacks >= CHUNK; stacks /= 2) {
    size_t size = stacks * GR_STACK_SIZE;
    char *memory = mmap(0, size + GR_STACK_SIZE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
      continue;
    }
    madvise(memory, size + GR_STACK_SIZE, MADV_NOHUGEPAGE);
    void *live = mmap(0, stacks, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (live == MAP_FAILED) {
      munmap(memory, size + GR_STACK_SIZE);
      continue;
    }
    gr_arena_live = live;
    gr_arena_start = ((uintptr_t)memory + GR_STACK_SIZE - 1) & ~(uintptr_t)(GR_STACK_SIZE - 1);
    gr_arena_end = gr_arena_start + size;
    return true;
  }
  return false;
}

// What runs over the end of a stack shall fault, not write into the next.
static void install_guard(char *low, size_t index) {
  if (guard_install && madvise(low, PAGE, MADV_GUARD_INSTALL) == 0) {
    return;
  }
  guard_install = false;
  if (index < MAX_PROTECTED) {
    mprotect(low, PAGE, PROT_NONE);
  }
}

// Under pool_lock. 0: the arena is full or memory is exhausted.
static GrFiber *new_stack(void) {
  size_t index = gr_arena_used;
  uintptr_t low = gr_arena_start + index * GR_STACK_SIZE;
  if (gr_arena_start == 0 || low == gr_arena_end) {
    return 0;
  }
  if (index % CHUNK == 0 && mprotect((void *)low, (size_t)CHUNK * GR_STACK_SIZE, PROT_READ | PROT_WRITE) != 0) {
    return 0;
  }
  install_guard((char *)low, index);
  GrFiber *fiber = gr_fiber_at(low);
  fiber->stack_low = low + PAGE;
  fiber->stack_high = (uintptr_t)fiber;
  fiber->pooled = true;
  gr_arena_used = index + 1;
  return fiber;
}

static size_t index_of(const GrFiber *fiber) { return ((uintptr_t)fiber - gr_arena_start) / GR_STACK_SIZE; }

// ---- getting and giving back

static GrFiber *take(GrWorker *worker) {
  if (worker->free_fibers == 0) {
    gr_spin_lock(&pool_lock);
    if (gr_arena_start == 0) {
      reserve_arena();
    }
    for (int i = 0; i < KEEP_FREE / 4 && pool; i++) {
      GrFiber *fiber = pool;
      pool = fiber->next;
      fiber->next = worker->free_fibers;
      worker->free_fibers = fiber;
      worker->free_count++;
    }
    GrFiber *fresh = worker->free_fibers ? 0 : new_stack();
    gr_spin_unlock(&pool_lock);
    if (worker->free_fibers == 0) {
      return fresh;
    }
  }
  GrFiber *fiber = worker->free_fibers;
  worker->free_fibers = fiber->next;
  worker->free_count--;
  return fiber;
}

// Half of a worker's free fibers go to the common list, without the memory of their stacks.
static void give_back(GrWorker *worker) {
  GrFiber *first = 0, *last = 0;
  for (int i = 0; i < KEEP_FREE / 2; i++) {
    GrFiber *fiber = worker->free_fibers;
    worker->free_fibers = fiber->next;
    worker->free_count--;
    uintptr_t warm = (fiber->stack_high - KEEP_WARM) & ~(uintptr_t)(PAGE - 1);
    madvise((void *)fiber->stack_low, warm - fiber->stack_low, MADV_DONTNEED);
    fiber->next = first;
    first = fiber;
    last = last ? last : fiber;
  }
  gr_spin_lock(&pool_lock);
  last->next = pool;
  pool = first;
  gr_spin_unlock(&pool_lock);
}

void gr_fiber_free(GrWorker *worker, GrFiber *fiber) {
  atomic_store_explicit(&gr_arena_live[index_of(fiber)], 0, memory_order_release);
  atomic_fetch_sub_explicit(&gr_fiber_count, 1, memory_order_relaxed);
  fiber->next = worker->free_fibers;
  worker->free_fibers = fiber;
  if (++worker->free_count > KEEP_FREE) {
    give_back(worker);
  }
}

// ---- running

static void after_end(GrWorker *worker, void *fiber) { gr_fiber_free(worker, fiber); }

static void fiber_main(void *argument) {
  GrFiber *fiber = argument;
  gr_finish_switch(gr_worker_of(fiber));
  gr_thread_run(fiber);
  gr_switch_away(fiber, after_end, fiber);
  __builtin_trap();
}

static void reset(GrFiber *fiber, const GrFiber *parent) {
  uintptr_t low = fiber->stack_low, high = fiber->stack_high;
  uint64_t wait = atomic_load_explicit(&fiber->wait, memory_order_relaxed);
  memset((void *)fiber, 0, sizeof *fiber);
  fiber->stack_low = low;
  fiber->stack_high = high;
  fiber->pooled = true;
  atomic_store_explicit(&fiber->wait, wait, memory_order_relaxed);
  fiber->recursion_limit = parent->recursion_limit;
  fiber->id = atomic_fetch_add_explicit(&last_id, 1, memory_order_relaxed) + 1;
  gr_recursion_reset(fiber);
}

GrFiber *gr_fiber_start(GrFiber *fiber, GrValue function, GrTuple *args, GrDict *kwargs) {
  if (gr_scheduler == 0 && !gr_scheduler_start(fiber)) {
    return 0;
  }
  GrFiber *started = take(gr_worker_of(fiber));
  if (started == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "can't start new thread");
    return 0;
  }
  reset(started, fiber);
  started->start[0] = function;
  started->start[1] = GR_VALUE(args);
  started->start[2] = GR_VALUE(kwargs);
  started->stack_pointer = gr_new_context((void *)started->stack_high, fiber_main, started);
  atomic_fetch_add_explicit(&gr_fiber_count, 1, memory_order_relaxed);
  // From here on the collector looks at it.
  atomic_store_explicit(&gr_arena_live[index_of(started)], 1, memory_order_release);
  gr_make_ready(started);
  return started;
}
