// The Boehm collector behind gc.h; the only file that includes its headers.
//
// Small objects come from free lists in the thread record, refilled by the collector many at a time. A list of
// pointerful blocks keeps itself alive: the record is a root and the marker follows the links. Pointer-free
// blocks are not looked into, so their marks are set before every collection (mark_free_lists).
//
// Objects with finalizers are only noted by the collector; the fiber runs them at its next stack check, outside
// the collector and outside critical sections.
#define GC_THREADS
#include "grouse/gc.h"
#include "grouse/error.h"
#include "../concurrency/context.h"
#include "collector.h"
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <gc/javaxfc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
extern void *__libc_stack_end;
#endif

enum { INITIAL_HEAP = 8 << 20, ABORT_BELOW = 1 << 20 };

GrThread *gr_gc_threads;
void (*gr_gc_push_stacks)(void);
static GC_push_other_roots_proc next_push_roots;
static _Atomic bool finalizers_ready, weak_links_cleared;

// ---- roots

static void mark_free_list(void *block) {
  for (; block != 0; block = *(void **)block) {
    GC_set_mark_bit(block);
  }
}

// With the world stopped, before marking.
static void GC_CALLBACK mark_free_lists(void) {
  for (GrThread *thread = gr_gc_threads; thread != 0; thread = thread->next) {
    for (int i = 0; i < GR_FREE_LIST_CLASSES; i++) {
      mark_free_list(thread->atomic_free_lists[i]);
    }
  }
  if (gr_gc_push_stacks) {
    gr_gc_push_stacks();
  }
  if (next_push_roots) {
    next_push_roots();
  }
}

// ---- asking the fiber to look at finished collections

static void poke_fibers(void) {
  for (GrThread *thread = gr_gc_threads; thread != 0; thread = thread->next) {
    GrFiber *fiber = thread->current;
    if (fiber) {
      atomic_store_explicit(&fiber->limit, ~(uintptr_t)0, memory_order_relaxed);
    }
  }
}

static void GC_CALLBACK note_finalizers(void) {
  atomic_store(&finalizers_ready, true);
  poke_fibers();
}

static void GC_CALLBACK note_collection(GC_EventType event) {
  if (event == GC_EVENT_END && gr_weak_callbacks_registered) {
    atomic_store(&weak_links_cleared, true);
    poke_fibers();
  }
}

static void GC_CALLBACK ignore_warning(char *message, GC_word argument) {
  (void)message, (void)argument;
}

static void *GC_CALLBACK report_no_memory(size_t size) {
  (void)size;
  return 0;
}

void gr_gc_start(GrThread *thread) {
  GC_set_all_interior_pointers(0);
  GC_set_free_space_divisor(2);
  GC_set_finalize_on_demand(1);
  GC_set_java_finalization(1);
  GC_set_handle_fork(1);
  GC_set_warn_proc(ignore_warning);
  GC_set_dont_precollect(1);
#ifdef __GLIBC__
  // Else the collector has the C library look for it in /proc/self/maps.
  struct GC_stack_base bottom = {.mem_base = __libc_stack_end};
  GC_set_stackbottom(0, &bottom);
#endif
  GC_INIT();
  GC_set_oom_fn(report_no_memory);
  GC_set_finalizer_notifier(note_finalizers);
  GC_set_on_collection_event(note_collection);
  GC_expand_hp(INITIAL_HEAP);
  gr_gc_threads = thread;
  struct GC_stack_base base;
  thread->collector_handle = GC_get_my_stackbottom(&base);
  thread->stack_high = base.mem_base;
  next_push_roots = GC_get_push_other_roots();
  GC_set_push_other_roots(mark_free_lists);
}

static void *set_stack_locked(void *high) {
  struct GC_stack_base base = {.mem_base = high};
  GC_set_stackbottom(0, &base);
  return 0;
}

void gr_gc_set_stack(void *high) { GC_call_with_alloc_lock(set_stack_locked, high); }

