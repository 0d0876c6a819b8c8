// Allocation. Memory is collected by the Boehm collector; only CRuntime/gc includes its header.
// Objects never move. Memory reachable from static data, fiber stacks and other collected objects is kept.
// Interior pointers inside heap objects do not keep an object alive; pointers on stacks do.
//
// Small objects come from per-thread free lists (thread record, no lock); the slow path runs the collector
// on the OS thread's own stack. Allocation never runs Python code and never switches fibers.
#ifndef GROUSE_GC_H
#define GROUSE_GC_H

#include "grouse/fiber.h"
#include "grouse/type.h"

// Zeroed memory that may hold pointers. Never returns 0: raises MemoryError by returning 0 only from the
// _checked forms, otherwise aborts with a message for requests below 1 MiB that cannot be met.
void *gr_alloc_slow(GrFiber *fiber, size_t size);
// Memory without pointers; NOT zeroed beyond its first word.
void *gr_alloc_atomic_slow(GrFiber *fiber, size_t size);
// As the two above for sizes a program controls: MemoryError and 0 when memory is exhausted.
void *gr_alloc_checked_slow(GrFiber *fiber, size_t size);
void *gr_alloc_atomic_checked_slow(GrFiber *fiber, size_t size);
// Zeroed memory the collector scans but never frees.
void *gr_alloc_permanent(size_t size);
// Gives back a block nothing else can see any more. Optional; only for large blocks.
void gr_free(void *block);
// Bytes the collector really reserved for [block].
size_t gr_block_size(const void *block);
// Runs [finalize] once on [object] after it became unreachable.
void gr_register_finalizer(GrValue object, GrFinalizeFn finalize);
// *[link] (an untracked word) is set to 0 when [object] is collected.
void gr_register_weak(void **link, GrValue object);
void gr_unregister_weak(void **link);
// Reads a weak link without racing with the collector: 0 if the object is gone.
GrValue gr_read_weak(void **link);
void gr_collect(void);
// Starts the collector with [thread], the main OS thread's record. Before any allocation.
void gr_gc_start(GrThread *thread);
// Tells the collector that this OS thread runs on the stack whose highest address is [high] from now on.
void gr_gc_set_stack(void *high);
// Runs the finalizers of objects found unreachable; called by gr_stack_slow when there are some.
void gr_run_finalizers(GrFiber *fiber);
bool gr_finalizers_pending(void);
// At exit: runs the finalizers of all objects that have one, reachable or not.
void gr_run_all_finalizers(GrFiber *fiber);
// Bytes in use.
size_t gr_heap_size(void);

#define GR_FREE_LIST_CLASSES 17   // 16, 32, ... 256 bytes; class = (size + 15) / 16

// Takes a block of at most 256 bytes off one of the thread's lists; 0: the list is empty, or no list has the size.
static inline void *gr_take_free(void **lists, size_t size) {
#ifndef GR_STRESS
  size_t granules = (size + 15) >> 4;
  if (GR_LIKELY(granules < GR_FREE_LIST_CLASSES)) {
    void *block = lists[granules];
    if (GR_LIKELY(block != 0)) {
      lists[granules] = *(void **)block;
      atomic_signal_fence(memory_order_seq_cst);  // unlink before the first store: the marker walks the list
      *(void **)block = 0;
      return block;
    }
  }
#else
  (void)lists, (void)size;
#endif
  return 0;
}
static inline void *gr_alloc(GrFiber *fiber, size_t size) {
  void *block = gr_take_free(fiber->thread->free_lists, size);
  return GR_LIKELY(block != 0) ? block : gr_alloc_slow(fiber, size);
}
static inline void *gr_alloc_atomic(GrFiber *fiber, size_t size) {
  void *block = gr_take_free(fiber->thread->atomic_free_lists, size);
  return GR_LIKELY(block != 0) ? block : gr_alloc_atomic_slow(fiber, size);
}
static inline void *gr_alloc_checked(GrFiber *fiber, size_t size) {
  void *block = gr_take_free(fiber->thread->free_lists, size);
  return GR_LIKELY(block != 0) ? block : gr_alloc_checked_slow(fiber, size);
}
static inline void *gr_alloc_atomic_checked(GrFiber *fiber, size_t size) {
  void *block = gr_take_free(fiber->thread->atomic_free_lists, size);
  return GR_LIKELY(block != 0) ? block : gr_alloc_atomic_checked_slow(fiber, size);
}

// A zeroed object of [type] whose struct has [size] bytes.
static inline GrObject *gr_new(GrFiber *fiber, GrType *type, size_t size) {
  GrObject *object = gr_alloc(fiber, size);
  object->type = type;
  return object;
}
static inline GrObject *gr_new_atomic(GrFiber *fiber, GrType *type, size_t size) {
  GrObject *object = gr_alloc_atomic(fiber, size);
  object->type = type;
  return object;
}
// A new GrName of type object [type], zeroed.
#define GR_NEW(fiber, Struct, type) ((Struct *)(void *)gr_new(fiber, type, sizeof(Struct)))

#endif
