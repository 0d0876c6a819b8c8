// How the collector learns of stacks once there are fibers.
//
// A switch tells the collector nothing. When the world is stopped, each OS thread's stack pointer says which stack it is on,
// whatever its record says: it may have been stopped half way through a switch. The wrapper around the
// collector's signal handler notes the stack pointer. For each OS thread the collector is told where that stack starts;
// all other fibers, and the threads' own stacks while a fiber runs, are pushed from where their stack pointers were saved.
#define GC_THREADS
#include "../concurrency/scheduler.h"
#include "collector.h"
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <signal.h>
#include <stdlib.h>

static struct sigaction collector_action;
#ifdef GR_STRESS
// For the test of the tests: leaves out some stacks.
static bool skip_some;
#endif

// ---- stopping

static void note_stop(int number, siginfo_t *info, void *context) {
  GrThread *thread = gr_current_thread();
  uintptr_t before = 0;
  if (thread) {
    before = atomic_load_explicit(&thread->stopped_at, memory_order_relaxed);
    atomic_store_explicit(&thread->stopped_at, (uintptr_t)__builtin_frame_address(0), memory_order_relaxed);
  }
  collector_action.sa_sigaction(number, info, context);
  if (thread) {
    atomic_store_explicit(&thread->stopped_at, before, memory_order_relaxed);
  }
}

// ---- pushing

// The fiber on whose stack [pointer] is; 0: an OS thread's own stack.
static GrFiber *fiber_of(uintptr_t pointer) {
  if (pointer - gr_arena_start < gr_arena_end - gr_arena_start) {
    return gr_fiber_at(pointer & ~(uintptr_t)(GR_STACK_SIZE - 1));
  }
  return pointer - gr_main_fiber->stack_low < gr_main_fiber->stack_high - gr_main_fiber->stack_low ? gr_main_fiber : 0;
}

static char *bottom_of(const GrFiber *fiber) {
  return (char *)(fiber->pooled ? ((uintptr_t)fiber | (GR_STACK_SIZE - 1)) + 1 : fiber->stack_high);
}

// Memory on the lists of an OS thread other than the first belongs to nobody the collector can see.
static void mark_lists(void *const *lists) {
  for (int i = 0; i < GR_FREE_LIST_CLASSES; i++) {
    for (void *block = lists[i]; block; block = *(void **)block) {
      GC_set_mark_bit(block);
    }
  }
}

static GrFiber *push_thread(GrThread *thread) {
  mark_lists(thread->free_lists);
  if (thread->collector_handle == 0) {
    return 0;
  }
  uintptr_t pointer = thread == gr_current_thread() ? (uintptr_t)__builtin_frame_address(0)
                                                    : atomic_load_explicit(&thread->stopped_at, memory_order_relaxed);
  GrFiber *fiber = fiber_of(pointer);
  struct GC_stack_base base = {.mem_base = fiber ? bottom_of(fiber) : thread->stack_high};
  GC_set_stackbottom(thread->collector_handle, &base);
  if (fiber) {
    fiber->runs = true;
    GC_push_all_eager(thread->stack_pointer, thread->stack_high);
  }
  return fiber;
}

// Addresses of stacks on stacks (frame pointers most of all) are not shown to the collector. Lying between parts of its
// heap they look to it like pointers to memory it might get some day, which it then avoids: with many fibers it
// would find no place for a large block.
static void push_range(uintptr_t *low, uintptr_t *high) {
  uintptr_t size = gr_arena_end - gr_arena_start;
  for (uintptr_t *word = low; word < high; word++) {
    if (*word - gr_arena_start < size) {
      if (low < word) {
        GC_push_all_eager(low, word);
      }
      low = word + 1;
    }
  }
  if (low < high) {
    GC_push_all_eager(low, high);
  }
}

static void push_fiber(GrFiber *fiber) {
  if (!fiber->runs) {
    push_range(fiber->stack_pointer, (uintptr_t *)(void *)bottom_of(fiber));
  }
  fiber->runs = false;
}

static void push_stacks(void) {
  for (GrThread *thread = gr_gc_threads; thread; thread = thread->next) {
    push_thread(thread);
  }
  push_fiber(gr_main_fiber);
  for (size_t i = 0; i < gr_arena_used; i++) {
    if (atomic_load_explicit(&gr_arena_live[i], memory_order_relaxed) == 0) {
      continue;
    }
#ifdef GR_STRESS
    if (skip_some && i % 97 == 5) {
      continue;
    }
#endif
    push_fiber(gr_fiber_at(gr_arena_start + i * GR_STACK_SIZE));
  }
}

// ---- threads

bool gr_gc_create_thread(pthread_t *handle, void *(*main)(void *), void *argument) {
  return GC_pthread_create(handle, 0, main, argument) == 0;
}

void gr_gc_join_thread(GrThread *thread) {
  struct GC_stack_base base;
  thread->collector_handle = GC_get_my_stackbottom(&base);
  thread->stack_high = base.mem_base;
}

void gr_gc_publish_thread(GrThread *thread) {
  static GrSpin lock;
  gr_spin_lock(&lock);
  GrThread *last = gr_gc_threads;
  while (last->next) {
    last = last->next;
  }
  last->next = thread;
  gr_spin_unlock(&lock);
}

void gr_gc_move_thread(GrThread *thread, GrThread *old) {
  for (int i = 0; i < GR_FREE_LIST_CLASSES; i++) {
    thread->free_lists[i] = old->free_lists[i];
    thread->atomic_free_lists[i] = old->atomic_free_lists[i];
    old->free_lists[i] = old->atomic_free_lists[i] = 0;
  }
  thread->collector_handle = old->collector_handle;
  thread->stack_pointer = old->stack_pointer;
  thread->stack_high = old->stack_high;
  thread->current = old->current;
  old->collector_handle = 0;
  old->current = 0;
}

void gr_gc_call_on_thread(GrFiber *fiber, void (*function)(void *), void *argument) {
  if (fiber->pooled) {
    gr_call_on(&fiber->stack_pointer, fiber->thread->stack_pointer, function, argument);
  } else {
    function(argument);
  }
}

void gr_gc_start_fibers(void) {
#ifdef GR_STRESS
  skip_some = getenv("GROUSE_STRESS_SKIP_STACKS") != 0;
#endif
  gr_gc_push_stacks = push_stacks;
  int number = GC_get_suspend_signal();
  sigaction(number, 0, &collector_action);
  struct sigaction action = collector_action;
  action.sa_sigaction = note_stop;
  action.sa_flags |= SA_SIGINFO;
  sigaction(number, &action, 0);
}