// ---- the collector's functions, where they have room

// What may collect clears the stack below it and needs room: it runs on the OS thread's own stack when the fiber has one
// of the small ones.
typedef struct Request {
  void **list;                   // to refill, or 0
  size_t size;
  int kind;
  void *block;
} Request;

static void serve(void *argument) {
  Request *request = argument;
  if (request->list) {
    // Filled under the collector's lock: the list is never in a local only.
    GC_generic_malloc_many(request->size, request->kind, request->list);
  } else if (request->kind == GC_I_NORMAL) {
    request->block = GC_malloc(request->size);
  } else {
    request->block = GC_malloc_atomic(request->size);
  }
}

static void on_thread_stack(GrFiber *fiber, void (*function)(void *), void *argument) {
  if (GR_UNLIKELY(fiber && fiber->pooled)) {
    gr_call_on(&fiber->stack_pointer, fiber->thread->stack_pointer, function, argument);
  } else {
    function(argument);
  }
}

// ---- allocation

GR_NORETURN GR_COLD static void abort_no_memory(size_t size) {
  fprintf(stderr, "Fatal error: out of memory (%zu bytes)\n", size);
  abort();
}

static void collect_now(void *unused) {
  (void)unused;
  GC_gcollect();
}

#ifdef GR_STRESS
// Collects every GROUSE_STRESS_EVERY allocations (default 1000, 0: never).
static void stress_collect(GrFiber *fiber) {
  static _Atomic(long) every = -1, count;
  long period = atomic_load(&every);
  if (period < 0) {
    const char *text = getenv("GROUSE_STRESS_EVERY");
    period = text ? atol(text) : 1000;
    atomic_store(&every, period);
  }
  if (period > 0 && atomic_fetch_add(&count, 1) % period == period - 1) {
    on_thread_stack(fiber, collect_now, 0);
  }
}
#else
static void *refill(GrFiber *fiber, void **list, size_t granules, int kind) {
  Request request = {.list = list, .size = granules << 4, .kind = kind};
  on_thread_stack(fiber, serve, &request);
  void *block = *list;
  if (GR_UNLIKELY(block == 0)) {
    return 0;
  }
  *list = *(void **)block;
  atomic_signal_fence(memory_order_seq_cst);
  *(void **)block = 0;
  return block;
}
#endif

static void *allocate_large(GrFiber *fiber, size_t size, int kind) {
  Request request = {.size = size, .kind = kind};
  on_thread_stack(fiber, serve, &request);
  return request.block;
}

static void *allocate(GrFiber *fiber, size_t size) {
#ifdef GR_STRESS
  stress_collect(fiber);
#else
  size_t granules = (size + 15) >> 4;
  if (granules < GR_FREE_LIST_CLASSES && granules > 0) {
    return refill(fiber, &fiber->thread->free_lists[granules], granules, GC_I_NORMAL);
  }
#endif
  return allocate_large(fiber, size, GC_I_NORMAL);
}

static void *allocate_atomic(GrFiber *fiber, size_t size) {
#ifdef GR_STRESS
  stress_collect(fiber);
  void *block = allocate_large(fiber, size, GC_I_PTRFREE);
  if (block != 0) {
    // Whoever relies on zeroes notices.
    memset(block, 0xa5, size);
  }
  return block;
#else
  size_t granules = (size + 15) >> 4;
  if (granules < GR_FREE_LIST_CLASSES && granules > 0) {
    return refill(fiber, &fiber->thread->atomic_free_lists[granules], granules, GC_I_PTRFREE);
  }
  return allocate_large(fiber, size, GC_I_PTRFREE);
#endif
}

void *gr_alloc_slow(GrFiber *fiber, size_t size) {
  void *block = allocate(fiber, size);
  if (GR_UNLIKELY(block == 0)) {
    abort_no_memory(size);
  }
  return block;
}

