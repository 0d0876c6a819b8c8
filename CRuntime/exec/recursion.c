// The stack check's slow path, and walking the stack.
//
// Everything is compiled with frame pointers, and compiled Python functions live in one section, so the frames of
// Python functions on the stack can be counted by their return addresses. fiber->limit is set so far down that the
// Python frames still allowed cannot fit above it however small they are; when a frame passes it, the frames are
// counted again. The limit thus comes closer and closer, and RecursionError is raised at the exact depth.
#include "module_core.h"
#include "frame.h"
#include "recursion.h"

// The section of compiled functions; absent in a program without any (unit tests).
extern char __start_gr_python_text[] __attribute__((weak));
extern char __stop_gr_python_text[] __attribute__((weak));

enum {
  SMALLEST_FRAME = 32,              // return address, frame pointer, a saved register, alignment
  MAIN_RESERVE = 128 * 1024,        // for C libraries and signal frames below the last Python frame
  POOLED_RESERVE = 64 * 1024,       // the same on the small stacks
  NATIVE_FRAMES_A_LEVEL = 3,        // of repr(), comparisons and the like
  CHECK_FRAMES = 4,                 // at most, of the check itself when nothing is inlined
};

bool gr_is_python_address(uintptr_t address) {
  return address >= (uintptr_t)__start_gr_python_text && address < (uintptr_t)__stop_gr_python_text;
}

uintptr_t gr_stack_walk_next(GrStackWalk *walk) {
  uintptr_t frame = walk->frame;
  if (frame == 0 || (frame & 7) || frame + 16 > walk->high) {
    return 0;
  }
  uintptr_t next = ((uintptr_t *)frame)[0], address = ((uintptr_t *)frame)[1];
  walk->frame = next > frame && next < walk->high ? next : 0;
  return address;
}

uintptr_t gr_stack_walk_python(GrStackWalk *walk) {
  uintptr_t address;
  while ((address = gr_stack_walk_next(walk)) != 0) {
    if (gr_is_python_address(address)) {
      return address;
    }
  }
  return 0;
}

// Frames that count towards the recursion limit: Python's, and the native recursion on top of them.
static int64_t count_frames(const GrFiber *fiber) {
  GrStackWalk walk;
  gr_stack_walk_start(&walk, fiber);
  int64_t python = 0, native = 0;
  uintptr_t address;
  while ((address = gr_stack_walk_next(&walk)) != 0) {
    if (gr_is_python_address(address)) {
      python++;
    } else if (python == 0) {
      native++;
    }
  }
  return python + (native > CHECK_FRAMES ? (native - CHECK_FRAMES) / NATIVE_FRAMES_A_LEVEL : 0);
}

int64_t gr_recursion_depth(const GrFiber *fiber) { return count_frames(fiber); }

static uintptr_t lowest_frame(const GrFiber *fiber) {
  return fiber->stack_low + (fiber->pooled ? POOLED_RESERVE : MAIN_RESERVE);
}

static void set_limit(GrFiber *fiber, uintptr_t limit) {
  uintptr_t lowest = lowest_frame(fiber);
  fiber->real_limit = limit < lowest || limit > fiber->stack_high ? lowest : limit;
  uintptr_t current = atomic_load_explicit(&fiber->limit, memory_order_relaxed);
  // A request to poll that arrived meanwhile stays.
  while (current != ~(uintptr_t)0 &&
         !atomic_compare_exchange_weak_explicit(&fiber->limit, &current, fiber->real_limit, memory_order_relaxed,
                                                memory_order_relaxed)) {
  }
}

void gr_recursion_reset(GrFiber *fiber) {
  set_limit(fiber, fiber->stack_high - (uintptr_t)fiber->recursion_limit * SMALLEST_FRAME);
}

static bool raise_recursion(GrFiber *fiber, const char *where) {
  // Making the exception needs stack itself.
  uintptr_t lowest = (fiber->stack_low + lowest_frame(fiber)) / 2;
  atomic_store_explicit(&fiber->limit, lowest, memory_order_relaxed);
  gr_raise(fiber, &gr_exc_RecursionError, "maximum recursion depth exceeded%s", where);
  atomic_store_explicit(&fiber->limit, lowest, memory_order_relaxed);
  // The frames unwind now; what comes next may have smaller ones.
  gr_recursion_reset(fiber);
  return false;
}

// Signals and finalizers. False: a handler raised.
static bool poll(GrFiber *fiber) {
  atomic_store_explicit(&fiber->limit, fiber->real_limit, memory_order_seq_cst);
  if (atomic_load_explicit(&gr_signals_pending, memory_order_relaxed) && !gr_signals_handle(fiber)) {
    return false;
  }
  if (gr_finalizers_pending()) {
    gr_run_finalizers(fiber);
  }
  if (gr_scheduler) {
    gr_scheduler->poll(fiber);
  }
  return true;
}

static bool check(GrFiber *fiber, uintptr_t here, const char *where) {
  if (atomic_load_explicit(&fiber->limit, memory_order_relaxed) == ~(uintptr_t)0) {
    if (!poll(fiber)) {
      return false;
    }
    if (here > fiber->real_limit) {
      return true;
    }
  }
  int64_t depth = count_frames(fiber);
  if (depth > fiber->recursion_limit || here < lowest_frame(fiber)) {
    return raise_recursion(fiber, where);
  }
  // A function called where this one was called has its frame at [here].
  uintptr_t room = (uintptr_t)(fiber->recursion_limit - depth) * SMALLEST_FRAME;
  set_limit(fiber, here > room ? here - room : 0);
  return true;
}

bool gr_stack_slow(GrFiber *fiber) {
  return check(fiber, (uintptr_t)__builtin_frame_address(0), "");
}

bool gr_stack_slow_in(GrFiber *fiber, const char *where) {
  return check(fiber, (uintptr_t)__builtin_frame_address(0), where);
}