void *gr_alloc_atomic_slow(GrFiber *fiber, size_t size) {
  void *block = allocate_atomic(fiber, size);
  if (GR_UNLIKELY(block == 0)) {
    abort_no_memory(size);
  }
  return block;
}

void *gr_alloc_checked_slow(GrFiber *fiber, size_t size) {
  void *block = allocate(fiber, size);
  if (GR_UNLIKELY(block == 0)) {
    gr_raise_memory_error(fiber);
  }
  return block;
}

void *gr_alloc_atomic_checked_slow(GrFiber *fiber, size_t size) {
  void *block = allocate_atomic(fiber, size);
  if (GR_UNLIKELY(block == 0)) {
    gr_raise_memory_error(fiber);
  }
  return block;
}

static void serve_permanent(void *argument) {
  Request *request = argument;
  request->block = GC_malloc_uncollectable(request->size);
}

void *gr_alloc_permanent(size_t size) {
  Request request = {.size = size};
  on_thread_stack(gr_current_fiber(), serve_permanent, &request);
  if (GR_UNLIKELY(request.block == 0)) {
    abort_no_memory(size);
  }
  return request.block;
}

void gr_free(void *block) {
  if (block) {
    GC_free(block);
  }
}

size_t gr_block_size(const void *block) { return GC_size(block); }

void gr_collect(void) { on_thread_stack(gr_current_fiber(), collect_now, 0); }

size_t gr_heap_size(void) { return GC_get_heap_size() - GC_get_free_bytes(); }

// ---- finalizers

static void GC_CALLBACK call_finalizer(void *object, void *data) {
  GrFiber *fiber = gr_current_fiber();
  GrFinalizeFn finalize;
  memcpy(&finalize, &data, sizeof finalize);
  // A finalizer may run between a function's return and its caller's check.
  GrException *pending = gr_take_exception(fiber);
  finalize(fiber, (GrValue)object);
  if (gr_has_exception(fiber)) {
    gr_write_unraisable(fiber, 0, (GrValue)object);
  }
  fiber->exception = pending;
}

typedef struct Registration {
  void **link;                   // 0: a finalizer
  void *object, *data;
} Registration;

static void serve_registration(void *argument) {
  Registration *request = argument;
  if (request->link) {
    GC_general_register_disappearing_link(request->link, request->object);
  } else {
    GC_register_finalizer_no_order(request->object, call_finalizer, request->data, 0, 0);
  }
}

void gr_register_finalizer(GrValue object, GrFinalizeFn finalize) {
  Registration request = {.object = object};
  memcpy(&request.data, &finalize, sizeof request.data);
  if (GC_base(object) != 0) {
    on_thread_stack(gr_current_fiber(), serve_registration, &request);
  }
}

bool gr_finalizers_pending(void) {
  return atomic_load_explicit(&finalizers_ready, memory_order_relaxed) ||
         atomic_load_explicit(&weak_links_cleared, memory_order_relaxed);
}

void gr_run_finalizers(GrFiber *fiber) {
  if (atomic_exchange(&weak_links_cleared, false)) {
    gr_weak_run_callbacks(fiber);
  }
  if (atomic_exchange(&finalizers_ready, false)) {
    GC_invoke_finalizers();
  }
}

void gr_run_all_finalizers(GrFiber *fiber) {
  gr_run_finalizers(fiber);
  GC_finalize_all();
}

// ---- weak links

// Static objects never go away.
void gr_register_weak(void **link, GrValue object) {
  if (GC_base(object) != 0) {
    Registration request = {.link = link, .object = object};
    on_thread_stack(gr_current_fiber(), serve_registration, &request);
  }
}

void gr_unregister_weak(void **link) { GC_unregister_disappearing_link(link); }

static void *read_weak_locked(void *link) { return *(void **)link; }

// Under the allocation lock no collection can be between finding the object dead and clearing the link.
GrValue gr_read_weak(void **link) { return (GrValue)GC_call_with_alloc_lock(read_weak_locked, link); }
